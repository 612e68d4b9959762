"""Two people in one shared record: nobody's text is overwritten, and nobody's is lost.

Pages have the same guard in the editor of pages. Here the two texts are shown by Wagtail's own view
of two versions.
"""

from django.contrib.admin.utils import quote
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.snippets.views.snippets import EditView

# What `save_revision` changes on the record itself; a kept text must not become its latest draft.
POINTERS = ("latest_revision", "has_unpublished_changes")


class RecordEditView(EditView):
    """The form of a shared record; refuses what was written on a version that is not the newest."""

    def dispatch(self, request, *args, **kwargs):
        """Let one text in at a time, and look at the record again once it is one's turn."""
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)
        with transaction.atomic():
            rows = self.model.objects.filter(pk=self.object.pk)
            rows.select_for_update(no_key=True).first()
            newest = self.model.objects.get(pk=self.object.pk).latest_revision
            if newest != self.latest_revision:
                self.latest_revision = newest
            return super().dispatch(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """Keep a late text in the history and show both, instead of saving it."""
        # Autosave asks in the background and gets Wagtail's own refusal.
        if not self.expects_json_response and self.is_out_of_date and not self.locked_for_user:
            form = self.get_form()
            form.defer_required_fields()
            if form.is_valid():
                return self.refuse(self.keep_in_history(form.save(commit=False)))
        return super().post(request, *args, **kwargs)

    def keep_in_history(self, record):
        """Store the record as typed in its history only. Returns the Revision."""
        row = self.model.objects.filter(pk=record.pk)
        before = row.values(*POINTERS).get()
        revision = record.save_revision(user=self.request.user, clean=False)
        row.update(**before)
        return revision

    def refuse(self, mine):
        """Lead to what stands now and what was sent, side by side."""
        key = quote(self.object.pk)
        name = self.model.snippet_viewset.get_url_name("revisions_revert")
        revert = reverse(name, args=[key, mine.pk])
        messages.warning(
            self.request,
            "Somebody else saved first. Nothing was overwritten or published; your text is kept in "
            "the history. Below, what stands now is struck out where your text differs.",
            buttons=[
                messages.button(self.get_edit_url(), "Go on with what stands now"),
                messages.button(revert, "Open my text"),
            ],
        )
        both = [key, self.latest_revision.pk, mine.pk]
        return redirect(self.revisions_compare_url_name, *both)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        if self.request.method == "POST" and self.is_out_of_date:
            # A late text with a slip stays late once the slip is mended.
            context["loaded_revision_created_at"] = ""
        return context
