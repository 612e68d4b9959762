"""Pictures and documents that need attention while readers are shown them."""

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone

from publishing.attention import Viewer, first_items
from tests.factories import DocumentFactory, ImageFactory, InitiativePageFactory
from tests.uploads.files import PAGE, PAGES, pdf
from uploads.models import CustomDocument

pytestmark = pytest.mark.usefixtures("indexing")


def items(user, kind):
    """The items of a kind that a person gets now."""
    return first_items(Viewer(user), timezone.now(), 1000, kind)


def test_a_picture_in_use_without_words_is_called_for(publisher):
    picture = ImageFactory(title="used.jpg", uploaded_by_user=publisher)
    ImageFactory(title="unused.jpg")
    hidden = ImageFactory(title="only in a draft.jpg")
    InitiativePageFactory(title="Page", cover_image=picture)
    InitiativePageFactory(title="Draft", cover_image=hidden, live=False)
    (item,) = items(publisher, "images")
    assert item.title == "used.jpg"
    assert item.is_mine
    picture.description = "A street."
    picture.save()
    assert items(publisher, "images") == []


def test_a_pdf_without_tags_is_called_for_while_readers_are_offered_it(publisher):
    for title, is_tagged, live in [
        ("untagged", False, True),
        ("tagged", True, True),
        ("unknown", None, True),
        ("only in a draft", False, False),
    ]:
        document = DocumentFactory(title=title)
        CustomDocument.objects.filter(pk=document.pk).update(is_tagged=is_tagged)
        block = {"document": document, "title": "", "summary": "All of it."}
        InitiativePageFactory(title=f"Page of {title}", body=[("download", block)], live=live)
    (item,) = items(publisher, "documents")
    assert item.title == "untagged"
    assert "screen reader" in item.reason


@pytest.mark.parametrize("tree", [b"<</Type/StructTreeRoot>>", b"<</K[<</S/Document/K[]>>]>>"])
def test_a_pdf_of_a_scanner_whose_tree_of_tags_is_empty_is_called_for(publisher, tree):
    root = b"<</Type/Catalog/Pages 2 0 R/StructTreeRoot 4 0 R>>"
    document = CustomDocument.objects.create(
        title="scan.pdf", file=ContentFile(pdf(root, PAGES[1], PAGE, tree), "scan.pdf")
    )
    block = {"document": document, "title": "", "summary": "All of it."}
    InitiativePageFactory(body=[("download", block)])
    assert [item.title for item in items(publisher, "documents")] == ["scan.pdf"]
