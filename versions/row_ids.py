"""A row of a page keeps its id from one publication to the next.

Wagtail writes a row that was added to a live page into the revision without an id. The publication
gives it one, but the revision, which is what the editor opens next, is left as it was: at the
following publication the row is deleted and made again under another id. What points at rows, such
as key facts and the ledger of evidence, would lose them.
"""

from django.dispatch import receiver
from modelcluster.models import get_all_child_relations
from wagtail.models import Page, Revision
from wagtail.signals import page_published

from core.locks import row_locked


def ids_for_new_rows(rows, stored):
    """Give the rows of a revision (list of dicts) the ids under which they were stored.

    Args:
        rows: the rows of one kind in their order; those without an id were stored in this order.
        stored: the ids of that kind in the database.

    Returns:
        Whether a row was given an id.
    """
    new = [row for row in rows if row["pk"] is None]
    known = {row["pk"] for row in rows}
    made = sorted(pk for pk in stored if pk not in known)
    if not new or len(new) != len(made):
        return False
    for row, pk in zip(new, made, strict=True):
        row["pk"] = pk
    return True


def _same_row(row):
    """What a row says, whatever its id and place."""
    return {name: value for name, value in row.items() if name not in ("pk", "sort_order")}


def remember_row_ids(page, revision):
    """Write the ids of the rows that publishing `revision` made into it and into later drafts.

    Revisions are changed in place: a new one would look like an edit. In a later draft a row is
    known by its words; one that was changed there since counts as a new row. The page's row must
    be locked: what somebody saves meanwhile would be written over.
    """
    # Read again: the sentence on what changed may have been taken out in the meantime.
    content, later = Revision.objects.values_list("content", flat=True).get(pk=revision.pk), []
    for relation in get_all_child_relations(type(page)):
        name = relation.get_accessor_name()
        rows = content.get(name) or []
        before = [row["pk"] for row in rows]
        if None not in before:
            continue
        stored = getattr(type(page)._base_manager.get(pk=page.pk), name)
        if ids_for_new_rows(rows, stored.values_list("pk", flat=True)):
            later += [(name, row) for row, pk in zip(rows, before, strict=True) if pk is None]
    if not later:
        return
    Revision.objects.filter(pk=revision.pk).update(content=content)
    newer = Revision.objects.for_instance(page).filter(created_at__gt=revision.created_at)
    for draft in newer:
        if _carry_over(draft.content, later):
            Revision.objects.filter(pk=draft.pk).update(content=draft.content)


def _carry_over(content, later):
    """Give rows of a later draft the ids of the rows they repeat; tells whether any was found."""
    found = False
    for name, made in later:
        for row in content.get(name) or []:
            if row["pk"] is None and _same_row(row) == _same_row(made):
                row["pk"], found = made["pk"], True
                break
    return found


@receiver(page_published)
def keep_row_ids(sender, instance, revision=None, **kwargs):
    """After each publication of a page, whichever way it came."""
    if isinstance(instance, Page) and revision is not None and instance.live:
        with row_locked(Page, instance.pk):
            remember_row_ids(instance, revision)
