"""T42, T43, T46, T47: what is not there is not flooded, filled in, stolen or made to call out."""

import re
import socket

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, reverse

from contact.models import ContactPage
from local.folders import ROOT
from tests.admin_forms import page_factories
from tests.factories import ImageFactory
from uploads.models import CustomRendition

pytestmark = pytest.mark.django_db

OFFERED = (
    "/.git/config",
    "/.git/HEAD",
    "/.env",
    "/.env.example",
    "/.local/",
    "/manage.py",
    "/gunicorn.conf.py",
    "/requirements.txt",
    "/Dockerfile",
    "/iip_site/settings/production.py",
    "/static/../manage.py",
    "/static/%2e%2e/manage.py",
    "/static/..%2fmanage.py",
    "/static//etc/passwd",
    "/media/../manage.py",
    "/backup.sql",
    "/dump.sql.gz",
    "/db.sqlite3",
    "/server-status",
    "/metrics",
    "/debug/",
)
SECRETS = re.compile(
    r"-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----"
    r"|\bAKIA[0-9A-Z]{16}\b|\bgh[pousr]_[A-Za-z0-9]{36}\b|\bglpat-[\w-]{20}\b"
    r"|\bxox[abprs]-[\w-]{10,}|\bsk_live_\w{10,}|\bAGE-SECRET-KEY-1[0-9A-Z]{20,}"
)
NOT_OURS = {".git", ".venv", ".venv-next", ".local", "node_modules", "__pycache__"}
LARGEST = 400_000


def test_no_address_makes_a_picture_in_a_size_that_somebody_wants(admin_client):
    """T42: each would cost time and room on the disk, and there is no end of sizes."""
    image = ImageFactory()
    for name in ("wagtailimages_serve", "wagtailimages_dynamic"):
        with pytest.raises(NoReverseMatch):
            reverse(name, args=["signature", image.pk, "width-100"])
    before = CustomRendition.objects.count()
    for size in ("width-101", "width-102", "fill-9x9", "original", "max-99999x99999"):
        for path in (
            f"/images/sig/{image.pk}/{size}/",
            f"/admin/images/{image.pk}/preview/{size}/",
        ):
            assert Client().get(path).status_code in (302, 404), path
    assert admin_client.get(f"/admin/images/{image.pk}/generate_url/").status_code == 404
    assert CustomRendition.objects.count() == before


@pytest.mark.parametrize("model", page_factories(), ids=lambda model: model.__name__)
def test_no_page_holds_a_form_that_is_sent_to_somebody(model, client):
    """T43: anonymous visitors may search, sign in and write to the Institute, from one page."""
    response = client.get(page_factories()[model]().url, follow=True)
    page = BeautifulSoup(response.content, "html.parser")
    assert page.find("h1"), (response.redirect_chain, response.content[:300])
    forms = [form for form in page.find_all("form") if form.get("method", "get") != "get"]
    others = [form for form in forms if not form["action"].startswith(settings.ACCOUNT_PATH)]
    expected = [f"{reverse('send_message')}#form"] if model is ContactPage else []
    assert [form["action"] for form in others] == expected


@pytest.mark.parametrize("path", OFFERED)
def test_no_file_of_the_installation_is_served(path):
    """T46."""
    answer = Client(raise_request_exception=False).get(path, follow=True)
    assert answer.status_code in (400, 404)


def test_no_secret_is_in_the_repository():
    """T46."""
    found = []
    for path in ROOT.rglob("*"):
        if NOT_OURS & set(path.relative_to(ROOT).parts) or not path.is_file():
            continue
        if path.stat().st_size < LARGEST:
            secret = SECRETS.search(path.read_bytes().decode("utf-8", "replace"))
            found += [f"{path}: {secret[0][:12]}"] if secret else []
    assert not found


def test_the_form_of_a_secret_is_known():
    """T46. Put together here, so that this file holds none."""
    for secret in ("-----BEGIN " + "PRIVATE KEY-----", "AKIA" + "A" * 16, "ghp_" + "a" * 36):
        assert SECRETS.search(f"x {secret} y")


def test_nothing_that_staff_paste_makes_the_server_call_out(admin_client, monkeypatch):
    """T47: an address to embed is refused without being asked, inside networks and outside."""
    called = []

    def refuse(_socket, address):
        called.append(address)
        raise OSError("The tests are not connected.")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    for address in ("http://169.254.169.254/latest/", "https://www.youtube.com/watch?v=x"):
        response = admin_client.post(
            "/admin/embeds/chooser/upload/", {"embed-chooser-url": address}
        )
        assert response.status_code in (200, 404)
        assert "embed_chosen" not in response.content.decode()
    assert not called
