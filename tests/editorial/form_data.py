"""What a browser sends from the editor's form of an initiative."""

from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

RELATIONS = (
    "goals",
    "activities",
    "themes",
    "participant_groups",
    "offices",
    "people",
    "related_pages",
    "measures",
    "supports",
)
SUMMARY = "It brings people together to find out what works, and says what came of it."


def initiative_form(title="A fourth initiative", rows=None, body=(), **fields):
    """The form's data as a flat dict.

    `rows` maps a kind of row to a list of dicts; fields not given are sent as an empty form does.
    """
    rows = rows or {}
    data = {
        "title": title,
        "slug": title.lower().replace(" ", "-"),
        "summary": SUMMARY,
        "accent": "teal",
        "body": streamfield(body),
        "comments": inline_formset([]),
        **{name: inline_formset(rows.get(name, [])) for name in RELATIONS},
        **fields,
    }
    return nested_form_data(data)
