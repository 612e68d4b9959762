"""The numbers that staff chose for the home page: which of them readers see, and why not others."""

from dataclasses import dataclass

from core.dates.days import current_day
from core.dates.periods import is_over_a_year_old
from core.models import addresses_of, visible_pages


@dataclass(frozen=True)
class Number:
    """One chosen number.

    Args:
        fact: the MeasureValue to print.
        page_title: the page that it stands on, which readers may see.
        page_url: where on that page it stands.
        ledger_url: where it stands in the ledger; "" if there is none.
    """

    fact: object
    page_title: str
    page_url: str
    ledger_url: str = ""


_ledgers = []


def register_ledger(find):
    """Declare `find(request, measures)`: the address in the ledger by the id of each measure."""
    _ledgers[:] = [find]


def chosen(home):
    """The chosen measures; None for each that is gone."""
    return [block.value for block in home.evidence or ()]


def why_not(measure, day):
    """Why readers do not see a chosen measure (None if it is gone) on a day; "" if they do."""
    if measure is None:
        return "A chosen number is gone"
    name = f"“{measure.name}”"
    if not measure.is_citable:
        return f"Readers may no longer see {name}"
    fact = measure.key_fact
    if not fact.is_measured:
        return f"{name} is no longer measured"
    if is_over_a_year_old(fact.current_on, day):
        return f"{name} is of {fact.date_text}, more than a year ago"
    return ""


def numbers_of(home, request):
    """A Number for each measure that the home page shows now, in the order of staff."""
    day = current_day()
    measures = [measure for measure in chosen(home) if not why_not(measure, day)]
    if not measures:
        return []
    pages = visible_pages().in_bulk({measure.page_id for measure in measures})
    urls = dict(
        zip(pages, addresses_of([p.url_path for p in pages.values()], request), strict=True)
    )
    lines = _ledgers[0](request, measures) if _ledgers else {}
    return [
        Number(
            measure.key_fact,
            pages[measure.page_id].title,
            f"{urls[measure.page_id]}#results",
            lines.get(measure.pk, ""),
        )
        for measure in measures
        if measure.page_id in pages
    ]
