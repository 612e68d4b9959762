"""Withdrawing a consent in the admin, and what is left to do by hand afterward."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from wagtail.log_actions import LogFormatter

from directory.consent.withdrawing import ACTION, left_by_hand, withdraw
from directory.models import Consent


def withdraw_consent(request, pk):
    """Ask whether to withdraw, do so on POST, then list what a person has to see to.

    It changes what readers see, as only those do who publish.
    """
    if not request.user.has_perm("directory.delete_consent"):
        raise PermissionDenied
    consent = get_object_or_404(Consent.objects.select_related("person", "image"), pk=pk)
    if request.method == "POST":
        withdraw(consent, request.user)
        return redirect("withdraw_consent", pk)
    left = left_by_hand(consent) if consent.withdrawn_on else []
    context = {"consent": consent, "left": left}
    return TemplateResponse(request, "directory/consent/withdraw.html", context)


class WithdrawalFormatter(LogFormatter):
    """Names the withdrawal in the history of the consent and in the site's."""

    label = "Withdraw a consent"

    def format_message(self, log_entry):
        """One line of the history."""
        return "Withdrew the consent; nothing that it covers is printed any more"


def register_action(actions):
    """Make the withdrawal known to Wagtail's log."""
    actions.register_action(ACTION)(WithdrawalFormatter)
