"""What a PDF says of itself: whether it opens, whether it has a page, whether it has tags.

Read with our own reader, which does no more work than its limits say, whatever is in the file. It
follows the file's index to a few objects near its root and decodes no page. Looked at and not
taken: pypdf makes Python objects of the whole index first, a million of them in a file of 20 MB;
pikepdf is a C++ library that would have to be trusted with hostile files.
"""

from uploads.pdf.facts import MOST_READ, PdfFacts, read_pdf

__all__ = ["MOST_READ", "PdfFacts", "read_pdf"]
