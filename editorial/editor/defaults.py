"""What a new page starts with."""

from datetime import timedelta

from django.dispatch import receiver
from wagtail.signals import init_new_page

from core.dates.days import current_day

REVIEW_AFTER = timedelta(days=180)


@receiver(init_new_page)
def set_review_date(page, **kwargs):
    """Propose to read a new page again in half a year. Its owner is its author, by Wagtail."""
    if hasattr(page, "review_by") and page.review_by is None:
        page.review_by = current_day() + REVIEW_AFTER
