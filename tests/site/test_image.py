"""T46: what the production image is made of."""

from local.folders import ROOT
from tests.site.test_structure import OUR_APPS

DEVELOPMENT_ONLY = {"artwork", "bench", "deploy", "drills", "local", "tests"}


def test_image_holds_every_app_and_nothing_of_development():
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    assert "*" in lines, "what is not listed would be copied"
    folders = {line.removeprefix("!") for line in lines if line.startswith("!")}
    assert folders >= (OUR_APPS - DEVELOPMENT_ONLY) | {"static", "templates"}
    assert not folders & DEVELOPMENT_ONLY
