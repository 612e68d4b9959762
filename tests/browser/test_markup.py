"""What two more checkers say of every kind of page: Nu of its HTML, IBM's of its accessibility."""

import json
import shutil
import subprocess
import urllib.error
import urllib.request

import pytest

from tests.browser.conftest import ADDRESSES, missing
from tests.browser.live_site import ROOT

MODULES = ROOT / "node_modules"
NU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
IBM = MODULES / "accessibility-checker-engine" / "ace.js"
ACCOUNT = {"sign-in": "/account/login/", "new password": "/account/password/reset/"}
RUN = """async () => {
  const found = await new ace.Checker().check(document, ["WCAG_2_2"]);
  return found.results.filter((one) => one.value[0] === "VIOLATION" && one.value[1] === "FAIL")
    .map((one) => `${one.ruleId}: ${one.message} ${one.snippet}`);
}"""


def read(address):
    """Return the HTML at an address, also of a page that says that there is none."""
    try:
        with urllib.request.urlopen(address) as answer:  # noqa: S310 - http, this machine
            return answer.read()
    except urllib.error.HTTPError as error:
        return error.read()


def messages(folder, *options):
    """Return what Nu says of the pages in a folder, a line for each."""
    java = shutil.which("java")
    if not java or not NU.exists():
        missing("The Nu checker needs Java, and `npm ci --ignore-scripts` for itself.")
    command = [java, "-Xmx512m", "-jar", NU, "--format", "json", "--exit-zero-always", folder]
    answer = subprocess.run(command, capture_output=True, check=True)  # noqa: S603
    return [
        f"{said['url'].rpartition('/')[2]}: {said['message']} {said.get('extract', '')}"
        for said in json.loads(answer.stderr)["messages"]
    ]


def violations_of_ibm(page):
    """Return what IBM's rules object to on a page, a line for each element."""
    if not IBM.exists():
        missing("IBM's checker is not here: `npm ci --ignore-scripts` brings it.")
    page.evaluate(f"() => {{ {IBM.read_text(encoding='utf-8')}; window.ace = ace; }}")
    return page.evaluate(RUN)


def test_no_page_has_html_that_nu_objects_to(live_site, tmp_path):
    for kind, address in (ADDRESSES | ACCOUNT).items():
        (tmp_path / f"{kind}.html").write_bytes(read(live_site + address))
    assert messages(tmp_path) == []


def test_nu_would_find_a_fault(tmp_path):
    page = "<!doctype html><html lang=en><title>A</title><table><tr><td role=cell>B</table>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    assert any("role" in line for line in messages(tmp_path))


@pytest.mark.parametrize("kind", ACCOUNT)
def test_view_of_accounts_has_no_fault_that_the_rules_of_ibm_find(open_page, kind):
    assert violations_of_ibm(open_page(ACCOUNT[kind], bypass_csp=True)) == []


def test_ibm_would_find_a_fault(open_page):
    page = open_page("/account/login/", bypass_csp=True)
    page.eval_on_selector_all("form", "all => all.forEach(f => f.removeAttribute('aria-label'))")
    assert any(line.startswith("aria_form_label") for line in violations_of_ibm(page))
