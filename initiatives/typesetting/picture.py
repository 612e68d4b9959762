"""The picture of a link preview as PNG, set by Typst with the fonts of the PDFs."""

import hashlib
import io
import json
import unicodedata
from functools import cache
from importlib.metadata import version
from pathlib import Path

import PIL.Image

from initiatives.typesetting.characters import covered, is_unseen, is_visible
from initiatives.typesetting.pdf import ACCENTS, FOLDER, FONTS, compiler, lock, tile_map

TEMPLATE = FOLDER / "picture.typ"
WIDTH, HEIGHT = 1200, 630
# That of the site's own picture.
DEFAULT_ACCENT = "teal"
TILE = "#E4E1D8"
# A flat drawing with the edges of its letters has few colors.
COLORS = 64


def can_print(title):
    """Tell whether the fonts have all letters of a title, which is not empty."""
    title, known = _composed(title), covered()
    pairs = zip(f"\0{title}", title, strict=False)
    return is_visible(title) and all(
        ord(letter) in known or is_unseen(letter, before) for before, letter in pairs
    )


def draw(words):
    """Return the picture (bytes).

    Args:
        words: dict of "title", "eyebrow", "line" and "name" (text), "accent" (a name) and "codes"
            (postal codes of states, for the map).

    Raises typst.TypstError if Typst cannot set it.
    """
    accent = ACCENTS.get(words["accent"], ACCENTS[DEFAULT_ACCENT])
    codes = frozenset(words["codes"])
    texts = {name: _composed(words[name]) for name in ("title", "eyebrow", "line", "name")}
    data = texts | {
        "accent": accent,
        "map": tile_map(codes, accent, TILE) if codes else "",
        "is_rtl": _is_rtl(texts["title"]),
    }
    with lock:
        # One point is one pixel.
        drawn = compiler().compile(
            input=str(TEMPLATE), format="png", ppi=72, sys_inputs={"data": json.dumps(data)}
        )
    picture = PIL.Image.open(io.BytesIO(drawn)).convert("RGB")
    few = picture.quantize(
        COLORS, method=PIL.Image.Quantize.FASTOCTREE, dither=PIL.Image.Dither.NONE
    )
    file = io.BytesIO()
    few.save(file, "PNG", optimize=True)
    return file.getvalue()


@cache
def template_digest():
    """A text that changes whenever the same words would be drawn otherwise."""
    digest = hashlib.sha256(version("typst").encode())
    for file in (TEMPLATE, FOLDER / "shared.typ", Path(__file__), *sorted(FONTS.glob("*.ttf"))):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _composed(text):
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _is_rtl(text):
    """Whether the first letter with a direction is of a script that is read from the right."""
    strong = (unicodedata.bidirectional(letter) for letter in text)
    return next((kind != "L" for kind in strong if kind in {"L", "R", "AL"}), False)
