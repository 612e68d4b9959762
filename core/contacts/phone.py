"""Telephone numbers: one in each field, and a link for those alone that can be dialed.

Numbers are judged by `phonenumbers`, Google's list of the plans of all countries. It knows too
little of short numbers (988 becomes +1-988, which nobody can dial), so those are listed here.
"""

import re

import phonenumbers
from django.core.exceptions import ValidationError

HOME_REGION = "US"
# Three digits that every telephone in the United States may dial, by the Federal Communications
# Commission: community services, city services, directory, traffic, repair, relay, before you dig,
# emergencies, suicide and crisis.
SHORT_NUMBERS = {"211", "311", "411", "511", "611", "711", "811", "911", "988"}
# Text messages go to these, calls do not.
SHORT_CODE = re.compile(r"[0-9]{5,6}|[0-9]{3}-[0-9]{2,3}")
# Digits and what stands between them in one number. A slash stands between two, or in "24/7".
SIGNS = r"[0-9 ().\-\u2010-\u2015\u00a0]"
NUMBER = re.compile(rf"\+?{SIGNS}+")
NUMBERS_IN_TEXT = re.compile(rf"\+?[0-9]{SIGNS}*")


def digits_of(text):
    """The digits in a text, as a text."""
    return "".join(sign for sign in text if sign in "0123456789")


def phone_link(text):
    """The address that dials a number.

    Args:
        text: what somebody wrote, with the country's code unless it is a number of the United
            States.

    Returns:
        "tel:" with a short number, or with a whole one and its country's code; "" for whatever is
        not exactly one valid number.
    """
    if not NUMBER.fullmatch(text):
        return ""
    if digits_of(text) in SHORT_NUMBERS and "+" not in text:
        return f"tel:{digits_of(text)}"
    try:
        number = phonenumbers.parse(text, HOME_REGION)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return f"tel:{phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)}"


def validate_phone(text):
    """Refuse, with a ValidationError that says what to write, what `phone_link` cannot dial."""
    if phone_link(text):
        return
    if not NUMBER.fullmatch(text):
        raise ValidationError(
            "Write one number in digits and nothing else, such as 212-555-0100, because a press "
            "on it dials it. Hours, extensions and other numbers have places of their own."
        )
    if SHORT_CODE.fullmatch(text):
        raise ValidationError(
            "Nobody can call this number. If it takes text messages, it belongs in “Text line”."
        )
    raise ValidationError(
        "This is not one number that can be dialed. Write one, with its area code, such as "
        "212-555-0100; a number of another country with + and its code."
    )


def validate_text_line(text):
    """Refuse, with a ValidationError, words that name no number to which one can send a text."""
    for found in NUMBERS_IN_TEXT.findall(text):
        number = found.strip(" ().-")
        if SHORT_CODE.fullmatch(number) or phone_link(number):
            return
    raise ValidationError("Give the number that takes the messages, such as: HOME to 741741.")
