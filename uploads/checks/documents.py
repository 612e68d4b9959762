"""Documents: refused when their content is not what their name says.

A document is stored as it came. Unlike a picture it may carry names in its properties, which only
its author's own program can take out without harm; the editors' guide says how.
"""

import codecs
import io
import re
import zipfile
import zlib

from uploads.checks.kinds import (
    HEAD_SIZE,
    kind_of_name,
    listed,
    refusal,
    sniff,
    sniff_text,
    words_for,
)

KINDS = ("pdf", "docx", "xlsx", "pptx", "csv", "txt")
# The folder that holds the parts, and the type of the main part, which says that it has no macros.
OFFICE = {
    "docx": ("word/", b"wordprocessingml.document.main+xml"),
    "xlsx": ("xl/", b"spreadsheetml.sheet.main+xml"),
    "pptx": ("ppt/", b"presentationml.presentation.main+xml"),
}
CONTENT_TYPES = "[Content_Types].xml"
# What an Office file may be when unpacked. Real ones are far below all of these.
MOST_PARTS = 10_000
MOST_UNPACKED = 200 * 1024 * 1024
MOST_RATIO = 100
# What Office programs write. The other ways of packing take many times longer to unpack.
PACKED = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
PART_MARK = b"PK\x01\x02"
# Up to here any ratio is harmless.
SMALL_UNPACKED = 10 * 1024 * 1024
# What the zip library raises for files that are broken, encrypted or packed in rare ways.
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError),
    ValueError,
)
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
        raise wrong_kind(head, claimed, allowed)
    if claimed == "pdf":
        check_pdf(file, head, allowed)
    elif claimed in OFFICE:
        check_office(file, head, claimed, allowed)
    else:
        check_text(file, head, claimed, allowed)
    file.seek(0)


def wrong_kind(head, claimed, allowed):
    """Return the refusal of a file that is no document, or not of the kind that it claims."""
    found = sniff(head)
    if found in allowed:
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


def check_pdf(file, head, allowed):
    """Refuse what does not begin and end as a PDF does."""
    begin = head[:PDF_EDGE].find(b"%PDF-")
    if begin < 0 or sniff(head[:begin]):
        raise wrong_kind(head, "pdf", allowed)
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


def check_office(file, head, kind, allowed):
    """Refuse what is not an Office file of this kind, unpacks to too much, or holds a macro."""
    if not head.startswith(b"PK\x03\x04"):
        raise wrong_kind(head, kind, allowed)
    words = words_for(kind, kind)
    folder, main_type = OFFICE[kind]
    check_contents_list(file)
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            check_parts(parts, file)
            names = {part.filename for part in parts}
            fits = CONTENT_TYPES in names and any(name.startswith(folder) for name in names)
            if fits and any(name.lower().endswith("vbaproject.bin") for name in names):
                raise refusal(
                    "macro", "The file holds a macro. Save it without macros, then upload it."
                )
            # Also the proof that no part is longer than the list of contents says: reading stops
            # there, and then the checksum is wrong.
            damaged = archive.testzip()
            fits = fits and main_type in archive.read(CONTENT_TYPES)
    except UNREADABLE:
        damaged = True
    if damaged:
        raise refusal(
            "damaged",
            "The file is damaged or protected by a password. Save it again without a password, "
            "then upload it.",
        )
    if not fits:
        raise refusal(
            "kind", f"The name ends in .{kind}, but the content is not {words}. Export it again."
        )


def check_contents_list(file):
    """Refuse an archive of so many parts that even reading the list of them would be costly."""
    file.seek(0)
    count, rest = 0, b""
    while chunk := file.read(1024 * 1024):
        count += (rest + chunk).count(PART_MARK)
        rest = chunk[1 - len(PART_MARK) :]
    if count > MOST_PARTS:
        raise bomb()


def bomb():
    """Return the refusal of a file that would unpack to an unreasonable amount."""
    return refusal(
        "bomb",
        "The file unpacks to far more than its size. Save it again in the program it comes from, "
        "without embedded files, then upload it.",
    )


def check_parts(parts, file):
    """Refuse an archive that unpacks to too much, going by its list of contents alone."""
    file.seek(0, io.SEEK_END)
    packed = file.tell()
    unpacked = sum(part.file_size for part in parts)
    # Parts that share the same packed bytes add up to more than the file.
    overlapping = sum(part.compress_size for part in parts) > packed
    bloated = unpacked > SMALL_UNPACKED and unpacked > MOST_RATIO * packed
    if unpacked > MOST_UNPACKED or overlapping or bloated:
        raise bomb()
    if any(part.compress_type not in PACKED for part in parts):
        raise zipfile.BadZipFile("a part packed in a rare way")
    if any(re.search(r"^[/\\]|(^|[/\\])\.\.([/\\]|$)", part.filename) for part in parts):
        raise zipfile.BadZipFile("a part outside the archive")


def check_text(file, head, kind, allowed):
    """Refuse what is not plain text in UTF-8."""
    if sniff_text(head):
        raise wrong_kind(head, kind, allowed)
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
