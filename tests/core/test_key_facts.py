"""A key fact prints the number of a measure, which stands in one place only."""

import html
import json
from decimal import Decimal

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.blocks import StreamValue
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData
from wagtail.models import PageViewRestriction

from core.blocks import BodyStreamBlock
from core.blocks.old_key_facts import TurnTypedKeyFactsIntoText, as_paragraph
from core.dates.partial_dates import PartialDate
from home.models import StandardPage
from publishing.rules import Level, findings
from tests.admin_forms import edit_address, errors_of, form_data
from tests.factories import InitiativePageFactory, MeasureFactory, StandardPageFactory

pytestmark = pytest.mark.django_db
BODY = StandardPage._meta.get_field("body").stream_block


@pytest.fixture
def measure(initiative_index):
    """A public number."""
    return MeasureFactory(
        page__title="Fair starts",
        page__slug="fair-starts",
        name="offices took part",
        current=Decimal(2300),
        qualifier="at_least",
        current_on=PartialDate(2021, 5),
        source="The Institute",
    )


def page_with(*measures):
    """A page of text whose body is a key fact for each measure."""
    page = StandardPageFactory()
    page.body = BODY.to_python(
        [{"type": "key_fact", "value": {"measure": measure.pk}} for measure in measures]
    )
    page.save()
    return page


def test_key_fact_prints_the_number_date_and_source_of_its_measure(measure, read):
    fact = read(page_with(measure).url).select_one(".key-fact")
    text = " ".join(fact.get_text(" ").split())
    assert text == "at least 2,300 offices took part May 2021 · The Institute"
    assert fact.select_one("time")["datetime"] == "2021-05"
    assert fact.select_one('a[href="https://source.example/"]')


def test_key_fact_follows_the_measure(measure, read):
    page = page_with(measure)
    measure.current = Decimal(2500)
    measure.save()
    assert "2,500" in read(page.url).main.get_text()


@pytest.mark.parametrize(
    ("number", "unit", "words"),
    [("62.5", "%", "62.5%"), ("1200", "$", "$1,200"), ("-3", "days", "−3 days"), ("0", "", "0")],
)
def test_key_fact_prints_units_where_readers_expect_them(measure, read, number, unit, words):
    measure.current, measure.unit, measure.qualifier = Decimal(number), unit, ""
    measure.save()
    value = read(page_with(measure).url).select_one(".key-fact__value").get_text(" ", strip=True)
    assert " ".join(value.split()) == words


def withdrawn(measure, way):
    """Take the measure away from readers in one of the possible ways."""
    page = measure.page
    if way == "deleted":
        measure.delete()
    elif way == "not yet measured":
        measure.state, measure.current = "not_yet_measured", None
        measure.save()
    elif way == "without source":
        measure.source = ""
        measure.save()
    elif way == "unpublished":
        page.unpublish()
    elif way == "restricted":
        PageViewRestriction.objects.create(page=page, restriction_type="login")


WAYS = ["deleted", "not yet measured", "without source", "unpublished", "restricted"]


@pytest.mark.parametrize("way", WAYS)
def test_key_fact_disappears_for_readers_when_its_number_is_withdrawn(measure, read, way):
    page = page_with(measure)
    withdrawn(measure, way)
    main = read(page.url).main
    assert not main.select(".key-fact")
    assert "offices took part" not in main.get_text()


@pytest.mark.parametrize("way", WAYS)
def test_publish_check_tells_editors_why_and_what_to_do(measure, way):
    page = page_with(measure)
    assert not [f for f in findings(page) if f.rule == "Key facts" and f.level != Level.FINE]
    withdrawn(measure, way)
    page = StandardPage.objects.get(pk=page.pk)
    found = [f for f in findings(page) if f.rule == "Key facts"]
    assert [(f.level, f.field) for f in found] == [(Level.MISSING, "body")]
    assert "Choose another measure, or take the block out" in found[0].message
    assert ("Fair starts" in found[0].message) == (way != "deleted")


