"""Make the renditions of pictures that are missing, and put all where they belong."""

from django.core.management.base import BaseCommand, CommandError

from uploads.models import CustomImage, CustomRendition
from uploads.renditions.privacy import put_all_in_place


class Command(BaseCommand):
    """`manage.py make_renditions`: after a release that shows pictures in new sizes.

    Rows whose files are gone are made anew, and those of private pictures leave the public folder.
    May be run again at any time; a second run makes nothing.
    """

    help = "Make the renditions that pages show of all pictures, where they are missing."

    def handle(self, *args, **options):
        put_all_in_place()
        for rendition in CustomRendition.objects.iterator():
            if not rendition.file.storage.exists(rendition.file.name):
                rendition.delete()
        images = CustomImage.objects.order_by("pk").iterator()
        failed = [image.pk for image in images if not image.make_renditions()]
        if failed:
            raise CommandError(f"Not made of the pictures {failed}; the log says why.")
