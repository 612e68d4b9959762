"""Dates and hours in English. An hour never stands without the name of its clock.

Wagtail prints by these formats what a page's schedule, history and locks say; our templates take
them by name.
"""

from django.conf import settings

CLOCK = "".join(f"\\{letter}" for letter in settings.CLOCK_NAME)
DATE_FORMAT = "F j, Y"
TIME_FORMAT = f"g:i a {CLOCK}"
DATETIME_FORMAT = f"{DATE_FORMAT}, {TIME_FORMAT}"
