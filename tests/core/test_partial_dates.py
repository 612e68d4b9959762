import pytest
from django.core.exceptions import ValidationError
from django.template import Context, Template

from core.dates.fields import PartialDateField, PartialDateFormField
from core.dates.partial_dates import PartialDate
from initiatives.models import Activity, InitiativePage
from tests.factories import ActivityFactory, InitiativePageFactory

KNOWN = ["2023", "2023-05", "2023-05-12", "2024-02-29", "1700", "2200-12-31"]
IN_ORDER = ["1999-12-31", "2023", "2023-01", "2023-01-01", "2023-05", "2023-05-12", "2024"]


@pytest.mark.parametrize("text", KNOWN)
def test_date_is_kept_as_far_as_it_is_known(text):
    assert str(PartialDate.parse(text)) == text
    assert str(PartialDate.parse(f"  {text} ")) == text


@pytest.mark.parametrize(
    ("text", "words"),
    [("2023", "2023"), ("2023-05", "May 2023"), ("2023-05-02", "May 2, 2023")],
)
def test_date_is_shown_as_far_as_it_is_known(text, words):
    assert PartialDate.parse(text).display() == words


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("2023-5", "2023-05"),
        ("2023-05-1", "2023-05-01"),
        ("2023/05/12", "2023-05-12"),
        ("05/2023", "2023-05"),
        ("5/12/2025", "2025-05-12"),
        ("5-12-2025", "2025-05-12"),
        ("May 2025", "2025-05"),
        ("  september,  2025 ", "2025-09"),
        ("Sept. 2025", "2025-09"),
        ("May 12, 2025", "2025-05-12"),
        ("May 1st 2025", "2025-05-01"),
        ("12 May 2025", "2025-05-12"),
    ],
)
def test_dates_are_read_as_people_in_the_united_states_write_them(text, stored):
    assert str(PartialDateFormField().clean(text)) == stored


@pytest.mark.parametrize(
    "text",
    "23|2023-|20231|２０２３|-2023|Spring 2024|FY 2024|early 2024|Q1 2024|c. 2020|2023-2024|"
    "5/12/25|Ma 2024|Mayor 2024|present|2024 May 2".split("|"),
)
def test_editor_is_told_how_to_write_a_date(text):
    with pytest.raises(ValidationError, match="is neither a year nor a month nor a day. Write as"):
        PartialDateFormField().clean(text)


@pytest.mark.parametrize("text", ["13/5/2025", "May 32, 2025", "February 29, 2023"])
def test_where_all_is_digits_the_month_comes_first(text):
    with pytest.raises(ValidationError, match="is not in the calendar. In digits the month comes"):
        PartialDateFormField().clean(text)


@pytest.mark.parametrize("text", ["2023-13", "2023-00", "2023-02-29", "2023-04-31", "2023-05-00"])
def test_editor_is_told_of_a_day_that_the_calendar_does_not_have(text):
    with pytest.raises(ValidationError, match=f"“{text}” is not in the calendar"):
        PartialDateFormField().clean(text)


@pytest.mark.parametrize("text", ["1699", "2201", "0000"])
def test_editor_is_told_of_a_year_that_can_only_be_a_slip(text):
    with pytest.raises(ValidationError, match="between 1700 and 2200"):
        PartialDateFormField().clean(text)


def test_form_field_takes_nothing_for_an_unknown_date_unless_it_is_required():
    assert PartialDateFormField(required=False).clean("  ") is None
    with pytest.raises(ValidationError, match="required"):
        PartialDateFormField().clean("")


def test_form_field_shows_the_stored_text_and_sees_only_real_changes():
    field = PartialDateFormField()
    date = PartialDate(2023, 5)
    assert field.prepare_value(date) == "2023-05"
    assert not field.has_changed(date, " 2023-05 ")
    assert not field.has_changed(None, "")
    assert field.has_changed(date, "2023-06")


def test_dates_sort_in_python_with_the_less_exact_first():
    dates = [PartialDate.parse(text) for text in IN_ORDER]
    backward = dates[::-1]
    assert sorted(backward) == dates
    assert PartialDate(2023) < PartialDate(2023, 1) <= PartialDate(2023, 1)


def test_date_does_not_compare_with_other_things():
    assert PartialDate(2023) != "2023"
    with pytest.raises(TypeError):
        _ = PartialDate(2023) < "2024"


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2023", "2023-01-01", "2023-12-31"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2023-12", "2023-12-01", "2023-12-31"),
        ("2023-05-12", "2023-05-12", "2023-05-12"),
    ],
)
def test_date_knows_the_days_that_it_may_mean(text, earliest, latest):
    date = PartialDate.parse(text)
    assert (date.earliest.isoformat(), date.latest.isoformat()) == (earliest, latest)


def test_dates_sort_in_the_database_as_they_do_in_python(initiative_index):
    page = InitiativePageFactory()
    for text in reversed(IN_ORDER):
        ActivityFactory(page=page, date=PartialDate.parse(text))
    found = Activity.objects.order_by("date").values_list("date", flat=True)
    assert [str(date) for date in found] == IN_ORDER
    assert Activity.objects.filter(date__gte="2023-05").count() == 3


def test_unknown_date_is_null_in_the_database(initiative_index):
    row = ActivityFactory(page=InitiativePageFactory(), date=None)
    assert Activity.objects.get(pk=row.pk).date is None
    assert Activity.objects.filter(date__isnull=True).count() == 1


def test_database_field_refuses_what_is_no_date():
    with pytest.raises(ValidationError):
        PartialDateField().to_python("spring 2023")


def test_date_survives_a_draft_and_its_publication(initiative_index):
    page = InitiativePageFactory(starts=PartialDate(2020))
    page.starts = PartialDate(2021, 6)
    page.activities.add(Activity(title="Convening", date=PartialDate(2021, 6, 28)))
    revision = page.save_revision()
    draft = revision.as_object()
    assert draft.starts == PartialDate(2021, 6)
    assert [row.date for row in draft.activities.all()] == [PartialDate(2021, 6, 28)]
    revision.publish()
    published = InitiativePage.objects.get(pk=page.pk)
    assert published.starts == PartialDate(2021, 6)
    assert published.activities.get().date == PartialDate(2021, 6, 28)


def test_filter_prints_a_date_for_people_and_machines():
    template = Template("{% load date_tags %}{{ date|partial_date }}")
    printed = template.render(Context({"date": PartialDate(2023, 5)}))
    assert printed == '<time datetime="2023-05">May 2023</time>'
    assert template.render(Context({"date": None})) == ""


def test_field_can_be_written_into_a_migration():
    _, path, args, kwargs = PartialDateField(help_text="When?").deconstruct()
    assert (path, args, kwargs) == (
        "core.dates.fields.PartialDateField",
        [],
        {"help_text": "When?"},
    )
    assert PartialDateField(blank=False).deconstruct()[3] == {"blank": False}