def test_key_fact_on_the_page_of_its_own_measure_is_checked_against_the_draft(measure):
    page = measure.page
    page.body = BODY.to_python([{"type": "key_fact", "value": {"measure": measure.pk}}])
    rule = [f for f in findings(page) if f.rule == "Key facts"]
    assert [f.level for f in rule] == [Level.FINE]
    key_fact = {"measure": measure.pk, "value_on": "2019"}
    page.body = BODY.to_python([{"type": "key_fact", "value": key_fact}])
    (found,) = [f for f in findings(page) if f.rule == "Key facts"]
    assert "has no value of 2019. It has those of: May 2021" in found.message
    page.measures.clear()
    (found,) = [f for f in findings(page) if f.rule == "Key facts"]
    assert "no longer has the number" in found.message


def test_number_cannot_be_typed_into_the_block(measure, admin_client):
    page = page_with(measure)
    data = form_data(admin_client.get(edit_address(page)).content.decode())
    assert [name for name in data if name.startswith("body-0-value")] == [
        "body-0-value-measure",
        "body-0-value-value_on",
    ]
    data |= {"body-0-value-measure": "", "action-publish": "on"}
    response = admin_client.post(edit_address(page), data)
    assert response.status_code == 200
    assert errors_of(response)[0].keys() == {"body"}


def test_chosen_measure_survives_the_form(measure, admin_client):
    page = page_with(measure)
    response = admin_client.get(edit_address(page))
    assert "at least 2,300 offices took part (Fair starts)" in response.content.decode()
    data = form_data(response.content.decode())
    response = admin_client.post(edit_address(page), data | {"action-publish": "on"})
    assert response.status_code == 302, errors_of(response)
    page = StandardPage.objects.get(pk=page.pk)
    assert page.body[0].value["measure"].pk == measure.pk


def test_page_with_ten_key_facts_costs_as_many_queries_as_with_one(measure, client):
    others = [MeasureFactory() for _ in range(9)]
    one, ten = page_with(measure), page_with(measure, *others)
    counts = []
    for page in (one, ten, one, ten):
        with CaptureQueriesContext(connection) as queries:
            client.get(page.url)
        counts.append(len(queries))
    assert counts[2] == counts[3]


def test_one_measure_may_stand_in_two_blocks(measure, read):
    assert len(read(page_with(measure, measure).url).select(".key-fact")) == 2


def choose(client, query="", name="choose"):
    """What the chooser offers."""
    response = client.get(reverse(f"measure_chooser:{name}") + query)
    assert response.status_code == 200
    return response.content.decode()


def test_editors_choose_among_public_numbers_only(measure, editor_client):
    secret = MeasureFactory(page__live=False, name="secret things")
    MeasureFactory(name="unmeasured things", state="not_yet_measured", current=None)
    offered = choose(editor_client)
    assert "at least 2,300 offices took part (Fair starts)" in offered
    assert "secret things" not in offered
    assert "unmeasured things" not in offered
    address = reverse("measure_chooser:chosen", args=[secret.pk])
    assert editor_client.get(address).status_code == 404
    multiple = choose(editor_client, f"?id={secret.pk}&id=x", "chosen_multiple")
    assert "secret" not in multiple


@pytest.mark.parametrize(
    ("words", "found"), [("offices", True), ("fair OFFICES", True), ("offices zebra", False)]
)
def test_editors_search_numbers_by_name_and_page(measure, editor_client, words, found):
    offered = choose(editor_client, f"?q={words}", "choose_results")
    assert ("offices took part" in offered) == found


@pytest.mark.parametrize("key", ["x", "-1", "9" * 30, "１"])
def test_address_of_no_measure_is_not_found(measure, editor_client, key):
    assert editor_client.get(reverse("measure_chooser:chosen", args=[key])).status_code == 404


def test_chooser_is_closed_to_anonymous_visitors(measure, client):
    assert client.get(reverse("measure_chooser:choose")).status_code == 302


