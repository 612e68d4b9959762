"""Pages of one's own account that allauth does not have."""

from allauth.account.views import PasswordResetView as ResetView
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import Http404
from django.shortcuts import render
from django.views.generic import TemplateView

from core.mail import sends_mail


class OverviewView(LoginRequiredMixin, TemplateView):
    """Lead from one place to everything about one's own account."""

    template_name = "account/overview.html"


class PasswordResetView(ResetView):
    """Write a mail with a link; where no mail is sent, say so and who can help."""

    def dispatch(self, request, *args, **kwargs):
        """Answer the request."""
        if not sends_mail():
            return render(request, "account/password_reset_without_mail.html")
        return super().dispatch(request, *args, **kwargs)


def answer_404(request, **kwargs):
    """Answer 404 in the place of a view of a library's that this site does not use."""
    raise Http404
