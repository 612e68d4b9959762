"""Office files: what Word, Excel and PowerPoint write today, and what they wrote before 2007."""

import io
import re
import struct
import zipfile
import zlib

from uploads.checks.kinds import refusal, words_for

# The folder that holds the parts, the type of the main part, which says that it has no macros and
# is no template, and what to choose in which program to save it so.
OFFICE = {
    "docx": ("word/", b"wordprocessingml.document.main+xml", "Word", "Word Document (.docx)"),
    "xlsx": ("xl/", b"spreadsheetml.sheet.main+xml", "Excel", "Excel Workbook (.xlsx)"),
    "pptx": (
        "ppt/",
        b"presentationml.presentation.main+xml",
        "PowerPoint",
        "PowerPoint Presentation (.pptx)",
    ),
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
ARCHIVE = b"PK\x03\x04"
# What a file in the old container holds, by the name of a stream in it.
STREAMS = {
    "EncryptedPackage": "locked",
    "WordDocument": "doc",
    "Workbook": "xls",
    "Book": "xls",
    "PowerPoint Document": "ppt",
}
MOST_SECTORS = 1_000


def check_office(file, kind):
    """Refuse an archive that is no Office file of this kind, unpacks to too much, or has macros."""
    folder, main_type, program, choice = OFFICE[kind]
    check_contents_list(file)
    try:
        with zipfile.ZipFile(file) as archive:
            parts = archive.infolist()
            check_parts(parts, file)
            names = {part.filename for part in parts}
            fits = CONTENT_TYPES in names and any(name.startswith(folder) for name in names)
            is_plain = not any(name.lower().endswith("vbaproject.bin") for name in names)
            # Also the proof that no part is longer than the list of contents says: reading stops
            # there, and then the checksum is wrong.
            damaged = archive.testzip()
            is_plain = is_plain and fits and main_type in archive.read(CONTENT_TYPES)
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
            "kind",
            f"The name ends in .{kind}, but the content is not {words_for(kind, kind)}. Export it "
            "again.",
        )
    if not is_plain:
        raise refusal(
            "macro",
            "The file holds macros or is a template, which the site does not take. In "
            f"{program}, choose File, Save As and the type \u201c{choice}\u201d, then upload that "
            "file.",
        )


def kind_of_compound(file):
    """Return "doc", "xls", "ppt" or "locked" for a file in the old container, "ole" if none.

    "locked" is one that needs a password. `file` is open for reading and begins as such files do.
    """
    for name in stream_names(file):
        if name in STREAMS:
            return STREAMS[name]
    return "ole"


def stream_names(file):
    """Yield the names in the container's directory, which is a chain of sectors."""
    file.seek(0)
    header = file.read(512)
    try:
        size = 1 << struct.unpack_from("<H", header, 0x1E)[0]
        sector = struct.unpack_from("<I", header, 0x30)[0]
        tables = struct.unpack_from("<109I", header, 0x4C)
        if size not in (512, 4096):
            return
        for _ in range(MOST_SECTORS):
            file.seek((sector + 1) * size)
            entries = file.read(size)
            for start in range(0, len(entries), 128):
                length = struct.unpack_from("<H", entries, start + 64)[0]
                yield entries[start : start + max(0, min(length, 64) - 2)].decode("utf-16-le")
            # Where the chain goes on is written at the sector's place in the table of all.
            table, place = divmod(sector, size // 4)
            file.seek((tables[table] + 1) * size + 4 * place)
            sector = struct.unpack("<I", file.read(4))[0]
    except (struct.error, IndexError, UnicodeDecodeError, OverflowError, OSError):
        # The chain has ended, or leads nowhere.
        return


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
