"""Deleting pages that readers see: what is lost is said, and the safer way is offered first."""

from urllib.parse import quote

from django.conf import settings
from django.contrib import messages
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.pages.bulk_actions import DeleteBulkAction
from wagtail.models import ReferenceIndex

from core.text import counted
from editorial.models import ReaderLink
from versions.models import PublishedVersion

UNDERSTOOD = "understood"
NOT_UNDERSTOOD = "Tick that you know what is lost, or take the page from readers instead."
# Wagtail asks for the name of the site before it deletes so many pages.
MANY = 10


def losses(page):
    """What is lost if a page is deleted with all below it, in sentences.

    Returns a list; it is empty if readers see none of these pages.
    """
    pages = page.get_descendants(inclusive=True)
    seen = pages.live().order_by("path")
    addresses = [address for each in seen[:3] if (address := each.full_url)]
    if not addresses:
        return []
    more = seen.count() - len(addresses)
    others = f" and {more} more" if more > 0 else ""
    found = [f"Readers can open it now. It goes for good: {', '.join(addresses)}{others}."]
    if versions := PublishedVersion.objects.filter(page_id__in=pages.values("pk")).count():
        found.append(
            f"{counted(versions, 'published version')} can no longer be read or withdrawn. Who "
            "follows a citation is told that the page is no longer public."
        )
    if links := ReaderLink.objects.usable().filter(page__in=pages.values("pk")).count():
        found.append(
            f"{counted(links, 'reader link')} that work now, and all answers, are deleted."
        )
    return found


def ask_what_is_lost(request, page):
    """Answer the request to delete a page with the question; None lets Wagtail go on.

    For the hook `before_delete_page`.
    """
    lost = losses(page)
    usage = ReferenceIndex.get_references_to(page).group_by_source_object()
    if not lost or usage.is_protected or UNDERSTOOD in request.POST:
        return None
    below = page.get_descendant_count()
    context = {
        "page": page,
        "losses": lost,
        "below": below,
        "error": NOT_UNDERSTOOD if request.method == "POST" else "",
        "may_unpublish": page.permissions_for_user(request.user).can_unpublish(),
        "next": get_valid_next_url_from_request(request),
        "model_opts": page._meta,
        "usage_url": reverse("wagtailadmin_pages:usage", args=[page.pk]) + "?describe_on_delete=1",
        "usage_count": usage.count(),
        "is_protected": False,
        "ask_for_name": below + 1 >= MANY,
        "wagtail_site_name": settings.WAGTAIL_SITE_NAME,
    }
    status = 409 if request.method == "POST" else 200
    return TemplateResponse(request, "editorial/confirm_delete.html", context, status=status)


class DeletePages(DeleteBulkAction):
    """Delete several pages; what readers lose of each is said."""

    template_name = "editorial/confirm_bulk_delete.html"

    def object_context(self, obj):
        return super().object_context(obj) | {"losses": losses(obj)}

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        seen = [each["item"] for each in context["items"] if each["losses"]]
        context["is_seen"] = bool(seen)
        keys = "&".join(f"id={page.pk}" for page in seen)
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "unpublish"])
        context["unpublish_url"] = f"{address}?{keys}&next={quote(context['next'])}"
        return context

    def prepare_action(self, objects, objects_without_access):
        """Ask again if readers see one of the pages and nobody has said to know it."""
        if UNDERSTOOD in self.request.POST or not any(map(losses, objects)):
            return None
        messages.error(self.request, NOT_UNDERSTOOD)
        return self.render_to_response(self.get_context_data())
