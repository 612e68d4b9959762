"""The report on the system's status, for administrators, and the button for a test mail."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.admin_users import is_administrator
from core.mail import sends_mail
from editorial.status.mail_lines import send_test_mail
from editorial.status.registry import State, all_lines


class ForAdministrators:
    """Refuses everybody else: the lines name people without a second factor."""

    def dispatch(self, request, *args, **kwargs):
        if not is_administrator(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class SystemStatusView(ForAdministrators, WagtailAdminTemplateMixin, TemplateView):
    """Every line that an app has registered."""

    template_name = "editorial/status/report.html"
    page_title = "System status"
    header_icon = "clipboard-list"

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        lines = all_lines(timezone.now())
        return super().get_context_data(**kwargs) | {
            "lines": lines,
            "bad": sum(line.state == State.BAD for line in lines),
            "attention": sum(line.state == State.ATTENTION for line in lines),
            "sends_mail": sends_mail(),
        }


class TestMailView(ForAdministrators, View):
    """Sends the administrator a mail and says what became of it."""

    http_method_names = ["post"]

    def post(self, request):
        """Send it and lead back to the report."""
        address = request.user.email
        if not sends_mail():
            messages.error(request, "This site sends no mail.")
        elif not address:
            messages.error(request, "Your account has no mail address. Enter one first.")
        elif problem := send_test_mail(request.user):
            messages.error(request, f"The mail did not leave. {problem}")
        else:
            messages.success(
                request,
                f"The mail server took a mail to {address}. Look whether it arrives, and not among "
                "unwanted mail.",
            )
        return redirect("system_status")
