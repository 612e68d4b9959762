"""The editorial calendar in the admin, and the address for somebody's calendar program."""

from django.conf import settings
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.dates.days import local_day
from editorial.attention.views import ForWriters
from editorial.calendar.feed import address_of
from editorial.calendar.models import CalendarAddress
from editorial.calendar.months import Month, weeks_of
from publishing.attention import Viewer

WEEKDAYS = ("Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday")


class CalendarView(ForWriters, WagtailAdminTemplateMixin, TemplateView):
    """A month of what goes out, is taken down and is due, as a table or as a list."""

    template_name = "editorial/calendar/month.html"
    page_title = "Calendar"
    header_icon = "calendar"
    # Set for the one answer that shows a new address.
    new_address = ""

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        today = local_day(timezone.now())
        month = Month.parse(self.request.GET.get("month"), today)
        weeks = weeks_of(month, Viewer(self.request.user), today)
        filled = [day for week in weeks for day in week if day.entries]
        address = CalendarAddress.objects.filter(user=self.request.user).first()
        return context | {
            "month": month,
            "clock_name": settings.CLOCK_NAME,
            "weeks": weeks,
            "weekdays": WEEKDAYS,
            "filled": filled,
            "is_list": self.request.GET.get("view") == "list",
            "address": address,
            "new_address": self.new_address,
        }


class CalendarAddressView(ForWriters, View):
    """Makes, replaces or removes the person's own address."""

    http_method_names = ["post"]

    def post(self, request):
        """Show a new address in this answer only: it cannot be read back from what is stored."""
        if "remove" in request.POST:
            CalendarAddress.objects.filter(user=request.user).delete()
            messages.success(request, "The calendar address no longer works.")
            return redirect(reverse("calendar:month"))
        view = CalendarView(new_address=address_of(CalendarAddress.objects.renew_for(request.user)))
        view.setup(request)
        return view.render_to_response(view.get_context_data())
