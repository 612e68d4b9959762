"""What changes who may see pictures, after which their renditions change their folders."""

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Collection, CollectionViewRestriction

from uploads.models import CustomRendition
from uploads.renditions.folders import put_in_place


@receiver([post_save, post_delete], sender=CollectionViewRestriction)
@receiver(post_save, sender=Collection)
def follow_collection(sender, instance, raw=False, **kwargs):
    """A collection was made private or public, or moved (Wagtail moves it after saving it)."""
    if not raw:
        transaction.on_commit(put_all_in_place)


def put_all_in_place():
    """Put the renditions of all pictures where they belong. Costs two queries if they are there."""
    put_in_place(CustomRendition.objects.all())
