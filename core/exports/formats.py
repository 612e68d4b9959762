"""The data that this site offers, described on one public page.

An app describes its formats with `register_format` when it starts; the page at /schemas/ lists
them. Descriptions are built from the code that writes the data, so that they cannot drift apart.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class FormatTable:
    """A table of a description: `rows` are tuples of texts under `headings`."""

    caption: str
    headings: tuple
    rows: list
    note: str = ""


@dataclass(frozen=True)
class DataFormat:
    """One kind of file that readers can download.

    Args:
        slug: anchor on the page.
        title: name of the format.
        introduction: paragraphs in plain words.
        tables: function without arguments that returns FormatTable objects.
        schema_path: address of a machine-readable description, below the site's root; or "".
        order: place on the page.
    """

    slug: str
    title: str
    introduction: list
    tables: object
    schema_path: str = ""
    order: int = field(default=100)


_formats = {}


def register_format(data_format):
    """Describe a format on the page; one with the same slug is replaced."""
    _formats[data_format.slug] = data_format


def formats():
    """All described formats in the order of the page."""
    return sorted(_formats.values(), key=lambda item: (item.order, item.slug))
