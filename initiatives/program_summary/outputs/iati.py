"""The program summary as an IATI 2.03 activity file, as far as the record knows what that demands.

Taken from the schema of IATI 2.03 (iati-activities-schema.xsd). Its dates are whole days, so a year
or a month is left out, and of a value only one with its day is told.
"""

import re
from xml.etree.ElementTree import Element, SubElement, tostring

from core.dates.days import current_day
from core.exports.numbers import digits

XML = "application/xml"
# Signs that no XML file may hold.
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
NAMESPACE = "{http://www.w3.org/XML/1998/namespace}"
# IATI's list ActivityStatus. It says the same of what was completed and of what was closed.
STATUS = {"planned": "1", "active": "2", "completed": "4", "paused": "6"}
# IATI's list ResultType: what is learned is none of output, outcome and impact.
RESULT_TYPES = {"output": "1", "outcome": "2"}
OTHER_RESULT = "9"
# IATI's list OrganisationRole.
FUNDING, IMPLEMENTING = "1", "4"
# Codes of IATI's list ActivityDateType: planned, actual.
START, END = ("1", "2"), ("3", "4")


def day_of(date):
    """The datetime.date of a PartialDate that is a whole day; else None."""
    return date.earliest if date and date.precision == "day" else None


def missing(summary, facts):
    """What an activity file demands and the record does not know, in words.

    Args:
        summary: the ProgramSummary.
        facts: the OrganizationFacts.
    """
    demands = [
        (facts.name, "the name of the organization"),
        (facts.org_id, "the identifier of the organization in open data"),
        (facts.org_type, "what kind of organization it is"),
        (summary.standfirst, "a description"),
        (STATUS.get(summary.status), "the status of the initiative"),
        (
            day_of(summary.starts) or day_of(summary.ends),
            "the day on which it began or ended: a year or a month is not enough",
        ),
    ]
    return [words for known, words in demands if not known]


def activity_file(summary, facts, page_id):
    """The file as bytes. Only for a summary and facts of which nothing is `missing`.

    Args:
        summary: the public ProgramSummary.
        facts: the OrganizationFacts.
        page_id: what the identifier of the activity ends in; it never changes.
    """
    root = Element("iati-activities", {"version": "2.03"})
    activity = SubElement(
        root, "iati-activity", {f"{NAMESPACE}lang": "en", "default-currency": "USD"}
    )
    if summary.published_at:
        activity.set("last-updated-datetime", summary.published_at.isoformat(timespec="seconds"))
    SubElement(activity, "iati-identifier").text = f"{facts.org_id}-{page_id}"
    named = {"ref": facts.org_id, "type": facts.org_type}
    narrative(SubElement(activity, "reporting-org", named), facts.name)
    narrative(SubElement(activity, "title"), summary.title)
    for kind, text in descriptions(summary):
        narrative(SubElement(activity, "description", {"type": kind}), text)
    for row in summary.supports:
        # Help in kind and partnership have no role in IATI's list.
        if row.kind == "grant":
            narrative(
                SubElement(activity, "participating-org", {"role": FUNDING}), row.organization
            )
    own = SubElement(activity, "participating-org", named | {"role": IMPLEMENTING})
    narrative(own, facts.name)
    SubElement(activity, "activity-status", {"code": STATUS[summary.status]})
    for date, codes in ((summary.starts, START), (summary.ends, END)):
        if day := day_of(date):
            code = codes[day <= current_day()]
            SubElement(activity, "activity-date", {"iso-date": str(day), "type": code})
    add_contact(activity, summary)
    if summary.national or summary.places:
        SubElement(activity, "recipient-country", {"code": "US"})
    for place in summary.places:
        narrative(SubElement(SubElement(activity, "location"), "name"), place.name)
    for value in summary.results:
        add_result(activity, value)
    return tostring(root, encoding="utf-8", xml_declaration=True)


def narrative(element, text):
    """Put the words of an element where IATI wants them."""
    SubElement(element, "narrative").text = NOT_IN_XML.sub("", text)


def descriptions(summary):
    """(code of IATI's list DescriptionType, text) pairs: general, objectives, groups, other."""
    texts = [
        ("1", summary.standfirst),
        ("2", "\n".join(summary.goals)),
        ("3", summary.population),
        ("4", summary.content_note),
    ]
    return [(code, text) for code, text in texts if text]


def add_contact(activity, summary):
    """Whom to ask, and where the page is."""
    contact = SubElement(activity, "contact-info")
    if person := summary.contact:
        for name, text in (
            ("organisation", person.organization),
            ("person-name", person.name),
            ("job-title", person.role),
        ):
            if text:
                narrative(SubElement(contact, name), text)
        if person.email:
            SubElement(contact, "email").text = person.email
    if summary.address:
        SubElement(contact, "website").text = summary.address


def add_result(activity, value):
    """A MeasureValue with those of its numbers whose day is known."""
    kind = RESULT_TYPES.get(value.kind, OTHER_RESULT)
    result = SubElement(activity, "result", {"type": kind})
    narrative(SubElement(result, "title"), value.name)
    # IATI's list IndicatorMeasure: 2 is a percentage, 1 any other unit.
    measure = "2" if value.unit.strip() == "%" else "1"
    indicator = SubElement(result, "indicator", {"measure": measure})
    words = f"{value.name} ({value.unit})" if value.unit else value.name
    narrative(SubElement(indicator, "title"), words)
    if value.method:
        narrative(SubElement(indicator, "description"), value.method)
    if value.baseline is not None and value.baseline_on:
        at = {"year": str(value.baseline_on.year), "value": digits(value.baseline)}
        if day := day_of(value.baseline_on):
            at["iso-date"] = str(day)
        SubElement(indicator, "baseline", at)
    same = (each for each in value.all_values if each.unit == value.unit)
    numbers = [(each.on, "actual", each.number, each.number_text) for each in same]
    if value.target is not None:
        numbers.append((value.target_on, "target", value.target, ""))
    for date, name, number, words in numbers:
        if day := day_of(date):
            add_period(indicator, day, name, digits(number), words)


def add_period(indicator, day, name, number, words):
    """A number of one day; `words` say how exact it is, such as "more than 15"."""
    period = SubElement(indicator, "period")
    for end in ("period-start", "period-end"):
        SubElement(period, end, {"iso-date": str(day)})
    element = SubElement(period, name, {"value": number})
    if words:
        narrative(SubElement(element, "comment"), words)
