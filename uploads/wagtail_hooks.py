"""What the admin does to many pictures at a time, which no model hears of."""

from wagtail import hooks

from uploads.models import CustomImage
from uploads.renditions.privacy import put_all_in_place


@hooks.register("after_bulk_action")
def follow_pictures(request, action_type, objects, action):
    """Pictures may be in another collection now."""
    if action_type == "add_to_collection" and action.model is CustomImage:
        put_all_in_place()
