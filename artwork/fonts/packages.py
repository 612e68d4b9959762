"""What both makers of fonts do: read npm archives, name a cut font, write licenses, join runs."""

import io
import sys
import tarfile
from pathlib import Path

from fontTools.ttLib import TTFont


def read(folder, package, path):
    """Return one file of the npm archive of a package in `folder`, as bytes."""
    (archive,) = Path(folder).glob(f"*{package}-[0-9]*.tgz")
    with tarfile.open(archive) as files:
        return files.extractfile(f"package/{path}").read()


def open_font(content):
    """Return a font from its bytes; the same packages always give the same files."""
    return TTFont(io.BytesIO(content), recalcTimestamp=False)


def rename(font, names):
    """Give the font other names inside, since a changed font may not bear a reserved one.

    Args:
        names: texts by the number that the format gives to each kind of name.
    """
    for name_id, text in names.items():
        font["name"].setName(text, name_id, 3, 1, 0x409)


def save(font, path):
    """Write the font, say so, and return its characters."""
    font.save(path)
    characters = set(font.getBestCmap())
    size = path.stat().st_size
    sys.stdout.write(f"{path.name}: {size:,} bytes, {len(characters)} characters\n")
    return characters


def write_license(path, text):
    """Write a license."""
    lines = [line.rstrip() for line in text.splitlines()]
    path.write_text("\n".join(lines).strip() + "\n", encoding="utf-8")


def write_open_font_license(path, font, text):
    """Write the SIL license (`text`) under the copyright line of the font itself."""
    body = text[text.index("This Font Software is licensed") :]
    write_license(path, f"{font['name'].getDebugName(0)}\n\n{body}")


def runs(characters):
    """Return code points as pairs (first, last) of those that follow one another."""
    found = []
    for point in sorted(characters):
        if found and point == found[-1][1] + 1:
            found[-1] = (found[-1][0], point)
        else:
            found.append((point, point))
    return found
