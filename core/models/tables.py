"""A page whose content is a table that readers may take away."""

from wagtail.contrib.routable_page.models import RoutablePageMixin, path

KINDS = ("csv", "json", "xlsx")


class TablePageMixin(RoutablePageMixin):
    """Downloads at csv/, json/ and xlsx/ below the page; goes before BasePage among the bases.

    The page type answers them in `download(request, kind)`.
    """

    def download(self, request, kind):
        """Return the answer with the table; `kind` is one of KINDS."""
        raise NotImplementedError

    def route(self, request, path_components):
        # The page itself: 404 unless it is live and its time has not run out, downloads included.
        result = super(RoutablePageMixin, self).route(request, [])
        return super().route(request, path_components) if path_components else result

    def serve_preview(self, request, mode_name):
        return super(RoutablePageMixin, self).serve_preview(request, mode_name)

    @path("csv/")
    def csv(self, request):
        """The table as CSV."""
        return self.download(request, "csv")

    @path("json/")
    def json(self, request):
        """The table as JSON."""
        return self.download(request, "json")

    @path("xlsx/")
    def xlsx(self, request):
        """The table as XLSX."""
        return self.download(request, "xlsx")

    def get_route_paths(self):
        """The addresses below the page that redirect when its own address changes."""
        return [*super().get_route_paths(), *(f"/{kind}/" for kind in KINDS)]
