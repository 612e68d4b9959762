"""Every fact has a source, every summary is cut from the seed, nothing doubtful is shown."""

import datetime
import re

import pytest
from django.utils.html import strip_tags

from core.text import rich_text_to_plain, stream_text
from directory.models import Office, Organization, Person, SupportResource
from home.models import StandardPage
from initiatives.models import InitiativePage, Measure, Support
from publications.models import PublicationPage
from starter_content import sources
from starter_content.initiatives import INITIATIVES
from starter_content.pages import PAGES
from starter_content.records import SUPPORT, TOPICS
from starter_content.seed import SEED, TEXTS
from starter_content.works.news import NEWS
from tests.starter_content import LEDGER
from works.models import Contributor, WorkPage

pytestmark = pytest.mark.django_db


# Names and numbers that public sources give with little certainty, or that identify people.
DOUBTFUL = [
    "Cumberland", "Northwestern", "Athens", "Franklin", "Hampshire", "Maine", "Massachusetts",
    "Georgia", "Sahrbeck", "Sullivan", "Gonzalez", "Ring", "Williams", "Lang", "Marshall",
    "Heydari", "Breault", "Mason", "Vance", "Harris", "2,400", "since 2016", "founded",
    "Sexual Justice Now", "AEquitas", "Minneapolis", "Floyd",
]  # fmt: skip

# Words that cutting and joining needed; everything else in a summary stands in the seed.
JOINING_WORDS = {"A", "network", "convened"}


def words(text):
    """The words of a text without the marks around them."""
    return [word.strip("“”.,:;()") for word in text.split() if word.strip("“”.,:;()")]


def initiatives_of(seeded_site):
    """The initiatives of the seed."""
    pages = list(InitiativePage.objects.all())
    assert len(pages) == len(INITIATIVES)
    return pages


def seed_of(heading):
    """The seed's paragraphs on one initiative as one text."""
    return " ".join(SEED.initiatives[heading])


@pytest.mark.parametrize("model", [Measure, Support])
def test_every_number_and_supporter_has_a_dated_source_with_its_address(model, seeded_site):
    assert model.objects.exists()
    for row in model.objects.all():
        assert row.is_printable
        assert row.source
        assert row.source_url.startswith("https://")
        if model is Measure:
            assert row.state == Measure.State.MEASURED
            assert row.current_on


def test_every_source_is_in_the_ledger():
    known = [value for value in vars(sources).values() if isinstance(value, sources.Source)]
    assert len(known) == 22
    for source in known:
        assert source.url in LEDGER
    for data in PAGES:
        for address in re.findall(r'href="(http[^"]+)"', str(data["body"])):
            assert address in LEDGER


def test_every_number_shown_is_in_the_ledger(seeded_site):
    rows = Measure.objects.all()
    assert rows
    for row in rows:
        assert re.search(rf"{row.current:.0f}\D", LEDGER.replace(",", ""))


def test_numbers_are_those_of_the_sources(seeded_site):
    rows = Measure.objects.order_by("page__path", "sort_order")
    found = [(row.get_qualifier_display(), int(row.current), str(row.current_on)) for row in rows]
    assert found == [
        ("more than", 15, "2024"),
        ("exactly", 3, "2024"),
        ("exactly", 4, "2024"),
        ("more than", 15, "2021"),
        ("more than", 12, "2021-07-30"),
        ("at least", 2300, "2021"),
    ]


def test_the_number_of_offices_in_the_country_is_context_and_no_result(seeded_site):
    assert Measure.objects.get(current=2300).kind == Measure.Kind.CONTEXT


def test_nothing_doubtful_is_served(seeded_site, client):
    titles = [data["fields"]["title"] for data in NEWS]
    for page in seeded_site.get_descendants(inclusive=True):
        url, html = page.url, client.get(page.url).content.decode()
        authors = Contributor.objects.filter(page=page.pk).values_list("name", flat=True)
        text = strip_tags(re.sub(r"<option.*?</option>|<title>(\w\w, )?.*?</title>", "", html))
        # What the Institute itself, or the outlet, prints over a piece is certain as a
        # title, though the same names say too much elsewhere: who leads it, where members are.
        for title in titles:
            text = text.replace(title, "")
        for name in set(DOUBTFUL).difference(*(author.split() for author in authors)):
            assert not re.search(rf"\b{re.escape(name)}\b", text), f"{name} on {url}"


def test_no_help_line_is_public_before_somebody_has_checked_it(seeded_site):
    assert not SupportResource.objects.live().exists()


def test_people_are_named_with_the_date_of_their_office_and_a_source_only(seeded_site):
    people = Person.objects.all()
    assert people
    for person in people:
        assert person.group == Person.Group.OVER_TIME
        assert re.search(r"\b20(1[5-9]|2[0-4])\b", person.role)
        assert re.search(rf"^\| {person.name}, .*https://", LEDGER, re.MULTILINE)
        assert not (person.biography or person.photo or person.email)


def test_page_about_the_institute_leads_to_its_people(seeded_site, client):
    assert 'href="/people/"' in client.get("/about/").content.decode()
    assert "Meg Reiss" in client.get("/people/").content.decode()


def test_support_lines_are_drafts_with_a_source_and_without_a_day_of_checking(seeded_site):
    entries = list(SupportResource.objects.all())
    assert sorted(entry.name for entry in entries) == sorted(row["name"] for row in SUPPORT)
    for entry in entries:
        assert entry.latest_revision
        assert not entry.first_published_at
        assert entry.checked_on is None
        assert entry.url.startswith("https://")
        assert entry.url in LEDGER
        for number in re.findall(r"[0-9-]{3,}", f"{entry.phone} {entry.text_line}"):
            assert number in LEDGER
        assert bool(entry.phone) == bool(entry.phone_link)


