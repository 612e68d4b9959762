import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.factories import InitiativePageFactory, StandardPageFactory
from tests.reading import words
from versions.models import PublishedVersion

LIST = "/initiatives/fair-starts/versions/"
THREE = ["versions/", "versions/1/", "versions/1/changes/"]


def test_list_shows_newest_first_with_date_and_sentence(initiative, publish, read, versions_of):
    publish(initiative, summary="The second text.", change_note="Told again.")
    items = read(LIST).select("main .versions__item")
    assert [words(item).split(" ·")[0] for item in items] == ["Version 2", "Version 1"]
    assert "Told again." in words(items[0])
    assert "First published." in words(items[1])
    published_at = versions_of(initiative)[1].published_at
    assert items[0].time["datetime"].startswith(published_at.strftime("%Y-"))
    assert items[1].find("a", href=f"{LIST}1/")
    assert items[1].find("a", href=f"{LIST}1/changes/")


def test_minor_corrections_in_a_row_are_grouped_in_one_that_opens(initiative, publish, read):
    for number in range(3):
        publish(initiative, summary=f"Spelling {number}.", is_minor_change=True)
    publish(initiative, summary="A new text.", change_note="A new phase.")
    publish(initiative, summary="A new text!", is_minor_change=True)
    page = read(LIST)
    summaries = [summary.get_text(strip=True) for summary in page.main.select("details > summary")]
    assert summaries == ["1 minor correction", "3 minor corrections"]
    assert len(page.main.select("details")[1].select(".versions__item")) == 3
    top = page.main.find("ol", class_="versions__list").find_all("li", recursive=False)
    assert len(top) == 4


def test_version_is_shown_as_it_was_under_a_banner(initiative, publish, read):
    page = publish(
        initiative,
        title="Fairer Starts",
        summary="The second text.",
        body=[("paragraph", "<p>Now in four states.</p>")],
    )
    publish(page, change_note="A third time.")
    old = read(LIST + "1/")
    assert old.h1.get_text() == "Fair Starts"
    assert "It began in three states." in words(old.main)
    assert "four states" not in words(old.main)
    banner = old.find("aside", class_="version-banner")
    assert "This is version 1 of 3" in words(banner)
    links = [link["href"] for link in banner.find_all("a")]
    assert links == ["/initiatives/fair-starts/", LIST + "1/changes/", LIST]


@pytest.mark.parametrize("rest", THREE)
def test_paper_names_the_address_of_the_version_and_not_that_of_the_page(initiative, read, rest):
    own = f"http://localhost/initiatives/fair-starts/{rest}"
    assert read(own).select_one(".site-footer__address-line").text == own


def test_newest_version_says_that_it_is_the_newest(initiative, read):
    banner = read(LIST + "1/").find("aside", class_="version-banner")
    assert "This is version 1, the newest" in words(banner)


def test_version_of_a_standard_page_can_be_read_and_compared(standard_page, publish, read):
    publish(standard_page, body=[("paragraph", "<p>Plain new text.</p>")])
    assert "Plain text." in words(read("/privacy/versions/1/").main)
    changes = read("/privacy/versions/1/changes/")
    assert [ins.get_text() for ins in changes.select(".changes__section ins")] == ["[added: new]"]


def test_version_survives_a_change_of_the_model(initiative, read):
    # A later model has parts that this one does not know, and lacks some that it has.
    PublishedVersion.objects.create(
        page_id=initiative.pk,
        number=2,
        title="Of another time",
        address="",
        is_public=True,
        digest="0" * 64,
        content={
            "title": "Of another time",
            "sections": [
                {"anchor": "hopes", "title": "Hopes", "html": "<p>High.</p>", "text": "High."},
                {"anchor": "fears", "title": "Fears", "html": "<p>None.</p>"},
            ],
        },
    )
    page = read(LIST + "2/")
    assert [section["id"] for section in page.select("main section.section")] == ["hopes", "fears"]
    assert "High." in words(page.main)
    changes = words(read(LIST + "2/changes/").main)
    assert "This part was taken out after version 2." in changes
    assert "This part was added after version 2." in changes


@pytest.mark.parametrize("path", THREE)
def test_pages_about_versions_ask_search_engines_to_prefer_the_page(initiative, read, path):
    page = read(f"/initiatives/fair-starts/{path}")
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    canonical = page.find("link", rel="canonical")["href"]
    assert canonical.endswith("/initiatives/fair-starts/")
    assert page.find("script", type="application/ld+json") is None


