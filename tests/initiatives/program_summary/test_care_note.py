"""The summary of a care page says what it covers, and who helps, before it says anything else.

A file is opened offline, printed and passed on: what protects a reader has to be in it.
"""

import io

import pypdf
import pytest

from initiatives.program_summary import summary_of_page
from tests.factories import SupportResourceFactory
from tests.funders.conftest import make_set
from tests.initiatives.program_summary.conftest import published
from tests.initiatives.program_summary.test_pdf import BASE, elements, opened, words_of

pytestmark = pytest.mark.django_db
NOTE = "It speaks about assault."


@pytest.fixture
def careful(offered):
    """The offered initiative as a care page with a support entry."""
    offered.support_resources = [
        SupportResourceFactory(name="A helpline", phone="1-800-555-0100", hours="Any hour")
    ]
    offered.save()
    return published(offered, is_sensitive=True, content_note=NOTE)


def pages_of(content):
    """The words of each page of a PDF."""
    reader = pypdf.PdfReader(io.BytesIO(content))
    return [" ".join(page.extract_text().split()) for page in reader.pages]


def test_pdf_of_a_care_page_begins_with_its_content_note_and_help(careful, client, read):
    page = read(f"{BASE}summary/").article.get_text(" ").split()
    words = words_of(client.get(f"{BASE}summary/pdf/").content)
    assert words == page
    note = "What this summary covers It speaks about assault. Where to find support"
    assert " ".join(words).startswith(f"{note} A helpline: 1-800-555-0100 Any hour Program summary")


def test_number_in_the_pdf_dials_and_the_note_leads_to_all_support(careful, client):
    document = opened(client.get(f"{BASE}summary/pdf/").content)
    addresses = [str(note.A.URI) for note in document.pages[0].Annots]
    assert addresses[1] == "tel:+18005550100"
    assert addresses[0] == f"{careful.get_full_url()}#help"
    kinds = [kind for kind, _ in elements(document.Root.StructTreeRoot)]
    assert kinds.index("/Link") < kinds.index("/H1")


@pytest.mark.parametrize(
    ("number", "extension", "printed", "link"),
    [
        ("988", "", "988", "tel:988"),
        ("212-555-0100", "7", "212-555-0100, ext. 7", "tel:+12125550100"),
        ("988 (24/7)", "", "988 (24/7)", None),
        ("212-555-0100 / 212-555-0199", "", "212-555-0100 / 212-555-0199", None),
    ],
)
def test_page_summary_and_pdf_dial_what_is_valid_and_print_the_rest(
    careful, client, read, number, extension, printed, link
):
    entry = SupportResourceFactory(phone=number, extension=extension, url="https://help.example/")
    careful.support_resources = [entry]
    careful.save()
    for address in (careful.url, f"{BASE}summary/"):
        page = read(address)
        assert printed in page.main.get_text()
        found = {a["href"] for a in page.select("a[href^='tel:']")}
        assert found == ({link} if link else set())
    document = opened(client.get(f"{BASE}summary/pdf/").content)
    addresses = [str(note.A.URI) for note in document.pages[0].Annots]
    assert [each for each in addresses if each.startswith("tel:")] == ([link] if link else [])
    assert printed in " ".join(words_of(client.get(f"{BASE}summary/pdf/").content))


def test_summary_of_a_version_sends_readers_to_the_help_of_today(careful, client, read):
    careful.support_resources = [SupportResourceFactory(name="Another helpline")]
    careful.save()
    address = f"{BASE}versions/{careful.current_version.number}/summary/"
    text = read(address).article.get_text(" ").split()
    assert words_of(client.get(f"{address}pdf/").content) == text
    assert "Another helpline" in " ".join(text)
    assert "A helpline" not in " ".join(text)
    assert NOTE in " ".join(text)


def test_version_kept_before_the_page_became_a_care_page_warns_as_well(offered, client):
    first = offered.current_version.number
    published(offered, is_sensitive=True, content_note=NOTE, change_note="Warned.")
    words = words_of(client.get(f"{BASE}versions/{first}/summary/pdf/").content)
    assert NOTE in " ".join(words)


def test_entry_without_a_number_gives_its_address(careful):
    entry = SupportResourceFactory(phone="", text_line="88788", url="https://help.example/")
    careful.support_resources = [entry]
    careful.save()
    (line,) = summary_of_page(careful).care_note.lines
    assert (line.way, line.url) == ("https://help.example/", "https://help.example/")
    assert line.note == "Text: 88788 · Any hour"


def test_pdf_of_a_share_set_warns_before_the_one_summary_that_needs_it(careful, client):
    _, address = make_set([careful])
    cover, summary = pages_of(client.get(f"{address}pdf/").content)
    assert NOTE in cover
    assert summary.startswith("What this summary covers It speaks about assault.")


def test_other_summaries_have_no_note(offered, client):
    assert words_of(client.get(f"{BASE}summary/pdf/").content)[:2] == ["Program", "summary"]
