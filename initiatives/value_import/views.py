"""The page of the admin on which a file of values is read, looked at, and put into the draft."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.models import Page

from core.locks import row_locked
from initiatives.models import InitiativePage
from initiatives.models.evidence import show_numbers_of_readers
from initiatives.value_import.plan import carry_out, plan_of
from initiatives.value_import.reading import UnreadableFileError, read_lines, read_text

MOST_SHOWN = 200
MOST_ERRORS = 100
CHANGED = "Somebody has saved the page meanwhile. Look at the changes once more."


class FileForm(forms.Form):
    """The file, and on the second page its text with the revision that was looked at."""

    file = forms.FileField(
        label="CSV file",
        required=False,
        help_text="The first line names the columns: measure, date, value, source, and if you have "
        "them qualifier, unit, source_url, method. UTF-8, up to 10,000 lines and 1 MB.",
    )
    text = forms.CharField(required=False, strip=False, widget=forms.HiddenInput)
    revision = forms.CharField(required=False, widget=forms.HiddenInput)

    def clean(self):
        """Put the text of the file into `text`."""
        data = super().clean()
        if file := data.get("file"):
            try:
                data["text"] = read_text(file.read())
            except UnreadableFileError as error:
                self.add_error("file", str(error))
        elif not data.get("text") and "file" not in self.errors:
            self.add_error("file", "Choose a file.")
        return data


def may_import(page, user):
    """Whether somebody may change the draft of the page now."""
    permissions = page.permissions_for_user(user)
    return permissions.can_edit() and not permissions.page_locked()


def import_values(request, page_id):
    """Ask for a file; show what it would change; put it into the draft. Publishes nothing."""
    get_object_or_404(InitiativePage, pk=page_id)
    with row_locked(Page, page_id):
        page = InitiativePage.objects.get(pk=page_id)
        if not may_import(page, request.user):
            raise PermissionDenied
        return answer(request, page.get_latest_revision_as_object())


def answer(request, page):
    """The answer for a draft whose row is locked."""
    form = FileForm(request.POST or None, request.FILES or None)
    context = {"page": page, "form": form}
    if request.method == "POST" and form.is_valid():
        rows = draft_rows(page)
        try:
            lines, unknown = read_lines(form.cleaned_data["text"])
        except UnreadableFileError as error:
            form.add_error("file", str(error))
        else:
            plan = plan_of(lines, rows, unknown)
            is_confirmed = "confirm" in request.POST and not plan.errors and plan.changes
            is_late = form.cleaned_data["revision"] != str(page.latest_revision_id)
            if is_confirmed and not is_late:
                return save(request, page, rows, plan)
            form = FileForm(
                initial={
                    "text": form.cleaned_data["text"],
                    "revision": page.latest_revision_id,
                }
            )
            context |= shown(plan) | {"form": form, "plan": plan}
            if is_confirmed:
                messages.warning(request, CHANGED)
    return TemplateResponse(request, "initiatives/admin/import_values.html", context)


def draft_rows(page):
    """The measures of a draft, with the values too that only readers know."""
    page.measures = list(page.measures.all())
    show_numbers_of_readers(page)
    return list(page.measures.all())


def shown(plan):
    """What the second page prints: as much as can be read."""
    return {
        "errors": plan.errors[:MOST_ERRORS],
        "more_errors": max(len(plan.errors) - MOST_ERRORS, 0),
        "steps": plan.changes[:MOST_SHOWN],
        "more_steps": max(len(plan.changes) - MOST_SHOWN, 0),
    }


def save(request, page, rows, plan):
    """Store the changed draft as a revision and lead to its form."""
    carry_out(plan)
    page.measures = rows
    page.save_revision(user=request.user, log_action=True)
    number = len(plan.changes)
    messages.success(
        request,
        f"{number} value{'' if number == 1 else 's'} of “{page.title}” "
        f"{'is' if number == 1 else 'are'} in the draft. Readers see them once it is published.",
    )
    return redirect(f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}#tab-results_and_support")


def import_button(page, user, view_name=None, next_url=None):
    """The way here, in the menu beside the title of an initiative."""
    if issubclass(page.specific_class or Page, InitiativePage):
        page = page.specific
        if page.permissions_for_user(user).can_edit():
            address = reverse("import_values", args=[page.pk])
            yield Button("Import values", address, icon_name="upload", priority=75)
