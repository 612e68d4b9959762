"""What of the home page needs somebody: chosen numbers that have left it."""

from core.dates.days import local_day
from home.evidence import chosen, why_not
from home.models import HomePage
from publishing.attention import Item, Source, edit_address, register_source


def reasons(home, now):
    """Why chosen numbers are not shown at a moment, in words."""
    day = local_day(now)
    return [reason for measure in chosen(home) if (reason := why_not(measure, day))]


class LostNumbers(Source):
    """The published home page, while readers do not see a number that staff chose for it."""

    key = "home-numbers"
    label = "Number on the home page"
    day_path = "last_published_at"

    def rows(self, viewer, now):
        homes = HomePage.objects.live().filter(pk__in=viewer.pages())
        # At most a few, and what is chosen can only be read one by one.
        return homes.filter(pk__in=[home.pk for home in homes if reasons(home, now)])

    def item(self, row, now):
        return Item(
            row.title,
            f"{'. '.join(reasons(row, now))}. Publish a newer number, or choose another one.",
            edit_address(row),
            local_day(row.last_published_at or now),
        )


register_source(LostNumbers())
