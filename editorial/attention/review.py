""" "Mark as reviewed": somebody has read the page again and it is still true.

The date is set in place, on the page and in those of its versions that may still go out. A new
version would be a draft on top of the page: it would trip the guard against overwriting for an
editor who has the page open, and publishing it would show readers a version in which nothing has
changed.
"""

from django.db.models import Q
from wagtail.log_actions import log
from wagtail.models import Page, Revision

from core.dates.days import local_day
from core.locks import row_locked
from core.models import content_with
from editorial.editor.defaults import REVIEW_AFTER

ACTION = "editorial.reviewed"


def mark_reviewed(page, user, now):
    """Set the page's next review date a whole period from today, and log who did it.

    Args:
        page: a specific page with a review date.
        user: who has read it.
        now: the moment of it, aware.

    Returns:
        The new date.
    """
    day = local_day(now) + REVIEW_AFTER
    before = page.review_by
    # A publication at this moment comes before or after, never in between.
    with row_locked(Page, page.pk):
        type(page).objects.filter(pk=page.pk).update(review_by=day)
        may_go_out = Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)
        Revision.objects.for_instance(page).filter(may_go_out).update(
            content=content_with({"review_by": day.isoformat()})
        )
        log(
            instance=page,
            action=ACTION,
            user=user,
            data={
                "review_by": {
                    "before": before.isoformat() if before else "",
                    "after": day.isoformat(),
                }
            },
        )
    page.review_by = day
    return day
