"""The forms of shared records: one save after the other, with the guard against late edits."""

from django.contrib.admin.utils import quote
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.admin import messages
from wagtail.snippets.views.snippets import CopyView, CreateView, EditView

from core.locks import row_locked, take_turns
from publishing.late_edits import LateEditMixin

# Of two people who give the same name at the same moment, the second one is told at the field.
SAVING = "save a shared record"


class InTurnMixin:
    """For views that make a record: what is sent is looked at once the save before it is done."""

    def dispatch(self, request, *args, **kwargs):
        """Wait for whoever saves a record now."""
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)
        with transaction.atomic():
            take_turns(SAVING)
            return super().dispatch(request, *args, **kwargs)


class RecordCreateView(InTurnMixin, CreateView):
    """The form of a new record."""


class RecordCopyView(InTurnMixin, CopyView):
    """The form of a new record, filled in as another one is."""


class RecordEditView(LateEditMixin, EditView):
    """The form of a shared record; a late text is shown by Wagtail's view of two revisions."""

    def dispatch(self, request, *args, **kwargs):
        """Let one edit in at a time, and look at the record again once its row is locked."""
        if request.method != "POST":
            return super().dispatch(request, *args, **kwargs)
        with row_locked(self.model, self.object.pk):
            take_turns(SAVING)
            latest = self.model.objects.get(pk=self.object.pk).latest_revision
            if latest != self.latest_revision:
                self.latest_revision = latest
            return super().dispatch(request, *args, **kwargs)

    def draft_form(self):
        """The form as for a draft; None when not even a draft could be saved from it."""
        form = self.get_form()
        form.defer_required_fields()
        return form if form.is_valid() else None

    def refuse_late_edit(self, mine):
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
