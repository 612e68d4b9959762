"""The files for Kubernetes: valid by its own schemas, and as closed as they are said to be."""

import re
from pathlib import Path

import kubernetes_validate
import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "deploy" / "kubernetes"
# The oldest and the newest release for which they are meant.
VERSIONS = ("1.33", "1.37")


def documents(path):
    """The resources of a file."""
    return [found for found in yaml.safe_load_all(path.read_text(encoding="utf-8")) if found]


FILES = sorted(path for path in FOLDER.rglob("*.yaml") if path.name != "kustomization.yaml")
RESOURCES = {
    f"{found['kind']}/{found['metadata']['name']}": found
    for path in FILES
    for found in documents(path)
}
PODS = {
    name: found["spec"]["template"]["spec"]
    for name, found in RESOURCES.items()
    if found["kind"] in {"Deployment", "Job"}
}
SETTINGS = dict(
    line.split("=", 1)
    for line in (FOLDER / "settings" / "site.env").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
)


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("name", RESOURCES)
def test_each_resource_is_valid(name, version):
    kubernetes_validate.validate(RESOURCES[name], version, strict=True)


def test_a_misspelled_field_is_found():
    broken = {"apiVersion": "policy/v1", "kind": "PodDisruptionBudget"}
    broken |= {"metadata": {"name": "web"}, "spec": {"maxUnavailabel": 1}}
    with pytest.raises(kubernetes_validate.ValidationError):
        kubernetes_validate.validate(broken, VERSIONS[0], strict=True)


def test_each_file_is_applied():
    for folder in (FOLDER, FOLDER / "migrate"):
        listed = yaml.safe_load((folder / "kustomization.yaml").read_text())["resources"]
        there = [path.name for path in folder.glob("*.yaml") if path.name != "kustomization.yaml"]
        assert sorted(there) == sorted(name for name in listed if name.endswith(".yaml"))


@pytest.mark.parametrize("name", PODS)
def test_a_pod_is_an_ordinary_account_that_may_write_nowhere_but_to_tmp(name):
    pod = PODS[name]
    assert pod["securityContext"]["runAsNonRoot"] is True
    assert pod["securityContext"]["seccompProfile"] == {"type": "RuntimeDefault"}
    assert pod["automountServiceAccountToken"] is False
    for container in pod["containers"]:
        context = container["securityContext"]
        assert context["readOnlyRootFilesystem"] is True
        assert context["allowPrivilegeEscalation"] is False
        assert context["capabilities"] == {"drop": ["ALL"]}
        assert "memory" in container["resources"]["limits"]
        writable = [one for one in container["volumeMounts"] if not one.get("readOnly")]
        assert [one["mountPath"] for one in writable] == ["/tmp"]  # noqa: S108


def test_no_secret_is_in_the_files_or_in_a_variable():
    text = "".join(path.read_text() for path in FOLDER.rglob("*") if path.is_file())
    assert not re.search(r"kind: Secret\b", text)
    assert not SETTINGS.keys() & {"SECRET_KEY", "DATABASE_URL", "MEDIA_BUCKET", "REDIS_URL"}


def test_the_variables_are_those_of_the_site():
    """README.md lists them all."""
    documented = set(
        re.findall(r"^\| `([A-Z_]+)` \|", (ROOT / "README.md").read_text(), re.MULTILINE)
    )
    assert {name.removesuffix("_FILE") for name in SETTINGS} <= documented
    assert SETTINGS["WAGTAILADMIN_BASE_URL"] == f"https://{SETTINGS['ALLOWED_HOSTS']}"


def test_a_web_pod_serves_on_while_the_database_is_away():
    """Readiness that asked for the database would take all pods out at the same moment."""
    web = PODS["Deployment/web"]["containers"][0]
    assert web["startupProbe"]["httpGet"]["path"] == "/readyz/"
    for probe in ("readinessProbe", "livenessProbe"):
        assert web[probe]["httpGet"]["path"] == "/healthz/"


def test_one_pod_is_left_whatever_happens_to_the_machines():
    web = RESOURCES["Deployment/web"]["spec"]
    assert web["strategy"]["rollingUpdate"] == {"maxSurge": 1, "maxUnavailable": 0}
    assert RESOURCES["PodDisruptionBudget/web"]["spec"]["maxUnavailable"] == 1
    assert RESOURCES["HorizontalPodAutoscaler/web"]["spec"]["minReplicas"] >= 2
    grace = PODS["Deployment/web"]["terminationGracePeriodSeconds"]
    assert grace > 30 + 5


def test_a_migration_runs_once_and_under_its_lock():
    job = RESOURCES["Job/migrate"]["spec"]
    assert job["backoffLimit"] == 0
    assert PODS["Job/migrate"]["containers"][0]["command"][-1] == "migrate_under_lock"


def test_nothing_is_reached_but_what_is_named():
    policy = RESOURCES["NetworkPolicy/nothing-by-default"]["spec"]
    assert policy == {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}
    ways_in = [
        name
        for name, found in RESOURCES.items()
        if found["kind"] == "NetworkPolicy" and found["spec"].get("ingress")
    ]
    assert ways_in == ["NetworkPolicy/ingress-to-web"]
