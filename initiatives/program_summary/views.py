"""The addresses of a program summary: web page, PDF and data, of today and of each version."""

from dataclasses import dataclass, replace

from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse
from django.utils.text import slugify

from core.dates.days import current_day
from core.exports.columns import shape_asked
from core.exports.downloads import not_offered, refused, xlsx_file
from core.exports.terms import terms_of
from core.layout.frame import SiteLayout
from initiatives.program_summary.building import care_note_of, summary_of_page
from initiatives.program_summary.outputs import iati, workbook
from initiatives.program_summary.outputs.citations import Citation
from initiatives.program_summary.outputs.json_view import VERSIONS, json_text
from initiatives.program_summary.presenter import ProgramSummary
from initiatives.program_summary.storing import summary_of_version
from initiatives.typesetting.pdf import digest, summary_pdf
from versions.tombstones import former_answer
from versions.views import answer_withdrawn, readable_versions


@dataclass(frozen=True)
class Edition:
    """A summary that somebody asked for: `version` is None for today's."""

    page: object
    summary: ProgramSummary
    version: object = None

    @property
    def path(self):
        """The address of the web page of this summary, below the site's root."""
        return self.page.get_url() + self.route

    @property
    def route(self):
        """The same below the page of the initiative."""
        return f"versions/{self.version.number}/summary/" if self.version else "summary/"


def todays_edition(page, request):
    """Today's Edition of a live page. Raises Http404 unless staff offer it and it is not over."""
    if page.is_past_expiry or not page.show_in_portfolio:
        raise Http404("No program summary is offered here.")
    summary = replace(summary_of_page(page, request=request), terms=summary_terms(page, request))
    return Edition(page, summary)


def summary_terms(page, request):
    """The Terms of a summary that everybody may read."""
    return terms_of(request, "program-summary", page.get_full_url(request) or "")


def of_version(page, request, number, answer):
    """Answer with the summary that version `number` kept, by `answer(edition, request)`.

    Raises Http404 if there is none to be read. A withdrawn version says that it is gone.
    """
    if former := former_answer(request, page, number):
        return former
    version = readable_versions(page).filter(number=number).first()
    if version is None:
        raise Http404("There is no such version.")
    if version.is_withdrawn:
        return answer_withdrawn(page, request, version)
    return answer(edition_of(page, request, version), request)


def edition_of(page, request, version):
    """The Edition that a PublishedVersion kept. Raises Http404 if it kept none."""
    address = page.get_full_url(request) or ""
    summary = summary_of_version(version, address)
    if summary is None:
        raise Http404("This version was published without a program summary.")
    # Before anything is answered: it decides who may keep a copy and what is shown around it.
    page.shows_care_content = summary.is_care_page
    words = summary.content_note or page.content_note
    care_note, terms = care_note_of(page, words, address), summary_terms(page, request)
    return Edition(page, replace(summary, care_note=care_note, terms=terms), version)


def web_page(edition, request):
    """Answer with the summary as a page."""
    page, summary, version = edition.page, edition.summary, edition.version
    of_version = f" of version {version.number}" if version else ""
    address = page.get_url(request)
    steps = [(address, page.title)]
    if version:
        steps.append((f"{address}versions/{version.number}/", f"Version {version.number}"))
    canonical = page.get_full_url(request) + ("summary/" if page.show_in_portfolio else "")
    context = {
        "page": page,
        "self": page,
        "summary": summary,
        "version": version,
        "newest": page.current_version,
        "citation": Citation(summary),
        "iati_lacks": iati.missing(summary, SiteLayout.for_request(request).organization),
        "base": edition.path,
        "heading": f"Program summary{of_version}: {summary.title}",
        "meta_description": f"Program summary for funders. {summary.standfirst}".strip(),
        "breadcrumbs": page.breadcrumbs(),
        "steps": steps,
        "here": "Program summary",
        "canonical_url": canonical,
    }
    return TemplateResponse(request, "initiatives/program_summary.html", context)


def pdf(edition, request):
    """Answer with the summary as PDF, to be kept under a name with its month."""
    response = HttpResponse(summary_pdf(edition.summary), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(edition)}"'
    response.headers["ETag"] = f'"{digest(edition.summary)}"'
    return edition.summary.terms.put_on(response)


def file_name(edition, ending="pdf"):
    """Such as "fair-starts-summary-2026-11.pdf"; the name of a care page's file tells nothing.

    The file stays among the downloads of a device that others may look at.
    """
    summary = edition.summary
    day = summary.as_of or summary.published_on or current_day()
    subject = "program" if summary.is_care_page else slugify(edition.page.slug) or "program"
    return f"{subject}-summary-{day:%Y-%m}.{ending}"


def data(edition, request):
    """Answer with the summary as JSON, in the shape that ?schema= names, or in the latest."""
    version, notices = shape_asked(request.GET, VERSIONS)
    if notices:
        return refused(notices)
    text = json_text(edition.summary, version)
    return edition.summary.terms.put_on(HttpResponse(text, content_type="application/json"))


def spreadsheet(edition, request):
    """Answer with the tables of the summary as XLSX."""
    summary = edition.summary
    name = file_name(edition, "xlsx")
    file = xlsx_file(workbook.plan(summary), workbook.rows(summary), name)
    return summary.terms.put_on(file)


def iati_file(edition, request):
    """Answer with an IATI activity file, or with what the record does not know for one."""
    facts = SiteLayout.for_request(request).organization
    if lacks := iati.missing(edition.summary, facts):
        return not_offered("IATI activity", lacks)
    file = iati.activity_file(edition.summary, facts, edition.page.pk)
    response = HttpResponse(file, content_type=iati.XML)
    name = file_name(edition, "xml")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return edition.summary.terms.put_on(response)
