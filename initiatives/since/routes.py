"""Where the changes since a day stand below a page."""

from django.db import models
from wagtail.contrib.routable_page.models import path, re_path

from initiatives.since.days import SLUG


class SinceRoutesMixin(models.Model):
    """The addresses of a page type that says what changed; goes before BasePage."""

    class Meta:
        abstract = True

    def since(self, request, day=None):
        """Answer for a day (text of the address), or with the form that asks for it."""
        raise NotImplementedError

    @path(f"{SLUG}/")
    def since_form(self, request):
        """The form that asks for the day."""
        return self.since(request)

    @re_path(rf"^{SLUG}/(?P<day>[^/]+)/$")
    def since_day(self, request, day):
        """What changed after a day."""
        return self.since(request, day)
