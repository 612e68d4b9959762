"""Values from a file: looked at first, taken whole or not at all, and never published by it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.dates.partial_dates import PartialDate
from initiatives.models import InitiativePage, Measure
from initiatives.value_import.plan import plan_of
from initiatives.value_import.reading import UnreadableFileError, read_lines, read_text
from tests.factories import InitiativePageFactory, MeasureFactory
from tests.staff import browser_of

pytestmark = pytest.mark.django_db
HEAD = "measure,date,value,source\n"


@pytest.fixture
def page(initiative_index):
    """A published initiative with two measures."""
    page = InitiativePageFactory(title="Fair starts", summary="x" * 80)
    MeasureFactory(page=page, name="offices", current_on=PartialDate(2021), source="A report")
    MeasureFactory(page=page, name="letters", current=3, unit="%")
    page.save_revision().publish()
    return InitiativePage.objects.get(pk=page.pk)


def address(page):
    """Where the file is taken."""
    return reverse("import_values", args=[page.pk])


def upload(client, page, text):
    """Send a file (str or bytes) and return the answer."""
    data = text if isinstance(text, bytes) else text.encode()
    return client.post(address(page), {"file": SimpleUploadedFile("values.csv", data)})


def confirm(client, page, answer):
    """Press the button of the second page."""
    initial = answer.context["form"].initial
    return client.post(address(page), {**initial, "confirm": "yes"})


def planned(page, text):
    """The Plan of a file for the page."""
    lines, unknown = read_lines(text)
    return plan_of(lines, list(page.measures.all()), unknown)


def errors(page, text):
    """What is wrong with a file, as (line, words)."""
    return planned(page, text).errors


def test_file_is_shown_first_then_goes_into_the_draft_and_readers_see_nothing(page, admin_client):
    text = HEAD + "offices,2026-10,18,Another report\noffices,2021,16,A report\n"
    before = page.get_latest_revision()
    answer = upload(admin_client, page, text)
    words = answer.content.decode()
    assert (
        "1 added, 1 corrected." in words and "15 (2021)" in words and "18 (October 2026)" in words
    )
    assert InitiativePage.objects.get(pk=page.pk).get_latest_revision() == before
    assert confirm(admin_client, page, answer).status_code == 302
    page = InitiativePage.objects.get(pk=page.pk)
    row = next(
        row for row in page.get_latest_revision_as_object().measures.all() if row.name == "offices"
    )
    assert (row.current, row.series["others"][0]["value"]) == (18, "16")
    assert page.has_unpublished_changes and Measure.objects.get(name="offices").current == 15
    page.get_latest_revision().publish()
    assert Measure.objects.get(name="offices").series["others"][0]["corrected"][0]["value"] == "15"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("\ufeff" + HEAD + "offices,2022,16,A\n", "added"),
        ("measure;date;value;source\noffices;2022;16,5;A\n", "added"),
        ("measure\tdate\tvalue\tsource\noffices\t2022\t1200\tA\n", "added"),
        ('Name,Measured on,Value,Source\n"OFFICES ",May 2022,"1,200",A\n', "added"),
        (HEAD + "offices,2021,15.0,A report\n", "there already"),
        (HEAD + "offices,2021,15,Another\n", "new source or method"),
        (HEAD + "offices,2022,-5,A\n", "added"),
        (HEAD + "offices,2022,16,A\noffices,2022,16,A\n\n ,,,\n", "added"),
    ],
)
def test_files_as_spreadsheets_write_them_are_understood(page, text, what):
    plan = planned(page, text)
    assert plan.errors == []
    assert plan.counts == [(1, what)]


def test_decimal_comma_is_a_decimal_comma_and_unit_is_that_of_the_measure(page):
    (step,) = planned(page, "measure;date;value;source\nletters;2022;16,5;A\n").steps
    assert (step.value["value"], step.value["unit"]) == ("16.5", "%")


@pytest.mark.parametrize(
    ("text", "number", "message"),
    [
        (HEAD + "nobody,2022,1,A\n", 2, "no measure of the page has the name “nobody”"),
        (HEAD + ",2022,1,A\n", 2, "it names no measure"),
        (HEAD + "offices,,1,A\n", 2, "it has no date"),
        (HEAD + "offices,spring,1,A\n", 2, "“spring” is no date"),
        (HEAD + "offices,45000,1,A\n", 2, "“45000” is no date"),
        (HEAD + "offices,2022,many,A\n", 2, "“many” is no number"),
        (HEAD + "offices,2022,1e400,A\n", 2, "is no number"),
        (HEAD + "offices,2199,1,A\n", 2, "2199 has not come yet"),
        (HEAD + "offices,2022,1,\n", 2, "it has no source"),
        (HEAD + "offices,2022,1\n", 2, "it has no source"),
        (HEAD + "offices,2022,=1+1,A\n", 2, "“=1+1” is a formula"),
        (HEAD + 'offices,2022,1,"=HYPERLINK(""x"")"\n', 2, "is a formula"),
        (HEAD + "offices,2022,1,@A\n", 2, "is a formula"),
        (HEAD + "offices,2022,1,A,left over\n", 2, "more cells than the first line"),
        ("measure;date;value;source\noffices;2022;1,200;A\n", 2, "may mean two numbers"),
        (HEAD + "offices,2022,1,A\noffices,2022,2,A\n", 3, "line 2 gives another value of 2022"),
        ("measure,date,value,source,qualifier\noffices,2022,1,A,perhaps\n", 2, "no qualifier"),
    ],
)
def test_mistakes_are_told_by_line(page, text, number, message):
    (found,) = errors(page, text)
    assert found[0] == number
    assert message in found[1]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "The file is empty"),
        (b"measure,date\n", "Missing: value, source"),
        (b"measure,name,date,value,source\n", "Two columns mean the same"),
        ("measure,date,value,source\nbüro,2022,1,A".encode("cp1252"), "not in UTF-8"),
        ((HEAD + "x,2022,1,A").encode("utf-16"), "not in UTF-8"),
        (b"measure,date\0", "This is no CSV file"),
        ((HEAD + '"offices,2022,1,A\n').encode(), "a quotation mark is missing"),
        ((HEAD + "offices,2022,1,A\n" * 10_001).encode(), "10001 lines"),
        (b"x" * (1024 * 1024 + 1), "larger than 1 MB"),
    ],
)
def test_file_that_cannot_be_read_says_why(data, message):
    with pytest.raises(UnreadableFileError, match=message):
        read_lines(read_text(data))


def test_one_mistake_keeps_the_whole_file_out(page, admin_client):
    answer = upload(admin_client, page, HEAD + "offices,2022,16,A\noffices,2023,=2,A\n")
    words = answer.content.decode()
    assert "Line 3:" in words and "Put them into the draft" not in words
    revision = page.get_latest_revision()
    data = {"text": HEAD + "offices,2023,=2,A\n", "revision": str(revision.pk), "confirm": "yes"}
    assert admin_client.post(address(page), data).status_code == 200
    assert InitiativePage.objects.get(pk=page.pk).get_latest_revision() == revision


def test_draft_that_somebody_saved_meanwhile_is_looked_at_again(page, admin_client):
    answer = upload(admin_client, page, HEAD + "offices,2022,16,A\n")
    page.get_latest_revision_as_object().save_revision()
    again = confirm(admin_client, page, answer)
    assert again.status_code == 200
    assert "Somebody has saved the page meanwhile" in again.content.decode()
    assert confirm(admin_client, page, again).status_code == 302


def test_ten_thousand_lines_are_read_and_what_is_too_much_for_a_measure_is_said(page):
    many = "".join(
        f"offices,{1700 + n // 336}-{1 + n // 28 % 12}-{1 + n % 28},{n},A\n" for n in range(9999)
    )
    plan = planned(page, HEAD + many)
    assert [words for _, words in plan.errors] == [
        "“offices” would have 10000 values; 200 are allowed"
    ]


def test_file_that_was_corrected_by_withdrawal_is_refused(page):
    row = next(row for row in page.measures.all() if row.name == "offices")
    row.series = {
        "others": [
            {"key": "a", "value": "9", "on": "2020", "source": "A", "withdrawn": "2026-01-01"}
        ]
    }
    row.save()
    (found,) = errors(InitiativePage.objects.get(pk=page.pk), HEAD + "offices,2020,8,A\n")
    assert "was withdrawn and cannot be corrected" in found[1]


def test_only_those_who_may_edit_the_page_may_import(page, author, care_reviewer):
    assert browser_of(author).get(address(page)).status_code == 200
    assert browser_of(care_reviewer).get(address(page)).status_code in (302, 403)
    page.locked = True
    page.save()
    assert browser_of(author).get(address(page)).status_code in (302, 403)
