"""All summaries of a share set in one tagged file, for the recipient alone."""

import io

import pikepdf
import pytest
from bs4 import BeautifulSoup
from django.core.cache import cache

from funders.models import ShareSetOpens
from tests.examples import full_initiative
from tests.factories import DocumentFactory, InitiativePageFactory
from tests.funders.conftest import make_set
from tests.initiatives.program_summary.conftest import PRIVATE_WORDS, offered_initiative
from tests.site.security.test_no_leaks import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def program(initiative_index):
    """A published initiative with what only funders may know, learned included."""
    page = offered_initiative(learned="Lesson for funders", learned_is_private=True)
    InitiativePageFactory(title="Another program", need="Offices are far apart.")
    return page


@pytest.fixture
def address(program):
    """The address of a set with both programs."""
    other = type(program).objects.get(title="Another program")
    return make_set([program, other], [DocumentFactory(title="Budget table")], note="Hello.")[1]


def words(response):
    """The words of a PDF or a page, for comparison in any line breaks."""
    return " ".join(said(response).split())


def test_file_says_what_the_page_says_the_private_fields_included(recipient, address, program):
    text = words(recipient.get(f"{address}pdf/"))
    for part in ("Two programs", "Hello.", "Another program", "Offices are far apart."):
        assert part in text
    assert "Budget table" in text
    page = recipient.get(address)
    for private in PRIVATE_WORDS:
        assert private in text and private in words(page), private
        assert private not in words(recipient.get(f"{program.url}summary/pdf/"))
    for article in BeautifulSoup(page.content, "html.parser").select("article"):
        for paragraph in article.select("p, th, td, li"):
            for word in paragraph.get_text(" ").split():
                assert word in text


def test_file_has_the_title_of_the_set_its_language_and_tags(recipient, address):
    content = recipient.get(f"{address}pdf/").content
    file = pikepdf.open(io.BytesIO(content))
    assert str(file.docinfo.Title) == "Two programs"
    assert str(file.Root.Lang).startswith("en")
    assert file.Root.MarkInfo.Marked
    with file.open_metadata() as metadata:
        assert metadata.get("pdfuaid:part") == "1"
    assert len(file.pages) == 3


def test_page_leads_to_the_file_without_repeating_the_secret(recipient, address):
    page = BeautifulSoup(recipient.get(address).content, "html.parser")
    (link,) = page.select(".shared-set__file a")
    assert link["href"] == "pdf/"


def test_file_is_a_closed_download_kept_by_nobody_under_a_name_that_tells_nothing(
    recipient, address
):
    response = recipient.get(f"{address}pdf/")
    assert response.headers["Content-Type"] == "application/pdf"
    assert response.headers["Content-Disposition"].startswith('attachment; filename="summaries-20')
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in response.headers["X-Robots-Tag"]
    assert response.headers["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "ETag" not in response.headers and not response.cookies


def test_fetching_the_file_is_not_counted_as_opening_the_set(recipient, address):
    recipient.get(f"{address}pdf/")
    assert not ShareSetOpens.objects.exists()
    recipient.get(address)
    assert ShareSetOpens.objects.get().count == 1


def test_file_ends_with_its_set(recipient, program):
    share_set, address = make_set([program])
    assert recipient.get(f"{address}pdf/").status_code == 200
    assert recipient.get(f"{address}pdf/x").status_code == 404
    assert recipient.post(f"{address}pdf/").status_code == 405
    cache.clear()
    share_set.revoke()
    assert recipient.get(f"{address}pdf/").status_code == 404


def test_set_of_documents_alone_has_no_file_of_summaries(recipient, initiative_index):
    _, address = make_set(documents=[DocumentFactory()])
    assert recipient.get(f"{address}pdf/").status_code == 404
    assert b"pdf/" not in recipient.get(address).content


def test_program_that_is_not_offered_to_everybody_claims_no_permanent_address(recipient, program):
    page = type(program).objects.get(title="Another program")
    page.save_revision().publish()
    _, address = make_set([page])
    assert b"Permanent address" not in recipient.get(address).content
    _, address = make_set([program])
    link = BeautifulSoup(recipient.get(address).content, "html.parser").select_one(
        ".summary__foot a"
    )
    assert recipient.get(link["href"]).status_code == 200


def test_care_page_says_on_the_cover_of_the_file_what_it_covers(recipient, program):
    care = full_initiative(body=False, content_note="It speaks about assault.")
    _, address = make_set([care])
    assert "It speaks about assault." in words(recipient.get(f"{address}pdf/"))


def test_headings_of_a_set_nest_and_no_id_stands_twice(recipient, address):
    page = BeautifulSoup(recipient.get(address).content, "html.parser")
    levels = [int(heading.name[1]) for heading in page.main.select("h1, h2, h3, h4")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    ids = [element["id"] for element in page.select("[id]")]
    assert len(ids) == len(set(ids))
