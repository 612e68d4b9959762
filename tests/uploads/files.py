"""Files for the upload tests, made in memory: pictures, documents, and what only looks like one."""

import io
import struct
import zipfile
import zlib

from PIL import Image, ImageCms, ImageDraw
from PIL.PngImagePlugin import PngInfo

# Texts that must not survive an upload: in EXIF, in XMP, in a comment.
SECRETS = (b"ACME-4711", b"secret-xmp", b"secret-comment")
GPS = 0x8825
ORIENTATION = 0x0112
ICC_PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
XMP = b"<x:xmpmeta xmlns:x='adobe:ns:meta/'>secret-xmp</x:xmpmeta>"

FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "avif": "AVIF", "gif": "GIF"}


def drawing(width=320, height=200):
    """A picture whose corners differ, so that a turn shows."""
    picture = Image.new("RGB", (width, height), (200, 30, 30))
    ImageDraw.Draw(picture).rectangle((0, 0, width // 2, height // 2), fill=(0, 90, 200))
    return picture


def exif(orientation=1):
    """What a phone writes: its maker, where the photo was taken, how it was held."""
    tags = Image.Exif()
    tags[0x010F] = SECRETS[0].decode()
    tags[ORIENTATION] = orientation
    tags[GPS] = {1: "N", 2: (40.0, 26.0, 46.0), 3: "W", 4: (79.0, 58.0, 56.0)}
    return tags


def picture(kind, *, orientation=1, animated=False, **options):
    """The bytes of a picture full of metadata."""
    if kind != "gif":
        options |= {"exif": exif(orientation), "xmp": XMP}
    if kind == "png":
        info = PngInfo()
        info.add_text("Author", SECRETS[2].decode())
        info.add_itxt("XML:com.adobe.xmp", XMP.decode())
        options |= {"pnginfo": info}
    if kind in ("gif", "jpg"):
        options |= {"comment": SECRETS[2]}
    if animated:
        frames = [drawing().rotate(angle) for angle in (90, 180)]
        options |= {"save_all": True, "append_images": frames, "duration": 100, "loop": 0}
    output = io.BytesIO()
    drawing().save(output, FORMATS[kind], icc_profile=ICC_PROFILE, **options)
    return output.getvalue()


def icc_profile(space, **tags):
    """A color profile for RGB, GRAY or CMYK with tags by name (ICC.1, 7.2 and 7.3)."""
    table, body = b"", b""
    for name, payload in tags.items():
        start = 128 + 4 + 12 * len(tags) + len(body)
        table += name.encode() + struct.pack(">II", start, len(payload))
        body += payload + bytes(-len(payload) % 4)
    rest = struct.pack(">I", len(tags)) + table + body
    header = struct.pack(">I4sI4s4s4s", 128 + len(rest), bytes(4), 2 << 24, b"mntr", space, b"XYZ ")
    header += bytes(12) + b"acsp" + bytes(28) + struct.pack(">3i", 63190, 65536, 54061)
    return header + bytes(128 - len(header)) + rest


def gamma_profile(gamma):
    """A profile for gray whose lightness is the sample to a power."""
    white = b"XYZ " + bytes(4) + struct.pack(">3i", 63190, 65536, 54061)
    curve = b"curv" + bytes(4) + struct.pack(">IH", 1, round(gamma * 256))
    return icc_profile(b"GRAY", wtpt=white, kTRC=curve)


def swapped_profile():
    """A profile for RGB in which red is blue and blue is red: who ignores it, shows it."""
    return ICC_PROFILE.replace(b"rXYZ", b"____").replace(b"bXYZ", b"rXYZ").replace(b"____", b"bXYZ")


def png_chunk(name, payload=b""):
    """One chunk of a PNG file."""
    check = zlib.crc32(name + payload)
    return len(payload).to_bytes(4, "big") + name + payload + check.to_bytes(4, "big")


def png(width, height, *chunks):
    """A black PNG of one bit per pixel: a bomb is a few kilobytes long."""
    packer = zlib.compressobj(1)
    row = bytes(1 + -(-width // 8))
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = png_chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    body = b"".join(chunks) + png_chunk(b"IDAT", rows) + png_chunk(b"IEND")
    return b"\x89PNG\r\n\x1a\n" + header + body


def resized(data, kind, width, height):
    """A picture whose header states another size than its content has."""
    if kind == "png":
        header = png_chunk(b"IHDR", struct.pack(">II", width, height) + data[24:29])
        return data[:8] + header + data[33:]
    if kind == "gif":
        return data[:6] + struct.pack("<HH", width, height) + data[10:]
    if kind == "jpg":
        place = data.index(b"\xff\xc0") + 5
        return data[:place] + struct.pack(">HH", height, width) + data[place + 4 :]
    if kind == "webp":
        place = data.index(b"VP8X") + 12
        size = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
        return data[:place] + size + data[place + 6 :]
    place = data.index(b"ispe") + 8
    return data[:place] + struct.pack(">II", width, height) + data[place + 8 :]


PAGES = (b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>"


def pdf(*objects, trailer=b""):
    """A PDF of these objects, numbered from 1, the first of them its root; of one page if none."""
    objects = objects or (*PAGES, PAGE)
    content = b"%PDF-1.7\n"
    return content + revision(len(content), dict(enumerate(objects, 1)), trailer)


def revised(content, objects, trailer=b""):
    """The PDF saved once more, with objects by number in the place of those it has."""
    last = int(content.rsplit(b"startxref\n", 1)[1].split()[0])
    return content + revision(len(content), objects, b"/Prev %d%b" % (last, trailer))


def revision(start, objects, trailer):
    """Objects by number, their index and their trailer, at a position of a PDF."""
    body, table = b"", b""
    for number, content in objects.items():
        table += b"%d 1\n%010d 00000 n \n" % (number, start + len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"xref\n0 1\n0000000000 65535 f \n" + table
    trailer = b"trailer\n<</Size %d/Root 1 0 R%b>>\n" % (max(objects) + 1, trailer)
    return body + table + trailer + b"startxref\n%d\n%%%%EOF\n" % (start + len(body))


MAIN_PARTS = {
    "docx": ("word/document.xml", "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", "spreadsheetml.sheet"),
    "pptx": ("ppt/presentation.xml", "presentationml.presentation"),
}


def office(kind, extra=None, *, main_type=None, size=0):
    """An Office file of the kind, with extra parts by name, and one part of `size` zeros."""
    part, word = MAIN_PARTS[kind]
    main_type = main_type or f"application/vnd.openxmlformats-officedocument.{word}.main+xml"
    output = io.BytesIO()
    with zipfile.ZipFile(output, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{main_type}"/>')
        archive.writestr(part, "<document/>")
        for name, content in (extra or {}).items():
            archive.writestr(name, content)
        if size:
            with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as large:
                for _ in range(size // 2**20):
                    large.write(bytes(2**20))
    return output.getvalue()


COMPOUND_SECTOR = 512


def compound(*names):
    """An Office file in the old container whose directory has these names, four to a sector."""
    entries = b"".join(
        name.encode("utf-16-le").ljust(64, b"\0") + struct.pack("<H", 2 * len(name) + 2) + bytes(62)
        for name in ("Root Entry", *names)
    )
    sectors = -(-len(entries) // COMPOUND_SECTOR)
    # The table of sectors comes first, then the directory, whose sectors follow one another.
    table = [0xFFFFFFFD, *range(2, sectors + 1), 0xFFFFFFFE]
    header = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(76, b"\0"))
    struct.pack_into("<5H", header, 0x18, 0x3E, 3, 0xFFFE, 9, 6)
    struct.pack_into("<II", header, 0x2C, 1, 1)
    header += struct.pack("<I", 0) + b"\xff" * (COMPOUND_SECTOR - 80)
    table = b"".join(struct.pack("<I", number) for number in table)
    return (
        bytes(header)
        + table.ljust(COMPOUND_SECTOR, b"\xff")
        + entries.ljust(sectors * COMPOUND_SECTOR, b"\0")
    )


PROGRAM = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(200) + b"This program cannot be run in DOS mode."
WEB_PAGE = b"<!DOCTYPE html><html><body><script>alert(1)</script></body></html>"
SVG = b"<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"
