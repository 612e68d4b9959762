"""Blocks that hold evidence: tables and documents. Key facts are in measures.py."""

from django.template.defaultfilters import filesizeformat
from django.utils.functional import SimpleLazyObject
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.contrib.typed_table_block.blocks import TypedTableBlock, TypedTableBlockAdapter
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock

from core.blocks.plain import LineBlock, NumberBlock, TextBlock
from uploads.private_files import restricted_documents


class RowsAndColumnsAdapter(TypedTableBlockAdapter):
    """The form of a typed table, whose own field for a caption house.css takes away."""

    def js_args(self, block):
        """The arguments of Wagtail's form of a table, with a class of ours."""
        *args, meta = super().js_args(block)
        return [*args, meta | {"classname": "captioned-outside"}]


# In the place of Wagtail's.
register(RowsAndColumnsAdapter(), TypedTableBlock)


class TableBlock(blocks.StructBlock):
    """A table with a caption.

    Tables that were entered while the form had a second field for it may hold two. Readers were
    shown the first only, and still are; the form shows both in the one field, to choose from.
    """

    caption = LineBlock(max_length=200, help_text="What the table shows.")
    table = TypedTableBlock(
        [
            ("text", LineBlock(required=False)),
            ("number", NumberBlock(required=False)),
            ("rich_text", blocks.RichTextBlock(required=False)),
        ]
    )

    def to_python(self, value):
        """The value; a caption that was entered in the second field alone is the caption."""
        return self._captioned(super().to_python(value))

    def bulk_to_python(self, values):
        """The values, as `to_python` gives them."""
        return [self._captioned(value) for value in super().bulk_to_python(values)]

    @staticmethod
    def _captioned(value):
        value["caption"] = value["caption"] or value["table"].caption
        return value

    def get_form_state(self, value):
        """What the form shows: all that was entered as a caption in its one field."""
        state = super().get_form_state(value)
        captions = dict.fromkeys(filter(None, [state["caption"], state["table"]["caption"]]))
        state["caption"], state["table"]["caption"] = "; ".join(captions), ""
        return state

    class Meta:
        icon = "table"
        group = "Evidence"
        label = "Table"
        description = "Rows and columns under a caption."
        template = "blocks/table_block.html"
        preview_value = {
            "caption": "States and their abbreviations",
            "table": {
                "columns": [
                    {"type": "text", "heading": "State"},
                    {"type": "text", "heading": "Abbreviation"},
                ],
                "rows": [{"values": ["Arizona", "AZ"]}, {"values": ["Maine", "ME"]}],
            },
        }


class DownloadStructValue(blocks.StructValue):
    """A document and what a reader wants to know before fetching it."""

    # The ids of closed documents, among those of all downloads that were read with this one.
    closed = None

    @property
    def is_open(self):
        """Whether every reader may have the file; what is closed is not named either."""
        document = self.get("document")
        if document is None:
            return True
        closed = restricted_documents([document.pk]) if self.closed is None else self.closed
        return document.pk not in closed

    # Asked of each block that leads on.
    is_printed = is_open

    @property
    def file_type(self):
        """The kind of file, such as "PDF"."""
        document = self.get("document")
        return document.file_extension.upper() if document else ""

    @property
    def file_size_display(self):
        """The size in words, such as "1.2 MB"; "" when the file is missing."""
        document = self.get("document")
        size = document.get_file_size() if document else None
        return filesizeformat(size) if size else ""

    @property
    def name(self):
        """The title to print."""
        document = self.get("document")
        return self.get("title") or (document.title if document else "")


class DownloadBlock(blocks.StructBlock):
    """A file for readers."""

    document = DocumentChooserBlock()
    title = LineBlock(required=False, max_length=160, help_text="Empty: the file's title.")
    summary = TextBlock(max_length=400, help_text="What is in it.")

    def bulk_to_python(self, values):
        """The blocks; whether their documents are open is asked for all of them, if at all."""
        found = super().bulk_to_python(values)
        ids = [value["document"].pk for value in found if value["document"]]
        closed = SimpleLazyObject(lambda: restricted_documents(ids))
        for value in found:
            value.closed = closed
        return found

    def printed_words(self, value):
        """The words of a stored value that every reader sees: none if the document is private."""
        chosen = get_document_model().objects.filter(pk=value.get("document"))
        title = chosen.values_list("title", flat=True).first() or ""
        if not restricted_documents([value.get("document")]):
            yield value.get("title") or title
            yield value.get("summary") or ""

    class Meta:
        icon = "download"
        group = "Evidence"
        label = "Download"
        description = "A file, what is in it, its type and its size."
        value_class = DownloadStructValue
        template = "blocks/download_block.html"
        preview_value = {"title": "A report", "summary": "What the report says."}
