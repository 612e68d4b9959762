"""A text that links to what its reader may not open prints the words and no address."""

import pytest
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction
from wagtail.rich_text import expand_db_html

from core.models import Footer
from tests.factories import (
    DocumentFactory,
    FunderRoomPageFactory,
    StandardPageFactory,
)
from tests.staff import browser_of
from uploads.private_files import prints_private_files

PAST = timezone.datetime(2020, 1, 1, tzinfo=timezone.get_default_timezone())
WORDS = "as they said"


@pytest.fixture
def target(home_page):
    """A published page that texts link to."""
    return StandardPageFactory(title="Target", slug="target")


@pytest.fixture
def document(db):
    """A document in a collection of its own."""
    document = DocumentFactory()
    document.collection = Collection.get_first_root_node().add_child(name="Files")
    document.save()
    return document


def draft(page):
    page.unpublish()


def private(page):
    PageViewRestriction.objects.create(page=page, restriction_type="login")


def below_private(page):
    private(page.get_parent())


def expired(page):
    type(page).objects.filter(pk=page.pk).update(expire_at=PAST)


def deleted(page):
    page.delete()


def page_link(pk):
    """Rich text as it is stored, with a link to a page."""
    return f'<p>Read it <a linktype="page" id="{pk}">{WORDS}</a>.</p>'


def document_link(document):
    return f'<p>Read it <a linktype="document" id="{document.pk}">{WORDS}</a>.</p>'


def close(document):
    """Make the collection of a document private."""
    CollectionViewRestriction.objects.create(
        collection=document.collection, restriction_type="login"
    )


def link_in(soup):
    """The element around the words."""
    (found,) = [a for a in soup.select("a") if a.get_text() == WORDS]
    return found


@pytest.mark.parametrize("change", [draft, private, expired, deleted])
@pytest.mark.parametrize(
    "body",
    [
        lambda link: [("paragraph", link)],
        lambda link: [("questions", {"items": [{"question": "What?", "answer": link}]})],
    ],
)
def test_a_text_keeps_its_words_and_prints_no_address(target, read, change, body):
    """T20"""
    page = StandardPageFactory(slug="text", body=body(page_link(target.pk)))
    assert link_in(read(page.url))["href"] == "/target/"
    change(target)
    soup = read(page.url)
    assert not link_in(soup).attrs
    assert "/target/" not in str(soup)


def test_a_page_below_a_private_one_has_no_address_either(target, read):
    """T20"""
    child = StandardPageFactory(slug="child", parent=target)
    page = StandardPageFactory(slug="text", body=[("paragraph", page_link(child.pk))])
    below_private(child)
    assert not link_in(read(page.url)).attrs


def test_a_room_is_never_linked_to(home_page, read):
    """T20"""
    room = FunderRoomPageFactory(slug="a-room")
    page = StandardPageFactory(slug="text", body=[("paragraph", page_link(room.pk))])
    assert "/a-room/" not in str(read(page.url))


@pytest.mark.parametrize("change", [draft, private, expired])
def test_small_print_and_introductions_follow_the_same_rule(target, initiative_index, read, change):
    """T20"""
    Footer.objects.create(text=page_link(target.pk))
    type(initiative_index).objects.update(introduction=page_link(target.pk))
    change(target)
    for address in ("/", "/initiatives/"):
        soup = read(address)
        assert "/target/" not in str(soup)
        assert WORDS in soup.get_text()


@pytest.mark.parametrize("pk", ["", "x", "-1", "1e3", "9" * 30, "١"])
def test_a_link_to_no_page_at_all_is_words(db, pk):
    """T31: rich text is written by programs, too."""
    for kind in ("page", "document"):
        text = expand_db_html(f'<p><a linktype="{kind}" id="{pk}">{WORDS}</a></p>')
        assert text == f"<p><a>{WORDS}</a></p>"


def test_links_of_a_text_cost_one_query_a_kind(target, document, django_assert_num_queries):
    others = [StandardPageFactory(slug=f"other-{number}") for number in range(3)]
    text = "".join(page_link(page.pk) for page in [target, *others]) + document_link(document)
    # The root of the site is remembered.
    expand_db_html(text)
    with django_assert_num_queries(3):
        assert expand_db_html(text).count("href=") == 5


def test_a_private_document_has_no_address_on_a_public_page(document, read, author):
    """T20: staff see there what readers see, and in a preview what the page is to hold."""
    page = StandardPageFactory(slug="text", body=[("paragraph", document_link(document))])
    assert link_in(read(page.url))["href"] == document.url
    close(document)
    assert document.url not in str(read(page.url))
    assert WORDS in read(page.url).get_text()
    assert document.url not in browser_of(author).get(page.url).content.decode()
    preview = page.make_preview_request(original_request=RequestFactory().get("/"))
    assert document.url in preview.rendered_content


def test_old_versions_print_no_address_of_what_became_private(target, document, read, client):
    """T20: their texts are stored with the addresses of their day."""
    child = StandardPageFactory(slug="child", parent=target)
    links = page_link(target.pk) + page_link(child.pk) + document_link(document)
    body = [("paragraph", links)]
    page = StandardPageFactory(slug="text", body=body)
    page.save_revision().publish()
    version = f"{page.url}versions/1/"
    addresses = ["/target/", "/target/child/", document.url]
    assert [a["href"] for a in read(version).select("main a") if a.get_text() == WORDS] == addresses
    private(target)
    close(document)
    soup = read(version)
    assert not [address for address in addresses if address in str(soup)]
    assert soup.get_text().count(WORDS) == 3


def test_a_version_holds_what_everybody_sees_whoever_publishes_it(document):
    """T20"""
    close(document)
    page = StandardPageFactory(slug="text", body=[("paragraph", document_link(document))])
    before = prints_private_files.set(True)
    page.save_revision().publish()
    prints_private_files.reset(before)
    assert document.url not in str(page.published_versions.get().content)


def test_what_one_request_was_shown_is_not_shown_to_the_next(document, publisher, read):
    """T24: threads are used again, and a page that is not found has small print as well."""
    Footer.objects.create(text=document_link(document))
    close(document)
    page = StandardPageFactory(slug="inside")
    private(page)
    assert document.url in browser_of(publisher).get(page.url).content.decode()
    assert document.url not in str(read("/nowhere/", status=404))


def test_a_private_page_keeps_the_links_to_documents_of_its_readers(document, publisher):
    page = StandardPageFactory(slug="text", body=[("paragraph", document_link(document))])
    private(page)
    close(document)
    page.save_revision().publish()
    browser = browser_of(publisher)
    for address in (page.url, f"{page.url}versions/1/"):
        assert f'href="{document.url}"' in browser.get(address).content.decode()
