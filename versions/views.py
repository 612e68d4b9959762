"""The three pages about a page's versions: the list, one version, what has changed since."""

from dataclasses import dataclass
from functools import wraps
from itertools import groupby

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse

from versions.changes.comparison import Comparison
from versions.links import readable
from versions.redaction import without_withdrawn
from versions.snapshot import take_snapshot
from versions.tombstones import former_answer

# What the list of versions is called.
LIST = "What changed"


@dataclass(frozen=True)
class MinorGroup:
    """Minor corrections that follow each other, newest first."""

    versions: list


def readable_versions(page):
    """The versions of `page` that its present readers may read.

    What was published for a closed circle stays closed when the page is opened to everybody, unless
    it is the text that stands there now.
    """
    # The page of an address is live by Wagtail's routing, but the scheduler may not have run yet.
    if page.is_past_expiry:
        raise Http404
    versions = page.published_versions.select_related("withdrawal")
    return versions.open_to_everybody() if page.is_public() else versions


def answer_withdrawn(page, request, version):
    """Say that this version is gone, and since when; nothing of what it said."""
    name = f"Version {version.number}"
    return render(page, request, "withdrawn", name, name, version=version, status=410)


def render(page, request, template, title, here, status=200, **context):
    """Answer with one of the templates about versions, without the queries of the page itself.

    `here` is what the breadcrumbs call the answer.
    """
    address = page.get_url(request)
    context |= {
        "page": page,
        "self": page,
        "heading": title,
        "breadcrumbs": page.breadcrumbs(),
        "steps": [(address, page.title)],
        "here": here,
        "cited_address": cited_address(page, request),
    }
    if "version" in context:
        context["steps"].append((f"{address}versions/", LIST))
    return TemplateResponse(request, f"versions/{template}.html", context, status=status)


def cited_address(page, request):
    """The address (absolute) that citations of what is answered here give."""
    rest = request.path[request.path.rindex("versions/") :]
    # The number was another page's before: see `former_answer`.
    asked = f"?page={page.pk}" if request.GET.get("page") == str(page.pk) else ""
    return f"{page.get_full_url(request)}{rest}{asked}"


def grouped(versions):
    """Versions in their order, runs of minor corrections as one MinorGroup."""
    entries = []
    for is_minor, run in groupby(versions, key=lambda version: version.is_minor):
        versions_of_run = list(run)
        entries += [MinorGroup(versions_of_run)] if is_minor else versions_of_run
    return entries


def version_list(page, request):
    """List the versions, newest first."""
    versions = list(readable_versions(page).defer("content").order_by("-number"))
    if not versions:
        raise Http404
    return render(
        page,
        request,
        "list",
        f"{LIST}: {page.title}",
        LIST,
        entries=grouped(versions),
        newest=versions[0],
        first=page.published_versions.order_by("number").values_list("pk", flat=True).first(),
    )


def of_one_version(view):
    """Hand a view the version with a number, or answer in its place where nobody may read it."""

    @wraps(view)
    def answer(page, request, number):
        if former := former_answer(request, page, number):
            return former
        version = get_object_or_404(readable_versions(page), number=number)
        if version.is_withdrawn:
            return answer_withdrawn(page, request, version)
        # Before anything is answered: it decides who may keep a copy and what is shown around it.
        page.shows_care_content = bool(version.content.get("is_care_page"))
        return view(page, request, version)

    return answer


@of_one_version
def version_detail(page, request, version):
    """Show a version as it was published, without what was withdrawn since."""
    content = without_withdrawn(version.content)
    return render(
        page,
        request,
        "detail",
        f"Version {version.number}: {version.title}",
        f"Version {version.number}",
        version=version,
        content=content | {"sections": readable(content["sections"], page)},
        newest=page.current_version,
    )


@of_one_version
def version_changes(page, request, version):
    """Show what has changed from a version to the page as it stands now."""
    return render(
        page,
        request,
        "changes",
        f"Changes since version {version.number}: {page.title}",
        f"Changes since version {version.number}",
        version=version,
        comparison=Comparison(without_withdrawn(version.content), take_snapshot(page)),
        newest=page.current_version,
    )
