"""Where the outputs of a program summary stand below the page of an initiative."""

from django.db import models
from wagtail.contrib.routable_page.models import path, re_path

from initiatives.program_summary import views
from initiatives.program_summary.building import summary_of_page
from initiatives.program_summary.storing import KEY, summary_data, summary_words
from versions.pages import NUMBER, VERSIONS_SLUG
from versions.snapshot import PublishedExtra

OUTPUTS = ("summary/", "summary/pdf/", "summary/data/", "summary/xlsx/")


class ProgramSummaryRoutesMixin(models.Model):
    """The addresses of the summary; goes before VersionedPageMixin among the bases."""

    class Meta:
        abstract = True

    @path("summary/")
    def summary_page(self, request):
        """Today's summary as a page."""
        return views.web_page(views.todays_edition(self, request), request)

    @path("summary/pdf/")
    def summary_pdf(self, request):
        """Today's summary as PDF."""
        return views.pdf(views.todays_edition(self, request), request)

    @path("summary/data/")
    def summary_data(self, request):
        """Today's summary as JSON."""
        return views.data(views.todays_edition(self, request), request)

    @path("summary/xlsx/")
    def summary_xlsx(self, request):
        """The tables of today's summary as XLSX."""
        return views.spreadsheet(views.todays_edition(self, request), request)

    @path("summary/iati/")
    def summary_iati(self, request):
        """Today's summary as an IATI activity file."""
        return views.iati_file(views.todays_edition(self, request), request)

    @re_path(rf"^{VERSIONS_SLUG}/{NUMBER}/summary/$")
    def version_summary_page(self, request, number):
        """The summary of a version as a page."""
        return views.of_version(self, request, int(number), views.web_page)

    @re_path(rf"^{VERSIONS_SLUG}/{NUMBER}/summary/pdf/$")
    def version_summary_pdf(self, request, number):
        """The summary of a version as PDF."""
        return views.of_version(self, request, int(number), views.pdf)

    @re_path(rf"^{VERSIONS_SLUG}/{NUMBER}/summary/data/$")
    def version_summary_data(self, request, number):
        """The summary of a version as JSON."""
        return views.of_version(self, request, int(number), views.data)

    @re_path(rf"^{VERSIONS_SLUG}/{NUMBER}/summary/xlsx/$")
    def version_summary_xlsx(self, request, number):
        """The tables of the summary of a version as XLSX."""
        return views.of_version(self, request, int(number), views.spreadsheet)

    def get_extra_route_paths(self):
        paths = super().get_extra_route_paths()
        kept = self.published_versions.filter(**{f"content__extras__{KEY}__isnull": False})
        if self.show_in_portfolio or kept.exists():
            paths += [f"/{output}" for output in (*OUTPUTS, "summary/iati/")]
        for number in kept.order_by("number").values_list("number", flat=True):
            paths += [f"/{VERSIONS_SLUG}/{number}/{output}" for output in OUTPUTS]
        return paths

    def published_extras(self):
        """What a version keeps of the summary: nothing unless staff offer it to everybody."""
        if not self.show_in_portfolio:
            return {}
        summary = summary_of_page(self)
        words = summary_words(summary)
        return {KEY: PublishedExtra("Program summary", "summary/", words, summary_data(summary))}