def test_typed_key_facts_of_earlier_days_become_text_and_lose_no_word():
    typed = {
        "value": "2,300+",
        "label": "offices & more",
        "source": "The <Institute>",
        "source_url": "https://source.example/?a=1&b=2",
        "as_of": "2021-05",
    }
    assert as_paragraph(typed) == (
        "<p><b>2,300+</b> offices &amp; more (May 2021, "
        '<a href="https://source.example/?a=1&amp;b=2">The &lt;Institute&gt;</a>)</p>'
    )
    chosen = {"type": "key_fact", "id": "2", "value": {"measure": 1}}
    other = {"type": "quote", "id": "3", "value": {"text": "x"}}
    made = TurnTypedKeyFactsIntoText().apply(
        [{"type": "key_fact", "id": "1", "value": typed}, chosen, other]
    )
    assert [(block["id"], block["type"]) for block in made] == [
        ("1", "paragraph"),
        ("2", "key_fact"),
        ("3", "quote"),
    ]


def test_migration_turns_typed_key_facts_of_pages_and_drafts_into_text(read, home_page):
    typed = {"value": "2,300+", "label": "offices", "source": "A list", "as_of": "2021"}
    page = StandardPageFactory()
    body = [{"type": "key_fact", "id": "1", "value": typed}]
    StandardPage.objects.filter(pk=page.pk).update(body=StreamValue(BODY, body, is_lazy=True))
    page.save_revision()
    draft = page.revisions.get()
    draft.content["body"] = json.dumps(body)
    draft.save()
    operation = MigrateStreamData(
        app_name="home",
        model_name="StandardPage",
        field_name="body",
        operations_and_block_paths=[(TurnTypedKeyFactsIntoText(), "")],
    )
    operation.migrate_stream_data_forward(apps, None)
    assert "2,300+ offices (2021, A list)" in read(page.url).main.get_text()
    draft.refresh_from_db()
    assert [block.block_type for block in draft.as_object().body] == ["paragraph"]


def test_half_filled_key_fact_of_a_draft_becomes_text_too():
    assert as_paragraph({"value": None, "as_of": "soon"}) == "<p><b></b></p>"


def test_body_still_shares_one_stream():
    assert isinstance(
        InitiativePageFactory._meta.model._meta.get_field("body").stream_block, BodyStreamBlock
    )


def with_value_on(measure, date):
    """A page whose key fact names a date."""
    page = StandardPageFactory()
    fact = {"type": "key_fact", "value": {"measure": measure.pk, "value_on": date}}
    page.body = BODY.to_python([fact])
    page.save()
    return page


def test_key_fact_prints_the_latest_value_or_the_one_whose_date_it_names(measure, read):
    other = {"key": "a", "value": "1800", "on": "2019", "source": "A first count"}
    measure.series = {"others": [other]}
    measure.save()
    latest, earlier = page_with(measure), with_value_on(measure, "2019")
    for page, words in (
        (latest, "at least 2,300 offices took part May 2021 · The Institute"),
        (earlier, "1,800 offices took part 2019 · A first count"),
    ):
        assert " ".join(read(page.url).select_one(".key-fact").get_text(" ").split()) == words
    measure.series = {"others": [other, other | {"key": "b", "value": "2400", "on": "2026"}]}
    measure.save()
    assert "2,400" in read(latest.url).main.get_text()
    assert "1,800" in read(earlier.url).main.get_text()


def test_key_fact_of_a_value_that_is_gone_is_hidden_and_editors_are_told_which_there_are(
    measure, read, admin_client
):
    page = with_value_on(measure, "2019")
    assert not read(page.url).main.select(".key-fact")
    (found,) = [f for f in findings(page) if f.rule == "Key facts"]
    assert found.level is Level.MISSING
    assert "has no value of 2019. It has those of: May 2021" in found.message
    data = form_data(admin_client.get(edit_address(page)).content.decode())
    response = admin_client.post(edit_address(page), data | {"action-publish": "on"})
    assert response.status_code == 200
    assert "has no value of 2019" in html.unescape(response.content.decode())
