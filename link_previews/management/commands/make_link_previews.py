"""Draw the pictures of link previews that are missing or outdated, and remove the others."""

from django.core.management.base import BaseCommand, CommandError

from core.models import visible_pages
from link_previews.publication import bring_up_to_date, remove_hidden, remove_strays


class Command(BaseCommand):
    """`manage.py make_link_previews`: each night, and after a release that draws otherwise.

    It sees to what no publication announces, such as another name of the Institute or an office
    that moved to another state. May be run at any time; a second run draws nothing.
    """

    help = "Draw the pictures of link previews of all pages, where they are missing or outdated."

    def handle(self, *args, **options):
        remove_hidden()
        pks = visible_pages().order_by("pk").values_list("pk", flat=True)
        failed = [pk for pk in pks if not bring_up_to_date(pk)]
        remove_strays()
        if failed:
            raise CommandError(f"Not drawn for the pages {failed}; the log says why.")
