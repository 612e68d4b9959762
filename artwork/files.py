"""How pictures of the site are stored: small, and the same bytes for the same picture."""

from local.console import say
from local.folders import ROOT

COLORS = 96  # enough for a form, and a tenth of the weight


def store(picture, target, rounds=0):
    """Write a Pillow image to a PNG file (Path) with few colors, and say what it weighs.

    The colors are chosen in so many `rounds`: a small area keeps its own only with some.
    """
    from PIL import Image

    few = picture.convert("RGB").quantize(COLORS, kmeans=rounds, dither=Image.Dither.NONE)
    few.save(target, optimize=True)
    say(f"  {target.relative_to(ROOT)}: {target.stat().st_size // 1000} KB")
