"""The editor of rich text: what is pasted into it is cleaned, and what it sends is kept whole."""

import json

from django.core.exceptions import BadRequest
from django.forms import Media
from wagtail.admin.rich_text import DraftailRichTextArea

from publishing.link_rules import LEFT_FROM_DOCUMENT

PARAGRAPH = "unstyled"
LISTS = ("unordered-list-item", "ordered-list-item")


class RichTextArea(DraftailRichTextArea):
    """Wagtail's editor with the Institute's way of pasting (`static/js/admin/paste.js`).

    The script needs to know what the editor offers: Draftail hands the options of a kind of link to
    its `onPaste`, and asks the kinds in their order.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offered = {
            name: [each["type"] for each in self.options.get(name, ())]
            for name in ("blockTypes", "inlineStyles", "entityTypes")
        }
        paste = {"type": "PASTE"}
        self.options["entityTypes"] = [paste | self.offered, *self.options.get("entityTypes", ())]
        self.options["plugins"] = [*self.options.get("plugins", ()), paste]

    @property
    def media(self):
        """Wagtail's files, and those for what is pasted."""
        return super().media + Media(
            js=["js/admin/clipboard.js", "js/admin/paste.js"], css={"all": ["css/admin/paste.css"]}
        )

    def value_from_datadict(self, data, files, name):
        """The text as HTML; nothing is lost that the converter would leave out.

        Raises BadRequest for what no editor sends: the converter takes its shape for granted.
        """
        sent = data.get(name)
        try:
            if sent:
                data = {name: json.dumps(fix(json.loads(sent), self.offered))}
            html = super().value_from_datadict(data, files, name)
        except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
            raise BadRequest("not a text as the editor sends it") from error
        # After an inner list of the other kind the converter begins the outer list again, and its
        # numbers with it. Nothing else puts two lists of a kind next to each other.
        return html and html.replace("</ol><ol>", "").replace("</ul><ul>", "")


def fix(state, offered):
    """Change a state of the editor so that the converter writes every block of it.

    Silently, the converter leaves out list items that begin below the first level, an item whose
    kind differs from that of its siblings below the first level, indented paragraphs, and blocks
    and links of a kind that the field does not offer. Links into the document that a text was
    pasted from become text.

    Args:
        state: what the editor sends, as Python objects.
        offered: the names of `blockTypes` and `entityTypes` of the field, as lists by these names.

    Returns:
        The same object, changed.
    """
    kinds = []
    entities = (state or {}).get("entityMap", {})
    links = {
        key
        for key, each in entities.items()
        if each.get("type") in offered["entityTypes"]
        and not LEFT_FROM_DOCUMENT.match(each.get("data", {}).get("url") or "")
    }
    for block in (state or {}).get("blocks", ()):
        if block.get("type") not in (*offered["blockTypes"], "atomic"):
            block["type"] = PARAGRAPH
        if block["type"] in LISTS:
            depth = block["depth"] = min(block.get("depth", 0), len(kinds))
            if depth and len(kinds) > depth:
                block["type"] = kinds[depth]
            kinds[depth:] = [block["type"]]
        else:
            block["depth"] = 0
            kinds = []
        ranges = block.get("entityRanges", ())
        block["entityRanges"] = [each for each in ranges if str(each["key"]) in links]
    return state
