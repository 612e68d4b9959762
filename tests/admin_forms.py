"""What a browser would send back from a page's form in the admin, taken from the form itself."""

import json

from django.urls import reverse
from lxml.html import document_fromstring

from tests.factories import FACTORIES


def edit_address(page):
    """The address of the page's form."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def form_data(html):
    """The fields of the form in `html` (str) as a dict of lists, streams included."""
    form = document_fromstring(html).get_element_by_id("page-edit-form")
    # A browser sends an empty field too; a box without a value is "on".
    for field in form.xpath(".//input[not(@value)][not(@type='checkbox' or @type='radio')]"):
        field.set("value", "")
    data = {}
    for name, value in form.form_values():
        if name != "csrfmiddlewaretoken":
            data.setdefault(name, []).append(value or "")
    for stream in form.xpath(".//*[@data-w-block-arguments-value]"):
        state, _ = json.loads(stream.get("data-w-block-arguments-value"))
        data.update(flat(state, stream.get("id")))
    return data


def flat(state, prefix):
    """A block's state, as the editor's script gets it, as (name, value) pairs of a form."""
    if isinstance(state, list):
        yield f"{prefix}-count", str(len(state))
        for position, child in enumerate(state):
            item = f"{prefix}-{position}"
            yield f"{item}-deleted", ""
            yield f"{item}-order", str(position)
            yield f"{item}-id", child["id"] or ""
            if "type" in child:
                yield f"{item}-type", child["type"]
            yield from flat(child["value"], f"{item}-value")
    elif isinstance(state, dict) and {"columns", "rows"} <= state.keys():
        yield from flat_table(state, prefix)
    elif isinstance(state, dict) and "id" in state:
        yield prefix, str(state["id"])
    elif isinstance(state, dict):
        for name, value in state.items():
            yield from flat(value, f"{prefix}-{name}")
    elif isinstance(state, bool):
        yield from [(prefix, "on")] if state else []
    else:
        yield prefix, "" if state is None else state


def flat_table(state, prefix):
    """A typed table's state as (name, value) pairs of a form."""
    yield f"{prefix}-caption", state.get("caption") or ""
    yield f"{prefix}-column-count", str(len(state["columns"]))
    yield f"{prefix}-row-count", str(len(state["rows"]))
    for number, column in enumerate(state["columns"]):
        for name in ("type", "heading"):
            yield f"{prefix}-column-{number}-{name}", column[name]
        yield f"{prefix}-column-{number}-order", str(number)
        yield f"{prefix}-column-{number}-deleted", ""
    for number, row in enumerate(state["rows"]):
        yield f"{prefix}-row-{number}-order", str(number)
        yield f"{prefix}-row-{number}-deleted", ""
        for column, value in enumerate(row["values"]):
            yield from flat(value, f"{prefix}-cell-{number}-{column}")


def errors_of(response):
    """The messages that a form came back with, by field or row."""
    form = response.context["form"]
    rows = {name: formset.errors for name, formset in form.formsets.items() if formset.errors}
    return dict(form.errors), {name: errors for name, errors in rows.items() if any(errors)}


def page_factories():
    """The factories of page types by model."""
    return {model: made_by for model, made_by in FACTORIES.items() if hasattr(model, "url_path")}
