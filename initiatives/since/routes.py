"""Where the changes since a day stand below the page of an initiative."""

from django.db import models
from wagtail.contrib.routable_page.models import path, re_path

from initiatives.since.days import SLUG
from initiatives.since.views import initiative_since


class SinceRoutesMixin(models.Model):
    """Its addresses; goes before VersionedPageMixin among the bases."""

    class Meta:
        abstract = True

    @path(f"{SLUG}/")
    def since_form(self, request):
        """The form that asks for the day."""
        return initiative_since(self, request)

    @re_path(rf"^{SLUG}/(?P<day>[^/]+)/$")
    def since_day(self, request, day):
        """What changed after a day."""
        return initiative_since(self, request, day)

    def get_extra_route_paths(self):
        return [*super().get_extra_route_paths(), f"/{SLUG}/"]
