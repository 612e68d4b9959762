"""The editor's button for footnotes, where a field offers the feature `footnote`."""

from draftjs_exporter.dom import DOM
from wagtail import hooks
from wagtail.admin.rich_text.converters.html_to_contentstate import InlineEntityElementHandler
from wagtail.admin.rich_text.editors.draftail.features import EntityFeature

FEATURE, TYPE = "footnote", "FOOTNOTE"


class FootnoteHandler(InlineEntityElementHandler):
    """From stored rich text to the editor."""

    mutability = "MUTABLE"

    def get_attribute_data(self, attrs):
        """The note of a `<footnote>`."""
        return {"note": attrs.get("note", "")}


def footnote_element(props):
    """From the editor to stored rich text; words whose note is empty have none."""
    note = " ".join(str(props.get("note") or "").split())
    if not note:
        return props["children"]
    return DOM.create_element("footnote", {"note": note}, props["children"])


@hooks.register("register_rich_text_features")
def register_footnotes(features):
    """Offer footnotes to the fields that ask for them; no field does so by default."""
    control = {
        "type": TYPE,
        "label": "Note",
        "description": "Footnote on the selected words",
        "attributes": ["note"],
    }
    features.register_editor_plugin(
        "draftail",
        FEATURE,
        EntityFeature(
            control, js=["js/admin/footnotes.js"], css={"all": ["css/admin/footnotes.css"]}
        ),
    )
    features.register_converter_rule(
        "contentstate",
        FEATURE,
        {
            "from_database_format": {"footnote[note]": FootnoteHandler(TYPE)},
            "to_database_format": {"entity_decorators": {TYPE: footnote_element}},
        },
    )
