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
from initiatives.measures.value import ENTERED
from initiatives.models import InitiativePage, Measure

# Entries written in one statement; a whole site is some thousands.
BATCH = 500
FORGOTTEN = {
    **dict.fromkeys(("name", "method", "source", "source_url", "unit", "qualifier"), ""),
    **dict.fromkeys(("current", "baseline", "target"), None),
    **dict.fromkeys(("current_on", "baseline_on", "target_on"), None),
}


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


def shown_measures(pages):
    """The measures with a number that any anonymous visitor may read now, by id.

    A row that is not yet measured shows a number if it has a baseline or a target.
    """
    numbers = ~Q(current=None) | ~Q(baseline=None) | ~Q(target=None)
    rows = Measure.objects.on_visible_pages().filter(numbers)
    if pages is not None:
        rows = rows.filter(page__in=pages)
    return {row.pk: row for row in rows if row.is_printable}


def entry_of_each_measure(entries):
    """The entry that goes on for each measure, by its id: the standing one, or the newest."""
    known = {}
    for entry in entries:
        before = known.get(entry.measure_id)
        if before is None or before.withdrawn_on is not None:
            known[entry.measure_id] = entry
    return known


@transaction.atomic
def reconcile(pages=None):
    """Bring the ledger to what readers see now; running it again changes nothing.

    Args:
        pages: ids of the pages to look at; None for all.

    Returns:
        The Changes.
    """
    # Two publications at a time are entered one after the other: a measure has one open entry.
    take_turns("evidence ledger")
    changes, today = Changes(), current_day()
    entries = LedgerEntry.objects.all()
    if pages is not None:
        entries = entries.filter(page_id__in=pages)
    known = entry_of_each_measure(entries.order_by("pk"))
    shown = shown_measures(pages)
    fresh, stale = [], []
    for pk, measure in shown.items():
        entry = known.get(pk)
        if entry and entry.current is not None and measure.current is None:
            # Only a baseline or a target is left: what was the number stays on record.
            if entry.withdrawn_on is None:
                entry.withdrawn_on = today
                changes.withdrawn += 1
                stale.append(entry)
            entry = None
        entry = entry or LedgerEntry(measure_id=pk, listed_on=today)
        values = {name: getattr(measure, name) for name in ENTERED}
        values |= {"page_id": measure.page_id, "withdrawn_on": None}
        differs = [name for name, value in values.items() if getattr(entry, name) != value]
        if entry.pk is None:
            changes.added += 1
            fresh.append(entry)
        elif differs:
            restored = "withdrawn_on" in differs
            changes.restored += restored
            changes.changed += not restored
            stale.append(entry)
        for name in differs:
            setattr(entry, name, values[name])
    for pk, entry in known.items():
        if pk not in shown and entry.withdrawn_on is None:
            entry.withdrawn_on = today
            changes.withdrawn += 1
            stale.append(entry)
    LedgerEntry.objects.bulk_create(fresh, batch_size=BATCH)
    LedgerEntry.objects.bulk_update(stale, [*ENTERED, "page_id", "withdrawn_on"], batch_size=BATCH)
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
