"""Pictures of private collections, given to those who may see them."""

import mimetypes

from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from wagtail import hooks

from core.private_responses import kept_private
from core.wagtail_policies import policy_of
from uploads.models import CustomImage, CustomRendition
from uploads.views import protect_download

# Who works with a picture in the admin sees it there.
WORK = ["choose", "change", "delete"]


@kept_private
@require_safe
def serve_private_picture(request, rendition_id, name):
    """Hand out a rendition from the private folder, or the answer that its collection gives.

    Raises Http404 for a rendition that is public, has another name or lost its file.
    """
    renditions = CustomRendition.objects.select_related("image__collection")
    rendition = get_object_or_404(renditions, pk=rendition_id)
    if not rendition.is_private or rendition.file_name != name:
        raise Http404
    refusal = refusal_of(rendition.image, request)
    if refusal:
        return refusal
    try:
        file = rendition.file.open("rb")
    except OSError:
        raise Http404 from None
    return protect_download(FileResponse(file, content_type=mimetypes.guess_type(name)[0]))


def refusal_of(image, request):
    """Return the answer to somebody who may not see an image, or None. May raise, as hooks do."""
    if policy_of(CustomImage).user_has_any_permission_for_instance(request.user, WORK, image):
        return None
    if image.is_withdrawn:
        raise Http404
    # The rule is that of the documents beside it: what is asked of one is its collection.
    for check in hooks.get_hooks("before_serve_document"):
        refusal = check(image, request)
        if refusal:
            return refusal
    return None
