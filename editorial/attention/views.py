"""What needs attention: the whole list, and the button that settles a review."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.paginator import WagtailPaginator
from wagtail.admin.utils import get_valid_next_url_from_request
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from core.dates.days import in_words
from editorial.attention.review import mark_reviewed
from publishing.attention import Viewer, counts, first_items, sources

PAGE_LENGTH = 50


class ForWriters(PermissionCheckedMixin):
    """For those who write, approve or publish pages; others have nothing to fix."""

    permission_policy = page_permission_policy
    any_permission_required = ["add", "change", "publish"]


class CountedPages(WagtailPaginator):
    """Pages of a list that is read as far as the page that is shown."""

    verbose_name, verbose_name_plural = "thing", "things"

    def __init__(self, read, number):
        super().__init__(range(number), PAGE_LENGTH)
        self.read = read

    def page(self, number):
        """One page: reads the list to its end and no further."""
        number = self.validate_number(number)
        last = number * self.per_page
        return self._get_page(self.read(last)[last - self.per_page :], number, self)


class AttentionView(ForWriters, WagtailAdminTemplateMixin, TemplateView):
    """Everything that needs attention and that the person may fix, own things first."""

    template_name = "editorial/attention/list.html"
    page_title = "Needs attention"
    header_icon = "warning"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        now = timezone.now()
        query = self.request.GET
        only_own = query.get("whose") == "mine"
        viewer = Viewer(self.request.user, only_own=only_own)
        found = counts(viewer, now)
        kind = query.get("kind") if query.get("kind") in found else ""
        total = found[kind] if kind else sum(found.values())
        pages = CountedPages(lambda last: first_items(viewer, now, last, kind), total)
        context["kinds"] = [
            {"key": source.key, "label": source.label, "count": found[source.key]}
            for source in sources()
            if found[source.key] or source.key == kind
        ]
        context["kind"], context["only_own"] = kind, only_own
        context["total"], context["all"] = total, sum(found.values())
        context["items"] = page = pages.get_page(query.get("p"))
        context["elided_page_range"] = pages.get_elided_page_range(page.number)
        context["here"] = self.request.get_full_path()
        return context


class MarkReviewedView(View):
    """Settles the review of a page in one press."""

    http_method_names = ["post"]

    def post(self, request, page_id):
        """Set the next date and lead back to where the button was."""
        page = get_object_or_404(Page, pk=page_id).specific
        if not page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        if not hasattr(page, "review_by"):
            raise Http404
        day = mark_reviewed(page, request.user, timezone.now())
        messages.success(
            request,
            f"“{page.title}” is marked as reviewed. It comes up again on {in_words(day)}.",
            buttons=[messages.button(reverse("wagtailadmin_pages:edit", args=[page.pk]), "Open")],
        )
        return redirect(get_valid_next_url_from_request(request) or reverse("attention:list"))
