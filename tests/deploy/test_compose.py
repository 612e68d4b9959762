"""deploy/compose.yaml: valid by the Compose schema, and every container as closed as it can be."""

import copy
import re

import pytest
import yaml

from deploy import up
from deploy.check import COMPOSE_FILE, compose_faults
from local.folders import ROOT

COMPOSE = yaml.safe_load(COMPOSE_FILE.read_text())
SERVICES = COMPOSE["services"]


def test_compose_file_is_valid_and_names_nothing_that_is_not_there():
    assert list(compose_faults(COMPOSE)) == []


def test_faults_are_named():
    broken = copy.deepcopy(COMPOSE)
    broken["services"]["edge"] |= {
        "readonly": True,
        "depends_on": ["web-c"],
        "volumes": ["pictures:/srv/media"],
        "networks": ["internet"],
        "secrets": ["tls_key"],
    }
    found = " ".join(compose_faults(broken))
    for word in ("readonly", "web-c", "pictures", "internet", "tls_key"):
        assert word in found


@pytest.mark.parametrize("name", sorted(SERVICES))
def test_container_may_do_nothing_that_it_need_not(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"] and "cap_add" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    user, _ = service["user"].split(":")
    assert user != "0"
    assert service["pids_limit"] and service["mem_limit"]
    assert service["logging"]["options"].keys() == {"max-size", "max-file"}
    assert "healthcheck" in service or name == "migrate"
    assert service["restart"] == ("no" if name == "migrate" else "always")
    assert re.match(r"^\$\{\w+:\?", service["image"]), "no tag that may move, no invented digest"


def test_nothing_but_the_edge_is_reached_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["edge"]
    assert SERVICES["edge"]["networks"] == ["outer"], "it has no way to the database"
    assert COMPOSE["networks"]["inner"] == {"internal": True}
    assert SERVICES["postgres"]["networks"] == ["inner"]


def test_no_secret_is_a_variable():
    for service in SERVICES.values():
        for name, value in service.get("environment", {}).items():
            assert (
                name.endswith("_FILE") or "/" in value or value.isdigit() or name.endswith("ARGS")
            )


def test_the_two_web_containers_are_those_of_the_edge():
    upstreams = (ROOT / "deploy/nginx/upstreams.conf").read_text()
    sockets = [SERVICES[web]["environment"]["WEB_SOCKET"] for web in up.WEBS]
    assert re.findall(r"unix:(\S+)", upstreams) == sockets
