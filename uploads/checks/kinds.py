"""What a file is, told by its first bytes, and how to say so in the words of an editor.

Refusals hold no text from the file, its name included: the multiple upload page puts them on the
page as markup, and they are logged.
"""

import re

import filetype
from django.core.exceptions import ValidationError

# The number of bytes that `sniff` wants to see.
HEAD_SIZE = 8192

WORDS = {
    "avif": "an AVIF picture",
    "bmp": "a BMP picture",
    "doc": "an old Word document (.doc)",
    "docx": "a Word document",
    "elf": "a program",
    "exe": "a program",
    "gif": "a GIF picture",
    "heic": "a HEIC photo, as iPhones take them",
    "html": "a web page",
    "ico": "an icon",
    "jpg": "a JPEG picture",
    "mov": "a video",
    "mp4": "a video",
    "odt": "an OpenDocument text",
    "ole": "an old Office file, or one that needs a password",
    "pdf": "a PDF document",
    "png": "a PNG picture",
    "ppt": "an old PowerPoint presentation (.ppt)",
    "pptx": "a PowerPoint presentation",
    "psd": "a Photoshop file",
    "rtf": "an RTF document",
    "script": "a script",
    "svg": "an SVG drawing",
    "tif": "a TIFF picture",
    "webp": "a WebP picture",
    "xls": "an old Excel workbook (.xls)",
    "xlsx": "an Excel workbook",
    "xml": "an XML file",
    "zip": "a ZIP archive",
}
# The container of Office files older than 2007, and of newer ones under a password ([MS-CFB]).
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SAME_KIND = {"apng": "png", "jpeg": "jpg"}

# Enough of HTML to make a browser run it. Browsers look at fewer bytes than `HEAD_SIZE` holds.
MARKUP = re.compile(
    rb"<(?:!doctype\b|html|head|body|script|iframe|object|embed|svg|meta|style|\?php)", re.I
)


def refusal(code, message):
    """Return the error that refuses a file.

    `code` is a short name for the log; `message` tells an editor what is wrong and what to do.
    """
    return ValidationError(message, code=code)


def kind_of_name(name):
    """Return the kind that a file's name claims, "jpg" for "Photo.JPEG", or "" without ending."""
    extension = name.rpartition(".")[2].lower() if "." in name else ""
    return SAME_KIND.get(extension, extension)


def sniff(head):
    """Return the kind that a file's first `HEAD_SIZE` bytes say it is, or "" if they do not tell.

    A kind is written as its usual file extension.
    """
    if head.startswith(COMPOUND):
        # What is in it stands further back. filetype takes it for an Excel workbook.
        return "ole"
    if head[4:12] == b"ftypavis":
        return "avif"
    kind = filetype.guess_extension(head) or ""
    return SAME_KIND.get(kind, kind) or sniff_text(head)


def sniff_text(head):
    """Return "svg", "html", "xml", "script" or "" for bytes that may be a text."""
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if text.startswith(b"#!"):
        return "script"
    if text.startswith(b"<svg") or (text.startswith((b"<?xml", b"<!")) and b"<svg" in text):
        return "svg"
    if text.startswith(b"<?xml"):
        return "xml"
    return "html" if MARKUP.search(text) else ""


def words_for(kind, unknown):
    """Return a kind in words, with its article: "a JPEG picture"; `unknown` if it has none."""
    return WORDS.get(kind, unknown)


def listed(kinds):
    """Return kinds as an editor reads them: "JPEG, PNG or GIF"."""
    names = list(dict.fromkeys(kind.upper().replace("JPG", "JPEG") for kind in kinds))
    return f"{', '.join(names[:-1])} or {names[-1]}" if len(names) > 1 else "".join(names)


def safe_name(name, fallback):
    """Return a file name of one stem and one ending, free of paths, control and direction marks.

    An inner dot becomes a hyphen, so that "notes.html.pdf" has one ending only. `fallback` is the
    stem for a name that has no letter or digit left.
    """
    base = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, extension = base.rpartition(".")
    stem = re.sub(r"[^\w-]+", "-", stem if dot else extension).strip("-_")
    extension = re.sub(r"[^a-z0-9]", "", extension.lower()) if kind_of_name(base) else ""
    return f"{stem or fallback}.{extension}" if extension else stem or fallback
