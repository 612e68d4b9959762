"""citation-js, which many tools of libraries and journals read citations with, reads ours right."""

import datetime
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from django.utils.encoding import uri_to_iri

from initiatives.program_summary.outputs.citations import Citation
from initiatives.program_summary.presenter import ProgramSummary
from local.folders import ROOT

READER = Path(__file__).with_name("read_citations.js")
TITLES = ["Fair Starts", r"Costs & $5 {or} 100% of #1 a_b ~ \ ^", "Ñandú – “quoted” 東京"]
ADDRESSES = [
    "http://localhost/initiatives/fair-starts/",
    "http://localhost/initiatives/%C3%B1and%C3%BA/",
]


@pytest.fixture(scope="module")
def read():
    """A function that gives what citation-js reads in texts (dict by form), as dicts of CSL."""
    node = shutil.which("node")
    if not node or not (ROOT / "node_modules/@citation-js").is_dir():
        reason = "citation-js needs Node, and `npm ci --ignore-scripts` for itself."
        (pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip)(reason)

    def ask(texts):
        given = json.dumps(texts)
        command = [node, str(READER)]
        answer = subprocess.run(  # noqa: S603
            command, input=given, capture_output=True, text=True, check=True, timeout=60
        )
        return {form: items[0] for form, items in json.loads(answer.stdout).items()}

    return ask


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("address", ADDRESSES)
def test_each_form_is_read_as_the_same_work(read, title, address):
    summary = ProgramSummary(
        title=title,
        publisher="The Institute",
        address=address,
        as_of=datetime.date(2026, 11, 12),
    )
    citation = Citation(summary)
    forms = {"bibtex": citation.bibtex, "ris": citation.ris, "csl": citation.csl_json}
    for form, item in read(forms).items():
        assert item["title"] == f"{title}: program summary", form
        (author,) = item["author"]
        assert "The Institute" in author.values(), form
        assert item["issued"] == {"date-parts": [[2026, 11, 12]]}, form
        assert item["note"] == "As of November 12, 2026", form
        assert item["URL"] in (address, uri_to_iri(address)), form
