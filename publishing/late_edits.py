"""Two people in one page or shared record: nobody's text is overwritten, and nobody's is lost.

Wagtail warns an editor whose page was saved by somebody else meanwhile, but its server accepts
what is sent. Here the server refuses, keeps the late text in the history and shows both.
"""

from datetime import timedelta

from wagtail.models import Revision

from core.search.indexing import DRAFT_COLUMNS

INSTANT = timedelta(microseconds=1)


def keep_in_history(edited, user):
    """Store a page or record as edited in its history without making it the latest draft.

    Returns the Revision. Call it while the object's row is locked.
    """
    # What `save_revision` changes on the object itself is set back.
    row = type(edited)._base_manager.filter(pk=edited.pk)
    names = [field.name for field in edited._meta.fields if field.name in DRAFT_COLUMNS]
    before = row.values(*names).get()
    revision = edited.save_revision(user=user, clean=False, log_action=True)
    row.update(**before)
    latest = Revision.objects.get(pk=before["latest_revision"])
    # Wagtail takes the youngest revision for the latest: it would warn every editor of the page of
    # this one, call the latest unpublished once it is published, and purge it.
    revision.created_at = latest.created_at - INSTANT
    Revision.objects.filter(pk=revision.pk).update(created_at=revision.created_at)
    return revision


class LateEditMixin:
    """For Wagtail's edit views: refuses what was written on a revision that is not the latest.

    The view locks the object's row before it looks up the latest revision. It has `draft_form()`,
    the valid form as for a draft or None, and `refuse_late_edit(mine)`, the answer that shows the
    kept Revision `mine` beside `self.latest_revision`.
    """

    def post(self, request, *args, **kwargs):
        """Keep a late edit in the history and show both, instead of saving it."""
        # Autosave asks in the background and gets Wagtail's own refusal.
        if not self.expects_json_response and self.is_out_of_date and not self.locked_for_user:
            form = self.draft_form()
            if form is not None:
                return self.refuse_late_edit(keep_in_history(form.save(commit=False), request.user))
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.request.method == "POST" and self.is_out_of_date:
            # A late text with a slip comes back to be corrected. Wagtail's form would now name the
            # latest revision, as if the text had been written on top of that.
            context["loaded_revision_created_at"] = ""
        return context
