"""Make the renditions of pictures that are missing."""

from django.core.management.base import BaseCommand, CommandError

from uploads.models import CustomImage


class Command(BaseCommand):
    """`manage.py make_renditions`: after a release that shows pictures in new sizes.

    May be run again at any time; a second run makes nothing.
    """

    help = "Make the renditions that pages show of all pictures, where they are missing."

    def handle(self, *args, **options):
        images = CustomImage.objects.order_by("pk").iterator()
        failed = [image.pk for image in images if not image.make_renditions()]
        if failed:
            raise CommandError(f"Not made of the pictures {failed}; the log says why.")