def test_support_line_is_on_the_care_page_from_the_press_that_publishes_it(seeded_site, client):
    page = InitiativePage.objects.get(slug="sex-crimes-prosecution")
    assert "tel:" not in client.get(page.url).content.decode()
    entry = SupportResource.objects.get(phone="988")
    entry.checked_on = datetime.date(2026, 11, 28)
    entry.save_revision().publish()
    assert 'href="tel:988"' in client.get(page.url).content.decode()


@pytest.mark.parametrize("data", INITIATIVES, ids=lambda data: data["slug"])
def test_summary_is_cut_from_the_words_of_the_seed_in_their_order(data):
    summary = data["fields"]["summary"]
    assert 60 <= len(summary) <= 320
    remaining = iter(words(seed_of(data["heading"])))
    for word in words(summary):
        # `in` moves the iterator on, so the words must also stand in the seed's order.
        assert word in JOINING_WORDS or word in remaining, word


@pytest.mark.parametrize("data", INITIATIVES, ids=lambda data: data["slug"])
def test_aims_are_in_the_words_of_the_seed(data):
    seed = seed_of(data["heading"])
    for row in data["rows"]["goals"]:
        aim = row["text"].rstrip(".")
        phrase = (aim[0].lower() + aim[1:]).removeprefix("discuss ")
        assert phrase in seed


def test_care_page_rows_are_in_the_words_of_the_seed():
    data = INITIATIVES[2]
    seed = seed_of(data["heading"])
    for theme in data["rows"]["themes"]:
        assert theme["title"][0].lower() + theme["title"][1:] in seed
    for group in data["rows"]["participant_groups"]:
        assert group["name"].lower() in seed


def test_care_page_has_its_note_and_shows_no_support_entry(seeded_site):
    page = InitiativePage.objects.get(slug="sex-crimes-prosecution")
    assert page.is_sensitive
    assert page.content_note
    assert not page.rows.support_resources
    assert [page.is_sensitive for page in InitiativePage.objects.order_by("path")] == [
        False,
        False,
        True,
    ]


def test_what_is_unknown_stays_empty(seeded_site):
    for page in initiatives_of(seeded_site):
        assert page.status == ""
        assert page.ends is None
        assert not page.national
    assert not Support.objects.exclude(amount=None).exists()
    assert not Organization.objects.exclude(url="", kind="").exists()


def test_begin_years_are_those_of_the_sources(seeded_site):
    pages = InitiativePage.objects.order_by("path")
    assert [str(page.starts or "") for page in pages] == ["2023", "2021", ""]


def test_only_two_offices_are_named_each_with_its_county(seeded_site):
    found = {
        office.name: (office.state_id, [row.county_id for row in office.office_counties.all()])
        for office in Office.objects.all()
    }
    assert found == {
        "Coconino County Attorney’s Office": ("AZ", ["04005"]),
        "Buncombe County District Attorney’s Office": ("NC", ["37021"]),
    }


def test_topics_are_few_and_in_use(seeded_site):
    used = {topic.name for page in InitiativePage.objects.all() for topic in page.topics.all()}
    assert used == set(TOPICS)
    assert len(TOPICS) == 4


def test_every_page_has_a_description_for_search_engines_in_its_own_words(seeded_site):
    for page in [page.specific for page in seeded_site.get_descendants(inclusive=True)]:
        if isinstance(page, PublicationPage):
            # Nobody has summed them up: the record itself is the description.
            assert page.summary == page.abstract == page.search_description == ""
            assert page.meta_description.startswith(f"{page.title}: ")
            continue
        if isinstance(page, WorkPage):
            # Nobody has written one: its title, or its summary, says it all.
            assert not page.search_description
            continue
        assert 50 <= len(page.search_description) <= 160, page.url
        if not hasattr(page, "body"):
            own = rich_text_to_plain(page.introduction)
        else:
            fields = [getattr(page, name, "") for name in ("statement", "introduction", "summary")]
            own = " ".join([page.title, *fields, stream_text(page.body)])
        unknown = {word.lower() for word in words(page.search_description)}
        unknown -= {word.lower() for word in words(own)}
        assert not unknown, f"{page.url}: {unknown}"


def test_texts_use_typographic_marks():
    paths = [*TEXTS.glob("*.html"), *TEXTS.glob("*.txt")]
    assert len(paths) >= 7
    for path in paths:
        text = strip_tags(path.read_text(encoding="utf-8"))
        assert "'" not in text
        assert '"' not in text


def test_standard_pages_are_those_the_site_links_to(seeded_site):
    slugs = sorted(StandardPage.objects.values_list("slug", flat=True))
    assert slugs == ["about", "accessibility", "online-safety", "privacy"]


def test_needs_and_populations_of_summaries_are_words_of_the_seed(seeded_site):
    for page in initiatives_of(seeded_site):
        assert page.show_in_portfolio
        said = seed_of(page.title).lower()
        for text in (*page.need.splitlines(), page.population):
            assert text.rstrip(".").lower() in said


def test_summaries_state_nothing_that_no_source_states(seeded_site):
    for page in initiatives_of(seeded_site):
        assert (page.learned, page.budget, page.funder_contact) == ("", None, None)
        assert not any(row.target or row.baseline for row in page.measures.all())
        day = f"{page.as_of.day} {page.as_of:%B %Y}"
        assert f"true as of {day}" in LEDGER


def test_summary_without_results_says_so(seeded_site, read):
    for page in initiatives_of(seeded_site):
        results = read(f"{page.url}summary/").find(id="results")
        assert ("Not yet measured." in results.get_text()) != page.measures.exists()
