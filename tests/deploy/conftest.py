"""Debian's nginx with the configuration of `deploy/nginx`, in front of stand-ins for the site."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from django.test import override_settings

from deploy.edge import Edge, copy_machine_settings, find_nginx
from iip_site.management.commands.write_edge_settings import edge_settings
from tests.deploy.servers import NAME, Client, Server

# What production adds to the settings of the tests, as far as headers follow from it.
PRODUCTION = {
    "ALLOWED_HOSTS": [NAME],
    "SECURE_PROXY_SSL_HEADER": ("HTTP_X_FORWARDED_PROTO", "https"),
    "SECURE_SSL_REDIRECT": True,
}


@pytest.fixture(scope="session")
def nginx():
    """Skip without nginx, fail where everything has to be tried."""
    if not find_nginx():
        assert os.environ.get("REQUIRE_BROWSER") != "1", "nginx is missing (nginx-light)"
        pytest.skip("there is no nginx on this machine (Debian: apt-get install nginx-light)")


@pytest.fixture(scope="module")
def machine(nginx):
    """A folder with what a machine's edge has beside its configuration."""
    # Not pytest's own, whose path is too long for a socket.
    folder = Path(tempfile.mkdtemp(prefix="edge-"))
    (folder / "sockets").mkdir()
    (folder / "srv/media/images").mkdir(parents=True)
    (folder / "srv/media/images/house.webp").write_bytes(b"RIFF....WEBP")
    for private in ("documents/report.pdf", "original_images/house.jpg", "images.txt"):
        path = folder / "srv/media" / private
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"private")
    with override_settings(**PRODUCTION):
        copy_machine_settings(folder, edge_settings())
    yield folder
    shutil.rmtree(folder)


@pytest.fixture(scope="module")
def changes():
    """What a module changes in the configuration, by the text that it replaces."""
    return {}


@pytest.fixture(scope="module")
def edge(machine, changes):
    """The running edge."""
    with Edge(machine, NAME, changes) as running:
        yield running


@pytest.fixture
def webs(machine):
    """Both web containers."""
    servers = [Server(machine / "sockets" / f"{name}.sock") for name in ("web-a", "web-b")]
    yield servers
    for server in servers:
        server.away()


@pytest.fixture
def client(edge):
    """Somebody who asks the edge."""
    return Client(edge)
