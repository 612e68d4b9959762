"""Where the links of a PDF lead."""

import io

import pikepdf
import pytest

from initiatives.models import InitiativePage
from initiatives.program_summary import summary_of_page
from initiatives.typesetting.pdf import summary_pdf


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("https://straße.example/ä?q=ü", "https://xn--strae-oqa.example/%C3%A4?q=%C3%BC"),
        ("https://bücher.example/", "https://xn--bcher-kva.example/"),
        ("https://www.example.org/a%20b", "https://www.example.org/a%20b"),
    ],
)
def test_the_address_of_a_link_is_ascii_as_pdf_asks(offered, typed, written):
    offered.measures.model.objects.update(source_url=typed)
    content = summary_pdf(summary_of_page(InitiativePage.objects.get(pk=offered.pk)))
    addresses = [
        bytes(note.A.URI)
        for sheet in pikepdf.open(io.BytesIO(content)).pages
        for note in sheet.get("/Annots", [])
        if "/URI" in note.get("/A", {})
    ]
    assert written.encode() in addresses
    assert all(address.isascii() for address in addresses)
