"""Documents: refused when their content is not what their name says.

A document is stored as it came. Unlike a picture it may carry names in its properties, which only
its author's own program can take out without harm; the editors' guide says how.
"""

import codecs
import io

from uploads.checks.kinds import (
    COMPOUND,
    HEAD_SIZE,
    kind_of_name,
    listed,
    refusal,
    sniff,
    sniff_text,
    words_for,
)
from uploads.checks.office import (
    ARCHIVE,
    OFFICE,
    check_office,
    kind_of_compound,
)
from uploads.pdf import read_pdf

KINDS = ("pdf", "docx", "xlsx", "pptx", "csv", "txt")
# Where a PDF must begin and end, in bytes from the file's edge.
PDF_EDGE = 1024


def check_document(file, name, extensions):
    """Refuse a document whose content does not fit the ending of its name.

    `file` is open for reading, `name` its file name, `extensions` what the site takes. Raises
    ValidationError with a reason that an editor understands.
    """
    allowed = [extension for extension in extensions if extension in KINDS]
    claimed = kind_of_name(name)
    file.seek(0)
    head = file.read(HEAD_SIZE)
    if claimed not in allowed:
        raise wrong_kind(file, head, claimed, allowed)
    check_content(file, head, claimed, allowed)
    file.seek(0)


def check_content(file, head, kind, allowed):
    """Refuse what is not of this kind."""
    if kind == "pdf":
        check_pdf(file, head, allowed)
    elif kind not in OFFICE:
        check_text(file, head, kind, allowed)
    elif head.startswith(ARCHIVE):
        check_office(file, kind)
    else:
        raise wrong_kind(file, head, kind, allowed)


def wrong_kind(file, head, claimed, allowed):
    """Return the refusal of a file that is no document, or not of the kind that it claims."""
    found = kind_of_compound(file) if head.startswith(COMPOUND) else sniff(head)
    if found == "locked":
        return refusal("password", needs_password("file"))
    if found in allowed:
        # Another name must be all that the file needs.
        check_content(file, head, found, allowed)
        contrast = f"The name ends in .{claimed}, but this is {words_for(found, found)}. "
        return refusal(
            "ending",
            f"{contrast if claimed in allowed else ''}Give the file a name that ends in "
            f".{found}, then upload it.",
        )
    return refusal(
        "kind",
        f"This is {words_for(found, 'not a document that the site knows')}. The site takes "
        f"documents as {listed(allowed)}. Export it in one of these formats, then upload it.",
    )


def needs_password(what):
    """Return what to tell an editor whose "file" or "PDF" is locked."""
    return (
        f"This {what} needs a password to open, so readers could not read it. Save it without the "
        "password, then upload it."
    )


def check_pdf(file, head, allowed):
    """Refuse what does not begin and end as a PDF does, and what readers could not read."""
    begin = head[:PDF_EDGE].find(b"%PDF-")
    if begin < 0 or sniff(head[:begin]):
        raise wrong_kind(file, head, "pdf", allowed)
    file.seek(0, io.SEEK_END)
    file.seek(max(0, file.tell() - 2 * PDF_EDGE))
    # Some programs fill up the last block.
    tail = file.read().rstrip(b"\0\r\n\t ")[-PDF_EDGE:]
    if b"%%EOF" not in tail or b"startxref" not in tail:
        raise refusal(
            "damaged",
            "The PDF is damaged or incomplete: its end is missing. Export or download it again, "
            "then upload it.",
        )
    file.seek(0)
    facts = read_pdf(file.read())
    if facts.needs_password:
        raise refusal("password", needs_password("PDF"))
    if facts.opens is False:
        raise refusal(
            "damaged",
            "The PDF is damaged: its pages cannot be found. Open it on your computer and save or "
            "print it as a PDF again, then upload it.",
        )
    if facts.has_page is False:
        raise refusal("empty", "The PDF has no page. Export it again, then upload it.")


def check_text(file, head, kind, allowed):
    """Refuse what is not plain text in UTF-8."""
    if sniff_text(head):
        raise wrong_kind(file, head, kind, allowed)
    decoder = codecs.getincrementaldecoder("utf-8")()
    file.seek(0)
    chunk = head
    try:
        while chunk:
            chunk = file.read(64 * 1024)
            if b"\0" in chunk:
                # UTF-16 text has these too, and so has every program and archive.
                raise refusal("encoding", not_text(sniff(head), kind))
            decoder.decode(chunk, final=not chunk)
    except UnicodeDecodeError:
        raise refusal("encoding", not_text(sniff(head), kind)) from None


def not_text(found, kind):
    """Return what to tell an editor whose file is not text in UTF-8."""
    if words := words_for(found, ""):
        return f"The name ends in .{kind}, but the content is {words}."
    how = (
        'In Excel choose "CSV UTF-8 (Comma delimited)" when you save it'
        if kind == "csv"
        else "Save it as plain text with the encoding UTF-8"
    )
    return f"The file is not plain text in UTF-8. {how}, then upload it."
