"""The pictures of link previews: whose there are, and when they go (T20)."""

import os
import time

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import PageViewRestriction

from core.models import OrganizationFacts
from directory.models import Person
from initiatives.models import InitiativeIndexPage
from initiatives.typesetting import picture
from link_previews import publication
from link_previews.models import LinkPreview
from tests.factories import InitiativePageFactory, PersonFactory, StandardPageFactory


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    """The folder of uploads, empty at first."""
    settings.MEDIA_ROOT = str(tmp_path / "media")
    return tmp_path / "media"


@pytest.fixture
def files(media):
    """A function that lists the stored pictures, that of the list of initiatives aside."""

    def list_files():
        lists = tuple(f"link-preview-{page.pk}-" for page in InitiativeIndexPage.objects.all())
        names = (path.name for path in (media / "images").glob("*"))
        return sorted(name for name in names if not name.startswith(lists or ("none",)))

    return list_files


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    """Whatever is done within it is committed."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


@pytest.fixture
def publish(commit):
    """A function that publishes a page and returns it, its picture drawn."""

    def publish(page):
        with commit():
            page.save_revision().publish()
        page.refresh_from_db()
        return page

    return publish


@pytest.fixture
def published(initiative_index, publish):
    """A published initiative with its picture."""
    return publish(InitiativePageFactory(title="Fair Starts", slug="fair-starts"))


def described(page):
    """What the head of a parsed page says of its picture."""
    tags = page.select("meta[property^='og:image'], meta[name='twitter:image:alt']")
    return {tag.get("property") or tag["name"]: tag["content"] for tag in tags}


def test_publishing_draws_a_picture_that_the_page_names_with_its_size_and_words(
    published, read, files
):
    (name,) = files()
    assert described(read(published.url)) == {
        "og:image": f"http://localhost/media/images/{name}",
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": "Initiative: Fair Starts",
        "twitter:image:alt": "Initiative: Fair Starts",
    }


def test_pages_without_a_picture_yet_describe_the_sites_own(initiative_index, read):
    found = described(read(InitiativePageFactory().url))
    assert found["og:image"].endswith("/static/images/share-default.png")
    assert found["og:image:alt"] == found["twitter:image:alt"] == "A pattern of gray squares"


def test_what_is_no_page_is_described_by_its_name_and_the_sites_own_picture(db, read):
    person = PersonFactory(name="Jane Doe", role="Director", group=Person.Group.TEAM)
    page = read(person.get_absolute_url())
    assert described(page)["og:image"].endswith("/static/images/share-default.png")
    said = {tag["property"]: tag["content"] for tag in page.select("meta[property^='og:']")}
    assert said["og:title"] == "Jane Doe"
    assert said["og:description"] == "Jane Doe: Director"
    assert said["og:url"].endswith("/people/jane-doe/")


def test_a_title_in_letters_that_the_fonts_lack_has_no_picture_rather_than_boxes(
    published, publish, files
):
    assert picture.can_print("Zażółć – “quoted” 5 × 3")
    assert not picture.can_print("\u4e2d\u6587")
    assert not picture.can_print("\u200b")
    published.title = "\u4e2d\u6587"
    publish(published)
    assert files() == []


def test_another_title_makes_another_address_and_the_old_file_goes(published, publish, files):
    before = files()
    published.title = "Fair Beginnings"
    publish(published)
    assert len(files()) == 1
    assert files() != before
    assert LinkPreview.objects.get().alt == "Initiative: Fair Beginnings"


def test_a_publication_that_changes_nothing_on_the_picture_draws_nothing(
    published, publish, monkeypatch
):
    monkeypatch.setattr(publication, "draw", None)
    published.summary = "Something else."
    publish(published)
    assert LinkPreview.objects.count() == 1


def test_a_draft_title_is_on_no_picture(published, commit, files):
    before = files()
    published.title = "Secret plans"
    with commit():
        published.save_revision()
    call_command("make_link_previews")
    assert files() == before
    assert published.link_preview.alt == "Initiative: Fair Starts"


def test_a_page_that_was_never_published_has_no_picture(initiative_index, commit, files):
    with commit():
        InitiativePageFactory(live=False).save_revision()
    call_command("make_link_previews")
    assert files() == []


def test_publishing_a_page_that_is_closed_draws_nothing(initiative_index, publish, files):
    make_list_private(page := InitiativePageFactory())
    publish(page)
    assert files() == []


def take_down(page):
    """Take a page off the site."""
    page.unpublish()


def delete(page):
    """Delete a page."""
    page.delete()


def make_private(page):
    """Close a page to the public."""
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


def make_list_private(page):
    """Close the page above it, and with it all below."""
    make_private(page.get_parent())


def make_care_page(page):
    """Publish it as a care page."""
    page.is_sensitive, page.content_note = True, "This page speaks about violence."
    page.save_revision().publish()


def move_below_a_private_page(page):
    """Move a page to where only some may read it."""
    other = StandardPageFactory()
    make_private(other)
    page.refresh_from_db()
    page.move(other, "last-child")


@pytest.mark.parametrize(
    "hide",
    [
        take_down,
        delete,
        make_private,
        make_list_private,
        make_care_page,
        move_below_a_private_page,
    ],
)
def test_the_picture_goes_with_what_everybody_may_read(published, commit, files, hide):
    assert len(files()) == 1
    with commit():
        hide(published)
    assert files() == []
    assert not LinkPreview.objects.exists()
    # Nor does the night bring it back.
    with commit():
        call_command("make_link_previews")
    assert files() == []


def test_a_care_page_never_has_a_picture_and_names_the_neutral_one(
    initiative_index, publish, files, read
):
    page = publish(InitiativePageFactory(is_sensitive=True, content_note="It is about violence."))
    assert files() == []
    # Even if a picture were there.
    LinkPreview.objects.create(page=page, file="images/x.png", alt="Fair Starts", drawn_from="x")
    found = described(read(page.url))
    assert found["og:image"].endswith("/static/images/share-neutral.png")
    assert found["og:image:alt"] == "A pattern of gray squares"


def test_a_page_made_public_again_gets_its_picture_back(published, commit, files):
    before = files()
    with commit():
        make_private(published)
    with commit():
        published.get_view_restrictions().get().delete()
    assert files() == before


def test_a_failure_loses_no_publication_and_leaves_no_old_title(
    published, publish, files, monkeypatch
):
    def fail(words):
        raise OSError

    monkeypatch.setattr(publication, "draw", fail)
    published.title = "Fair Beginnings"
    publish(published)
    assert published.live
    assert published.title == "Fair Beginnings"
    assert files() == []
    with pytest.raises(CommandError, match=str(published.pk)):
        call_command("make_link_previews")


def test_the_command_draws_what_is_missing_and_deletes_what_no_page_names(
    published, commit, files, media
):
    wanted = files()
    (media / "images" / wanted[0]).unlink()
    stray, other = media / "images/link-preview-1-x.png", media / "images/photo.png"
    young = media / "images/link-preview-2-y.png"
    for path in (stray, other, young):
        path.write_bytes(b"x")
    day_before = time.time() - 86_400
    for path in (stray, other):
        os.utime(path, (day_before, day_before))
    with commit():
        call_command("make_link_previews")
    assert files() == sorted([*wanted, other.name, young.name])


def test_another_name_of_the_institute_reaches_the_pictures_by_the_command(
    published, commit, files
):
    before = files()
    OrganizationFacts.objects.create(name="The Institute")
    with commit():
        call_command("make_link_previews")
    assert len(files()) == 1
    assert files() != before
