"""Links in rich text: printed where the reader may follow them, else the words alone.

What a text links to may be taken down or made private after the text went out. An address says what
a page is called, so it is not printed either.
"""

from django.utils.html import escape
from wagtail.documents import get_document_model
from wagtail.documents.rich_text import DocumentLinkHandler
from wagtail.rich_text.pages import PageLinkHandler

from core.models import visible_pages
from core.models.querysets import addresses_of
from uploads.private_files import prints_private_files, restricted_documents

# More digits than any id has: PostgreSQL would refuse them.
MOST_DIGITS = 9


def ids_in(attrs_list):
    """The ids (int) that links name, those aside that cannot be one."""
    written = [attrs.get("id") or "" for attrs in attrs_list]
    return {int(pk) for pk in written if pk.isdecimal() and len(pk) <= MOST_DIGITS}


def opening_tags(attrs_list, addresses):
    """The opening tag of each link, in order, without an address for what is not in `addresses`.

    Args:
        addresses: the addresses (str) by the id as it is written in the link.
    """
    found = [addresses.get(attrs.get("id"), "") for attrs in attrs_list]
    return [f'<a href="{escape(address)}">' if address else "<a>" for address in found]


class ReadablePageLinks(PageLinkHandler):
    """Links to pages: those that an anonymous visitor may read have an address."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        """Return the opening tags of links, in one query."""
        pages = dict(
            visible_pages().filter(pk__in=ids_in(attrs_list)).values_list("pk", "url_path")
        )
        return opening_tags(
            attrs_list,
            dict(zip(map(str, pages), addresses_of(pages.values()), strict=True)),
        )


class ReadableDocumentLinks(DocumentLinkHandler):
    """Links to documents: private ones have an address on private pages alone."""

    @classmethod
    def expand_db_attributes_many(cls, attrs_list):
        """Return the opening tags of links."""
        documents = get_document_model().objects.in_bulk(ids_in(attrs_list))
        closed = set() if prints_private_files.get() else restricted_documents(documents)
        return opening_tags(
            attrs_list,
            {str(pk): found.url for pk, found in documents.items() if pk not in closed},
        )
