"""What is made of a picture when something that shows it is published."""

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.dispatch import receiver
from wagtail.models import ReferenceIndex
from wagtail.signals import page_published, published

from uploads.models import CustomImage


@receiver([page_published, published])
def make_renditions_of_pictures(instance, **kwargs):
    """Make the renditions that are missing of the pictures of a page or record that is published.

    A picture has them from its upload, unless it is older than they are or the disk was full.
    """
    transaction.on_commit(lambda: [image.make_renditions() for image in pictures_of(instance)])


def pictures_of(instance):
    """Return the pictures (queryset of CustomImage) that a page or record names itself."""
    references = ReferenceIndex.get_references_for_object(instance).filter(
        to_content_type=ContentType.objects.get_for_model(CustomImage)
    )
    pks = [int(pk) for pk in references.values_list("to_object_id", flat=True)]
    return CustomImage.objects.filter(pk__in=pks)
