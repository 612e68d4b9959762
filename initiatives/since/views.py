"""The pages that say what changed after a day, for one initiative and for lists of them.

The day is asked for by a form that works without script, and stands in the address of the answer.
"""

from http import HTTPStatus

from django.http import HttpResponseRedirect
from django.template.response import TemplateResponse

from core.dates.days import current_day
from initiatives.since.days import SLUG, day_of, in_words, path_of
from initiatives.since.reading import changes_since
from versions.views import readable_versions

TITLE = "What changed since"


def answer(page, request, text, template, found):
    """Say what changed after the day in the address, or ask for the day.

    A day that comes from the form leads to the address of its answer. What is no day, or has not
    come, is said in words beside the form; in the address it is not found (404).

    Args:
        page: the page below which the answers stand.
        text: what the address says of the day; None without one.
        template: that of the page with the form.
        found: a function that gives the context of the template for a day (datetime.date).
    """
    typed = request.GET.get("date") if text is None else text
    if typed is None:
        return render(page, request, template)
    try:
        day = day_of(typed)
    except ValueError as error:
        status = HTTPStatus.OK if text is None else HTTPStatus.NOT_FOUND
        return render(page, request, template, status, typed=typed, problem=str(error))
    if path_of(day) != f"{SLUG}/{text}/":
        return HttpResponseRedirect(page.get_url(request) + path_of(day))
    return render(page, request, template, day=day, day_text=in_words(day), **found(day))


def render(page, request, template, status=HTTPStatus.OK, **context):
    """Answer with the page of the form, and of what changed if `day` is given."""
    address = page.get_url(request)
    here = f"{TITLE} {context['day_text']}" if "day" in context else TITLE
    # Its own, also in print: what is said here stands nowhere else.
    own = page.get_full_url(request) + (path_of(context["day"]) if "day" in context else f"{SLUG}/")
    context |= {
        "canonical_url": own,
        "cited_address": own,
        "page": page,
        "self": page,
        "heading": f"{here}: {page.title}",
        "meta_description": f"{here}, told to readers of “{page.title}”.",
        "breadcrumbs": page.breadcrumbs(),
        "steps": [(address, page.title)],
        "here": here,
        "form_address": f"{address}{SLUG}/",
        "today": current_day(),
    }
    return TemplateResponse(request, template, context, status=status)


def initiative_since(page, request, text=None):
    """What changed of an InitiativePage after the day that the address says; the form without."""
    versions = readable_versions(page)
    # Before anything is answered: it decides who may keep a copy and what is shown around it.
    page.shows_care_content = versions.shown().filter(content__is_care_page=True).exists()

    def found(day):
        return {"since": changes_since(versions, day).get(page.pk)}

    return answer(page, request, text, "initiatives/since.html", found)
