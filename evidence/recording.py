"""Keep the ledger in step with what readers see: publication, and whatever closes a page."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page, PageViewRestriction
from wagtail.signals import page_published, page_unpublished, post_page_move

from core.dates.days import current_day
from core.locks import take_turns
from evidence.models.entry import LedgerEntry
from initiatives.measures.earlier import earlier_values
from initiatives.measures.value import ENTERED
from initiatives.models import InitiativePage, Measure

# Entries written in one statement; a whole site is some thousands.
BATCH = 500
FORGOTTEN = {
    **dict.fromkeys(("name", "method", "source", "source_url", "unit", "qualifier"), ""),
    **dict.fromkeys(("current", "baseline", "target"), None),
    **dict.fromkeys(("current_on", "baseline_on", "target_on"), None),
}
NO_ENDS = dict.fromkeys(("baseline", "baseline_on", "target", "target_on"))
# What makes it another number: the fields of initiatives.measures.series.SAID in an entry.
SAID = ("current", "current_on", "qualifier", "unit")


@dataclass
class Changes:
    """How many entries one run changed, by what happened to them."""

    added: int = 0
    changed: int = 0
    withdrawn: int = 0
    restored: int = 0
    forgotten: int = 0

    def __str__(self):
        return ", ".join(f"{count} {what}" for what, count in vars(self).items())


def shown_numbers(pages):
    """What any anonymous visitor may read now: for each value the fields of its entry.

    By the measure's id and the value's key. A row that is not yet measured shows a number if it has
    a baseline or a target; those stand with the latest value alone.
    """
    numbers = ~Q(current=None) | ~Q(baseline=None) | ~Q(target=None)
    rows = Measure.objects.on_visible_pages().filter(numbers)
    if pages is not None:
        rows = rows.filter(page__in=pages)
    shown = {}
    for row in rows:
        if not row.is_printable:
            continue
        values = {name: getattr(row, name) for name in ENTERED}
        values |= {"page_id": row.page_id, "withdrawn_on": None, "place": LedgerEntry.Place.LATEST}
        shown[row.pk, row.series.get("key", "")] = values
        for value in earlier_values(row) if row.has_number else ():
            shown[row.pk, value.key] = values | NO_ENDS | entered(value)
    return shown


def entered(value):
    """The fields of an entry that an EarlierValue fills."""
    names = ("qualifier", "unit", "source", "source_url", "method")
    own = {name: getattr(value, name) for name in names}
    place = LedgerEntry.Place.EARLIER
    return own | {"current": value.number, "current_on": value.on, "place": place}


def entry_of_each_value(entries):
    """The entry that goes on for each value, by its measure and key: the standing, or newest."""
    known = {}
    for entry in entries.exclude(place=LedgerEntry.Place.CORRECTED):
        key = entry.measure_id, entry.value_key
        before = known.get(key)
        if before is None or before.withdrawn_on is not None:
            known[key] = entry
    return known


def is_another_number(entry, values):
    """Whether a value's fields say another number than its entry, which has one."""
    return entry.current is not None and any(getattr(entry, name) != values[name] for name in SAID)


@transaction.atomic
def reconcile(pages=None):
    """Bring the ledger to what readers see now; running it again changes nothing.

    Args:
        pages: ids of the pages to look at; None for all.

    Returns:
        The Changes.
    """
    # Two publications at a time are entered one after the other: a value has one open entry.
    take_turns("evidence ledger")
    changes, today = Changes(), current_day()
    entries = LedgerEntry.objects.all()
    if pages is not None:
        entries = entries.filter(page_id__in=pages)
    known = entry_of_each_value(entries.order_by("pk"))
    shown = shown_numbers(pages)
    fresh, stale = [], []
    for (measure_id, key), values in shown.items():
        entry, is_corrected = known.get((measure_id, key)), False
        if entry and is_another_number(entry, values):
            # What was the number stays on record. Only a baseline or a target may be left.
            if entry.withdrawn_on is None:
                is_corrected = values["current"] is not None
                entry.withdrawn_on = today
                if is_corrected:
                    entry.place = LedgerEntry.Place.CORRECTED
                stale.append(entry)
                changes.changed += is_corrected
                changes.withdrawn += not is_corrected
            entry = None
        entry = entry or LedgerEntry(measure_id=measure_id, value_key=key, listed_on=today)
        differs = [name for name, value in values.items() if getattr(entry, name) != value]
        if entry.pk is None:
            changes.added += not is_corrected
            fresh.append(entry)
        elif differs:
            restored = "withdrawn_on" in differs
            changes.restored += restored
            changes.changed += not restored
            stale.append(entry)
        for name in differs:
            setattr(entry, name, values[name])
    for key, entry in known.items():
        if key not in shown and entry.withdrawn_on is None:
            entry.withdrawn_on = today
            changes.withdrawn += 1
            stale.append(entry)
    LedgerEntry.objects.bulk_create(fresh, batch_size=BATCH)
    written = [*ENTERED, "page_id", "withdrawn_on", "place"]
    LedgerEntry.objects.bulk_update(stale, written, batch_size=BATCH)
    changes.forgotten = forget_deleted_pages(entries)
    return changes


def forget_deleted_pages(entries):
    """Empty the entries of pages that no longer exist; that there were numbers stays on record."""
    gone = entries.exclude(page_id__in=InitiativePage.objects.values("pk"))
    return gone.exclude(**FORGOTTEN).update(**FORGOTTEN)


@receiver([page_published, page_unpublished])
def record_page(sender, instance, **kwargs):
    """Enter, change or withdraw the numbers of one page."""
    if isinstance(instance, InitiativePage):
        reconcile([instance.pk])


@receiver(post_delete, sender=InitiativePage)
def record_deletion(sender, instance, **kwargs):
    """Withdraw the numbers of a page that is gone."""
    reconcile([instance.pk])


def record_below(page):
    """Look at a page's numbers and those of all pages below it."""
    below = InitiativePage.objects.filter(path__startswith=page.path)
    reconcile(list(below.values_list("pk", flat=True)))


@receiver([post_save, post_delete], sender=PageViewRestriction)
def record_privacy(sender, instance, **kwargs):
    """A page was closed to the public, or opened."""
    page = Page.objects.filter(pk=instance.page_id).first()
    # None while the page itself is being deleted, which has a signal of its own.
    if page:
        record_below(page)


@receiver(post_page_move)
def record_move(sender, instance, **kwargs):
    """A page was moved, maybe to below a closed one."""
    record_below(instance)
