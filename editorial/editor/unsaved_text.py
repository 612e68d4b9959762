"""What was typed into a page that cannot be saved, given back to be copied.

The page was deleted meanwhile, or its editor may not change it any more: a care reviewer, say,
whose colleague has just decided.
"""

import json

from django.shortcuts import render
from django.utils.text import capfirst

# More would be no text that somebody typed.
MOST = 60


def words_of(value):
    """The words in one value of a form; what the editor of long texts sends is JSON."""
    if not value.startswith('{"'):
        return value.strip()
    try:
        blocks = json.loads(value).get("blocks", [])
        return "\n\n".join(block["text"] for block in blocks).strip()
    except (ValueError, AttributeError, KeyError, TypeError):
        return ""


def name_of(field):
    """The name of a form's field as people may recognize it: "measures-0-source"."""
    return capfirst(field.replace("_", " ").replace("-", " ").replace(" value", ""))


def typed(data):
    """Pairs of a name and a text for what a person has typed into a form (a QueryDict)."""
    found = []
    for field, values in data.lists():
        texts = [words_of(value) for value in values]
        # What is typed has more words than one; ids, dates and choices do not.
        found += [(name_of(field), text) for text in texts if len(text.split()) > 1]
    return found[:MOST]


def give_back(request, status):
    """Answer with the texts that were sent; None if there are none.

    Args:
        status: 404 for a page that is gone, 403 for one that may not be changed any more, 400 for a
            form that arrived in a state in which no page sends it.
    """
    texts = typed(request.POST)
    if not texts:
        return None
    context = {"texts": texts, "status": status}
    return render(request, "editorial/unsaved_text.html", context, status=status)
