"""What a version keeps of a program summary, and how it is cited."""

import datetime
import io
import json
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader

from initiatives.program_summary import summary_of_page
from initiatives.program_summary.outputs.citations import Citation
from initiatives.program_summary.views import Edition, file_name
from initiatives.typesetting.pdf import summary_pdf
from tests.factories import OrganizationFactory
from tests.initiatives.program_summary.conftest import PRIVATE_WORDS, published
from tests.reading import words
from versions.models import PublishedVersion, WithdrawnVersion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]

BASE = "/initiatives/fair-starts/"


def test_summary_of_an_old_version_never_changes(offered, client, read):
    before = words(read(f"{BASE}versions/1/summary/").article)
    data = client.get(f"{BASE}versions/1/summary/data/").json()
    page = published(offered, need="Everything is different now.", title="Another title")
    page.measures.all().delete()
    page.goals.all().delete()
    assert words(read(f"{BASE}versions/1/summary/").article) == before
    assert client.get(f"{BASE}versions/1/summary/data/").json() == data
    assert data["version"] == 1
    assert data["results"][0]["current"]["value"] == 15
    assert "Everything is different now." in words(read(f"{BASE}summary/").article)


def test_version_keeps_nothing_that_only_funders_may_read(offered):
    published(offered, learned="Lesson for funders", learned_is_private=True)
    versions = PublishedVersion.objects.filter(page_id=offered.pk)
    assert versions
    for version in versions:
        stored = json.dumps(version.content)
        for word in PRIVATE_WORDS:
            assert word.replace(",", "") not in stored


def test_page_outside_the_portfolio_keeps_no_text_for_funders(offered):
    published(offered, show_in_portfolio=False, need="A hidden need")
    newest = PublishedVersion.objects.filter(page_id=offered.pk).latest("number")
    assert "A hidden need" not in json.dumps(newest.content)
    assert "extras" not in newest.content


def test_change_for_funders_alone_makes_no_version(offered):
    published(offered, budget=1, budget_note="Other", learned_is_private=False)
    assert PublishedVersion.objects.filter(page_id=offered.pk).count() == 1


def test_change_of_the_summary_is_shown_among_what_changed(offered, read):
    published(offered, need="Small offices lack money.")
    changes = read(f"{BASE}versions/1/changes/").main
    assert "Program summary" in [h.get_text() for h in changes.find_all("h2")]
    assert "[added: money" in words(changes)


def test_version_leads_to_its_summary(offered, read):
    link = read(f"{BASE}versions/1/").find("a", href=f"{BASE}versions/1/summary/")
    assert link.get_text() == "Program summary of this version"
    banner = words(read(f"{BASE}versions/1/summary/").find("aside", class_="version-banner"))
    assert "program summary of version 1, the newest" in banner


def test_old_version_stays_readable_after_staff_stop_offering_the_summary(offered, client):
    published(offered, show_in_portfolio=False)
    assert client.get(f"{BASE}summary/").status_code == 404
    assert client.get(f"{BASE}versions/1/summary/").status_code == 200


def test_summary_says_its_edition_and_its_permanent_address(offered, read):
    foot = words(read(f"{BASE}summary/").article.footer)
    assert foot.startswith("Version 1, as of November 12, 2026. Permanent address http")
    assert foot.endswith(f"{BASE}versions/1/summary/")


def test_citation_names_who_what_which_edition_and_where(offered):
    summary = summary_of_page(offered)
    year = summary.published_on.year
    plain = Citation(summary).plain
    assert plain.startswith(f"({year}). Fair Starts: program summary. Version 1, as of")
    assert plain.endswith(summary.permanent_address)


def test_citation_and_file_bear_the_day_on_which_the_institute_published(offered):
    evening = datetime.datetime(2027, 1, 1, 2, tzinfo=datetime.UTC)  # in New York the old year
    summary = replace(summary_of_page(offered), published_at=evening, as_of=None)
    citation = Citation(summary)
    assert citation.plain.startswith("(2026).")
    assert "DA  - 2026/12/31" in citation.ris and 'year = "2026"' in citation.bibtex
    assert file_name(Edition(offered, summary)) == "fair-starts-summary-2026-12.pdf"
    made = PdfReader(io.BytesIO(summary_pdf(summary))).metadata.creation_date
    assert (made.year, made.month, made.day) == (2026, 12, 31)


def test_citations_survive_signs_that_mean_something(offered):
    offered.title = "50% {of} $5 \\ & #1_a\nTY  - BOOK ~^"
    citation = Citation(summary_of_page(offered))
    bibtex = citation.bibtex
    assert r"50\% \{of\} \$5 \textbackslash{} \& \#1\_a TY - BOOK" in bibtex
    assert bibtex.count("{") - bibtex.count(r"\{") == bibtex.count("}") - bibtex.count(r"\}")
    lines = citation.ris.split("\r\n")
    assert [line for line in lines if line.startswith("TY")] == ["TY  - ELEC"]
    assert lines[-2:] == ["ER  - ", ""]
    assert all(line[2:6] == "  - " for line in lines[:-1])


def test_citations_stand_on_the_page(offered, read):
    details = read(f"{BASE}summary/").select_one(".summary-tools__details")
    text = words(details)
    assert "@misc{initiatives.fair-starts.v1.summary," in text
    assert "TY - ELEC" in text


@pytest.mark.parametrize("output", ["", "pdf/", "data/"])
def test_summary_of_a_withdrawn_version_is_gone(offered, client, output):
    published(offered, need="A need that names somebody.")
    published(offered, need="A need.")
    version = PublishedVersion.objects.get(page_id=offered.pk, number=2)
    WithdrawnVersion.objects.create(version=version, reason="It named somebody.")
    answer = client.get(f"{BASE}versions/2/summary/{output}")
    assert answer.status_code == 410
    assert "names somebody" not in answer.content.decode()


def test_summary_names_an_address_that_opens_after_its_version_was_withdrawn(offered, client):
    offered.unpublish()
    WithdrawnVersion.objects.create(version=offered.current_version, reason="Too early.")
    published(offered)
    address = client.get(f"{BASE}summary/data/").json()["permanent_address"]
    assert address.endswith("versions/2/summary/")
    assert client.get(f"{BASE}versions/2/summary/").status_code == 200


def summary_today(client):
    """The data of today's summary, and that at the permanent address which it names."""
    today = client.get(f"{BASE}summary/data/").json()
    address = urlsplit(today["permanent_address"]).path
    return today, client.get(f"{address}data/").json()


def test_version_that_is_cited_says_what_the_summary_says_after_a_supporter_was_renamed(
    offered, client
):
    supporter = offered.supports.get().organization
    supporter.name = "Renamed Foundation"
    supporter.save_revision().publish()
    today, cited = summary_today(client)
    assert today["support"][0]["organization"] == "Renamed Foundation"
    assert (cited, today["version"]) == (today, 2)
    employer = OrganizationFactory(name="First employer")
    person = offered.funder_contact
    person.organization = employer
    person.save_revision().publish()
    employer.name = "Second employer"
    employer.save_revision().publish()
    today, cited = summary_today(client)
    assert today["contact"]["organization"] == "Second employer"
    assert cited == today
    person.unpublish()
    today, cited = summary_today(client)
    assert today["contact"] is None
    assert cited == today


def test_record_that_a_page_does_not_print_makes_no_version_of_it(offered):
    supporter = offered.supports.get().organization
    supporter.save_revision().publish()
    other = OrganizationFactory(name="Somebody else")
    other.name = "Renamed"
    other.save_revision().publish()
    assert offered.published_versions.count() == 1