@pytest.mark.parametrize("path", THREE)
def test_pages_about_versions_are_whole_pages(initiative, publish, read, path):
    publish(initiative, summary="The second text.")
    page = read(f"/initiatives/fair-starts/{path}")
    assert len(page.find_all("h1")) == 1
    ids = [node["id"] for node in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for node in page.select("[aria-labelledby]"):
        assert page.find(id=node["aria-labelledby"]), node
    assert "Fair Starts" in page.title.get_text()
    assert page.find("main").get_text(strip=True)
    assert not page.select("[style], style, script:not([src])")
    assert page.find("nav", attrs={"aria-label": "Breadcrumb"}).find(attrs={"aria-current": "page"})


@pytest.mark.parametrize("path", THREE)
@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_pages_about_versions_take_no_other_method(initiative, client, path, method):
    response = getattr(client, method)(f"/initiatives/fair-starts/{path}")
    assert response.status_code == 405


@pytest.mark.parametrize("path", THREE)
def test_pages_about_versions_answer_head_requests(initiative, client, path):
    assert client.head(f"/initiatives/fair-starts/{path}").status_code == 200


@pytest.mark.parametrize(
    "number", ["0", "01", "2", "999999999", "9999999999", "9" * 40, "-1", "x", "%00", "1/2"]
)
def test_number_that_no_version_has_is_not_found(initiative, client, number):
    for address in (f"{LIST}{number}/", f"{LIST}{number}/changes/"):
        assert client.get(address).status_code in ({400} if number == "%00" else {404})


def test_page_that_was_never_published_has_no_list(initiative_index, client):
    page = InitiativePageFactory(slug="by-hand")
    assert client.get(page.url).status_code == 200
    assert client.get(f"{page.url}versions/").status_code == 404


def test_versions_are_not_in_the_sitemap(initiative, client):
    assert b"/versions/" not in client.get("/sitemap.xml").content


def test_page_itself_says_its_version_and_what_changed(initiative, publish, read):
    publish(initiative, summary="The second text.", change_note="Told again.")
    page = read("/initiatives/fair-starts/")
    line = page.find(class_="version-line")
    assert words(line) == "Version 2 · What changed"
    assert line.a["href"] == LIST
    assert "Told again." in words(page.main)
    assert read("/privacy/", status=404)


def test_standard_page_says_its_version(standard_page, read):
    assert words(read("/privacy/").find(class_="version-line")) == "Version 1 · What changed"


def test_version_line_costs_the_page_one_query(initiative, django_assert_num_queries):
    page = type(initiative).objects.get(pk=initiative.pk)
    with django_assert_num_queries(1):
        assert page.current_version.number == 1
        assert page.current_version.published_at
    assert "content" in page.current_version.get_deferred_fields()


@pytest.mark.parametrize("path", THREE)
def test_reading_versions_costs_the_same_however_many_there_are(
    initiative, publish, client, path, django_assert_max_num_queries
):
    address = f"/initiatives/fair-starts/{path}"
    publish(initiative, summary="The second text.")
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        client.get(address)
    for number in range(5):
        publish(initiative, summary=f"Text {number}.")
    with django_assert_max_num_queries(len(few)):
        assert client.get(address).status_code == 200


def test_page_below_another_page_is_still_found(standard_page, publish, read):
    child = StandardPageFactory(title="Cookies", slug="cookies", parent=standard_page)
    publish(child, introduction="There are none.")
    assert read("/privacy/cookies/").h1.get_text() == "Cookies"
    assert read("/privacy/cookies/versions/1/").h1.get_text() == "Cookies"


def test_no_page_may_take_the_address_of_the_versions(standard_page):
    with pytest.raises(ValidationError, match="list of versions"):
        StandardPageFactory(title="Versions", slug="versions", parent=standard_page)


def test_preview_of_a_page_shows_the_sentence_readers_will_see(
    initiative, client, django_user_model
):
    page = initiative.get_latest_revision_as_object()
    page.change_note = "Added the results of 2026."
    page.save_revision()
    client.force_login(django_user_model.objects.create_superuser("editor"))
    response = client.get(f"/admin/pages/{page.pk}/view_draft/")
    assert b"Added the results of 2026." in response.content


def test_changes_of_a_version_with_itself_are_told_as_none(initiative, read):
    text = words(read(LIST + "1/changes/").main)
    assert "Nothing has changed since version 1." in text


CARE = {
    "is_sensitive": True,
    "content_note": "Speaks of assault.",
    "change_note": "What happened to her is told in fewer words.",
}


@pytest.mark.parametrize("path", ["", "1/", "2/", "1/changes/"])
def test_nothing_but_the_title_stands_before_the_content_note(initiative, publish, read, path):
    publish(initiative, summary="The second text.", **CARE)
    main = read(LIST + path).main
    note = main.find(class_="content-note")
    assert "Speaks of assault." in words(note)
    assert note.find_previous_sibling().name == "h1"
    before = words(main)[: words(main).index("What this page covers")]
    assert "fewer words" not in before
    assert "second text" not in before


def test_the_first_version_of_a_page_says_so_whatever_its_number_is(initiative, read):
    """Another page was published at its address before."""
    parent = initiative.get_parent()
    initiative.delete()
    InitiativePageFactory(parent=parent, slug="fair-starts").save_revision().publish()
    (item,) = read(LIST).select("main .versions__item")
    assert words(item).startswith("Version 2 ·")
    assert "First published." in words(item)


def test_title_of_a_page_is_no_larger_on_the_pages_about_it(initiative, publish, read):
    title = "What was said of discretion, charging and bail " * 4
    publish(publish(initiative, title=title.strip()), summary="The second text.")
    address = LIST.removesuffix("versions/")
    shown = read(address).h1["class"]
    for rest in ("versions/", "versions/2/", "versions/2/changes/", "since/2000-01-01/"):
        assert read(address + rest).h1["class"] == shown, rest
