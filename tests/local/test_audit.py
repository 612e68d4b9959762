"""T45: an audit that finds nothing has looked, and one that could not look fails."""

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from local.audit import CANARY, audit, faults
from local.console import Stop

HASH = "--hash=sha256:" + "0" * 64
CANARY_HOLE = (CANARY[0], CANARY[1], "GHSA-canary")


def advisory(name, identity):
    """One advisory as OSV's API gives it."""
    affected = {"package": {"ecosystem": "PyPI", "name": name}, "ranges": [], "versions": []}
    events = [{"introduced": "0"}, {"fixed": "9.9"}]
    affected["ranges"] = [{"type": "ECOSYSTEM", "events": events}]
    return {"id": identity, "summary": "A hole.", "affected": [affected], "aliases": ["CVE-1-1"]}


@pytest.fixture
def osv():
    """A function that starts a service which knows some holes, (package, version, name) each."""
    servers = []

    def start(*holes, status=200):
        class Answers(BaseHTTPRequestHandler):
            def do_POST(self):
                asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
                name, version = asked["package"]["name"], asked["version"]
                found = [advisory(name, hole[2]) for hole in holes if hole[:2] == (name, version)]
                body = json.dumps({"vulns": found} if found else {}).encode()
                self.send_response(status)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments):
                """Be silent."""

        server = ThreadingHTTPServer(("127.0.0.1", 0), Answers)
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/v1/query"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def pinned(tmp_path):
    """A list of two packages."""
    path = tmp_path / "pinned.txt"
    path.write_text(f"django==5.2.19 {HASH}\nwagtail==7.4.4 {HASH}\n")
    return path


def test_packages_without_a_known_hole_pass(osv, pinned, capsys):
    assert audit(osv(CANARY_HOLE), [pinned]) == 0
    assert capsys.readouterr().out.startswith("2 packages, no known hole")


def test_a_known_hole_fails_and_is_named_with_its_fix(osv, pinned, capsys):
    service = osv(CANARY_HOLE, ("wagtail", "7.4.4", "GHSA-wagtail"))
    assert audit(service, [pinned]) == 1
    said = capsys.readouterr().err
    assert said == "wagtail 7.4.4: CVE-1-1 GHSA-wagtail; fixed in 9.9\n"


def test_a_service_that_knows_nothing_is_not_believed(osv, pinned):
    with pytest.raises(Stop, match="The audit is blind: django 3.2"):
        audit(osv(), [pinned])


def test_a_service_that_cannot_be_asked_fails_the_audit(osv, pinned):
    with pytest.raises(Stop, match="The audit did not take place"):
        audit(osv(CANARY_HOLE, status=503), [pinned])
    with pytest.raises(Stop, match="The audit did not take place"):
        audit("http://127.0.0.1:9/v1/query", [pinned])


def test_a_list_without_versions_or_hashes_fails_the_audit(osv, tmp_path):
    path = tmp_path / "loose.txt"
    path.write_text("django\n")
    with pytest.raises(Stop, match="The audit did not take place"):
        audit(osv(CANARY_HOLE), [path])


def test_a_package_that_was_skipped_is_a_fault():
    skipped = {"name": "django", "skip_reason": "Dependency not found on PyPI"}
    assert list(faults(skipped)) == ["django was not audited: Dependency not found on PyPI"]
