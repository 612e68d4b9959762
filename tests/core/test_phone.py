"""A press on a number dials that number, or there is nothing to press."""

import pytest
from django.core.exceptions import ValidationError

from core.contacts.phone import phone_link, validate_phone, validate_text_line
from core.models import OrganizationFacts

DIALED = {
    "988": "tel:988",
    "9-8-8": "tel:988",
    "911": "tel:911",
    "211": "tel:211",
    "1-800-656-4673": "tel:+18006564673",
    "800.656.4673": "tel:+18006564673",
    "(212) 555-0100": "tel:+12125550100",
    "+1 (212) 555-0100": "tel:+12125550100",
    "212\u2011555\u20110100": "tel:+12125550100",
    "+44 20 7946 0000": "tel:+442079460000",
    "+44 (0)20 7946 0000": "tel:+442079460000",
    "+52 55 5259 8121": "tel:+525552598121",
}
REFUSED = [
    "988 (24/7)",
    "988 24",
    "212-555-0100 / 212-555-0199",
    "212-555-0100 212-555-0199",
    "212-555-0100; 911",
    "212-555-0100 ext. 7",
    "1-800-555-HELP",
    "()",
    "-",
    "+",
    "+1 988",
    "+988",
    "555-0100",
    "212-555-010",
    "212-555-01000",
    "123-456-7890",
    "741741",
    "988-247",
    "020 7946 0000",
    "+49 30 123456 (24/7)",
    "٩٨٨",
    "988\n911",
    "ask at the desk",
]


@pytest.mark.parametrize(("phone", "link"), DIALED.items())
def test_number_is_dialed_as_it_is_written(phone, link):
    validate_phone(phone)
    assert phone_link(phone) == link


@pytest.mark.parametrize("phone", REFUSED)
def test_what_is_not_one_number_is_refused_and_never_linked(phone):
    assert phone_link(phone) == ""
    with pytest.raises(ValidationError):
        validate_phone(phone)


def test_refusal_says_where_the_rest_belongs():
    for phone, words in (
        ("988 (24/7)", "Hours, extensions and other numbers have places of their own"),
        ("741741", "it belongs in “Text line”"),
        ("555-0100", "with its area code"),
    ):
        with pytest.raises(ValidationError, match=words):
            validate_phone(phone)


@pytest.mark.parametrize(
    "text", ["HOME to 741741", "HOLA to 741-741", "988", "START to 88788", "(212) 555-0100."]
)
def test_text_line_names_the_number_that_takes_the_texts(text):
    validate_text_line(text)


@pytest.mark.parametrize("text", ["Text HELP", "HELP to 1", "()", "at any hour, 24/7"])
def test_text_line_without_a_number_is_refused(text):
    with pytest.raises(ValidationError, match="Give the number that takes the messages"):
        validate_text_line(text)


@pytest.mark.django_db
def test_number_of_the_institute_is_checked_and_dialed_too(read, home_page):
    facts = OrganizationFacts(name="The Institute", phone="212-555-0100 ext. 7")
    with pytest.raises(ValidationError) as error:
        facts.full_clean()
    assert set(error.value.message_dict) == {"phone"}
    facts.save()
    assert not read("/").select("footer a[href^='tel:']")
    facts.phone = "212-555-0100"
    facts.full_clean()
    facts.save()
    assert read("/").select_one("footer a[href='tel:+12125550100']").string == "212-555-0100"


@pytest.mark.django_db
def test_address_of_mail_is_written_so_that_programs_read_all_of_it(read, home_page):
    OrganizationFacts.objects.create(email="a?b%c&d@institute.example")
    link = read("/").select_one("footer a[href^='mailto:']")
    assert link["href"] == "mailto:a%3Fb%25c%26d@institute.example"
    assert link.string == "a?b%c&d@institute.example"
