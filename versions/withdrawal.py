"""Withdrawing one published version: for a name that must vanish, by administrators only."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from wagtail.admin import messages
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogFormatter, log
from wagtail.models import Page

from core.admin_users import is_administrator
from core.locks import row_locked
from versions.models import PublishedVersion, WithdrawnVersion
from versions.pages import VersionedPageMixin

ACTION = "editorial.withdraw_version"


class WithdrawForm(forms.ModelForm):
    """Why the version is withdrawn."""

    class Meta:
        model = WithdrawnVersion
        fields = ["reason"]
        widgets = {"reason": forms.TextInput}


def versions_of(request, page_id):
    """The page and its versions, newest first; refuses all but administrators."""
    if not is_administrator(request.user):
        raise PermissionDenied
    page = get_object_or_404(Page, pk=page_id)
    versions = PublishedVersion.objects.filter(page_id=page_id).select_related("withdrawal", "by")
    return page, versions.defer("content").order_by("-number")


def version_list(request, page_id):
    """List what was published, each with the way to withdraw it."""
    page, versions = versions_of(request, page_id)
    context = {"page": page, "versions": versions, "newest": shown_now(page)}
    return TemplateResponse(request, "versions/admin/list.html", context)


def shown_now(page):
    """The number of the version that readers find at the page's own address, or None."""
    if not page.live:
        return None
    newest = PublishedVersion.objects.filter(page_id=page.pk).order_by("-number")
    return newest.values_list("number", flat=True).first()


def withdraw_version(request, page_id, number):
    """Ask for the reason, then close the version's address for good."""
    page, versions = versions_of(request, page_id)
    version = get_object_or_404(versions, number=number)
    if version.is_withdrawn:
        messages.warning(request, f"Version {number} is withdrawn already.")
        return redirect("page_versions", page.pk)
    is_shown = number == shown_now(page)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and not is_shown and form.is_valid():
        # Of two presses at the same time the second finds it done.
        with row_locked(Page, page.pk):
            if not WithdrawnVersion.objects.filter(version=version).exists():
                form.instance.version, form.instance.by = version, request.user
                form.save()
                log(
                    instance=page,
                    action=ACTION,
                    user=request.user,
                    data={"number": number, "reason": form.cleaned_data["reason"]},
                )
        messages.success(request, f"Version {number} of “{page.title}” can no longer be read.")
        return redirect("page_versions", page.pk)
    context = {"page": page, "version": version, "form": form, "is_shown": is_shown}
    return TemplateResponse(request, "versions/admin/withdraw.html", context)


class WithdrawalFormatter(LogFormatter):
    """Names the withdrawal in the page's history and in the site's."""

    label = "Withdraw a version"

    def format_message(self, log_entry):
        """One line of the history."""
        return f"Withdrew version {log_entry.data['number']}: {log_entry.data['reason']}"


def register_action(actions):
    """Make the withdrawal known to Wagtail's log."""
    actions.register_action(ACTION)(WithdrawalFormatter)


def version_button(page, user, view_name=None, next_url=None):
    """The way to the versions, in the menu beside a page's title."""
    if is_administrator(user) and issubclass(page.specific_class or Page, VersionedPageMixin):
        address = reverse("page_versions", args=[page.pk])
        yield Button("Published versions", address, icon_name="history", priority=70)
