"""The program summary as JSON, under names that stay; initiatives/schemas describes each of them.

`null` means that staff stated nothing. Numbers are numbers, exact to the digit.
"""

from urllib.parse import urljoin

from core.exports.columns import dated, in_first_shape
from core.exports.exact_json import dumps
from initiatives.measures.columns import result_object
from initiatives.program_summary.outputs.crosswalk import CROSSWALK, NOTE

# Raise the second number when a name is added, the first when one changes its meaning or goes.
# 1.1: the values of a result; beside each date its precision and a day to sort by; what serves an
# aim, and how far an activity has got; license and documentation.
FIRST_VERSION, SCHEMA_VERSION = VERSIONS = ("1.0", "1.1")
SCHEMA_PATH = "/schemas/program-summary.json"
FIRST_SCHEMA_PATH = "/schemas/program-summary-1.0.json"
CURRENCY = "USD"


def json_text(summary, schema_version=SCHEMA_VERSION):
    """Return a ProgramSummary as JSON text, in the shape of one of VERSIONS."""
    data = json_data(summary)
    if schema_version == FIRST_VERSION:
        schema = urljoin(summary.address, FIRST_SCHEMA_PATH)
        data = in_first_shape(data) | {"schema_version": FIRST_VERSION, "schema": schema}
    return dumps(data, indent=2) + "\n"


def json_data(summary):
    """Return a ProgramSummary as the data of its JSON."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "schema": urljoin(summary.address, SCHEMA_PATH),
        **summary.terms.members,
        "audience": str(summary.audience),
        "title": summary.title,
        "summary": summary.standfirst or None,
        "publisher": summary.publisher or None,
        "address": summary.address or None,
        "version": summary.version_number,
        "published_at": summary.published_at,
        "permanent_address": summary.permanent_address or None,
        "as_of": summary.as_of,
        "status": summary.status or None,
        **dated("starts", summary.starts),
        **dated("ends", summary.ends),
        "content_note": summary.content_note or None,
        "need": summary.need or None,
        "goals": summary.goals,
        "aims": [
            {
                "text": goal,
                "results": [value.name for value in results],
                "activities": [row.title for row in activities],
            }
            for goal, results, activities in summary.aims
        ],
        "activities": [activity(row, summary.said(row)) for row in summary.activities],
        "population": summary.population or None,
        "geography": {
            "text": summary.geography or None,
            "national": summary.national,
            "states": [{"code": place.code, "name": place.name} for place in summary.places],
            "states_are_complete": states_are_complete(summary),
        },
        "results": [result_object(value) for value in summary.results],
        "support": [support(row) for row in summary.supports],
        "learned": summary.learned or None,
        "contact": contact(summary.contact),
        "grant_form_texts": {
            name: summary.grant_texts.get(name)
            for name in ("text_50", "text_100", "text_250", "text_700")
        },
    }
    if summary.is_for_funders:
        data["budget"] = budget(summary.budget)
    return data | {"crosswalk": {"note": NOTE, **CROSSWALK}}


def states_are_complete(summary):
    """Whether the listed states are all; None if none is listed, for then nobody said so."""
    return not summary.places_are_partial if summary.places else None


def activity(row, said):
    """One ActivitySummary with its Said, which is None where staff show no states."""
    return {
        "title": row.title,
        "text": row.text or None,
        "kind": row.kind or None,
        **dated("date", row.date),
        "said_and_done": said
        and {
            "state": said.stage,
            "text": str(said),
            **dated("planned_for", row.planned_on),
            "dropped_because": row.dropped_because or None,
        },
    }


def money(amount, **more):
    """An amount in US dollars, or None."""
    return None if amount is None else {"value": amount, "currency": CURRENCY, **more}


def support(row):
    """One SupportSummary."""
    return {
        "organization": row.organization,
        "program": row.name if row.name != row.organization else None,
        "credit": row.credit,
        "kind": row.kind or None,
        **dated("starts", row.starts),
        **dated("ends", row.ends),
        "amount": money(row.amount, is_public=row.amount_is_public),
    }


def contact(person):
    """The Contact, or None."""
    if person is None:
        return None
    return {
        "name": person.name,
        "role": person.role or None,
        "organization": person.organization or None,
        "email": person.email or None,
    }


def budget(row):
    """The Budget, or None."""
    if row is None:
        return None
    return {
        "amount": money(row.amount),
        "period": row.period or None,
        "note": row.note or None,
    }
