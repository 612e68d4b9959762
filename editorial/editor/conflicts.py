"""What an editor of pages sees whose text came too late, and which drafts no autosave changes."""

from django.contrib import messages
from django.template.response import TemplateResponse
from wagtail.models import Page, TaskState

from core.wagtail_views import RevisionsCompareView
from editorial.models import ReaderLink


def is_relied_upon(revision):
    """Whether somebody relies on the words of a version, so that no autosave may exchange them.

    Readers see it, approvers have it before them or have decided on it, or a reader link shows it.
    While a page has a date for its publication, it is locked anyway.
    """
    return (
        Page.objects.filter(live_revision=revision).exists()
        or TaskState.objects.filter(revision=revision).exists()
        or ReaderLink.objects.filter(revision=revision).exists()
    )


class ConflictView(RevisionsCompareView):
    """The answer to a late text: what stands now and what was sent, side by side."""

    template_name = "editorial/conflict.html"
    page_title = "Somebody else saved first"

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        revisions = self.object.revisions.select_related("user")
        context["theirs"] = revisions.get(pk=self.revision_id_a)
        context["mine"] = revisions.get(pk=self.revision_id_b)
        return context


def conflict_response(request, page, theirs, mine):
    """A 409 answer that compares the Revisions `theirs` (the newest draft) and `mine` (refused)."""
    view = ConflictView()
    view.setup(request, page.pk, theirs.pk, mine.pk)
    messages.warning(request, "Nothing was overwritten or published. Your text is kept below.")
    response = TemplateResponse(request, view.get_template_names(), view.get_context_data())
    response.status_code = 409
    return response
