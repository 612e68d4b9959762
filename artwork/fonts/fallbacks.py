"""Compute the fallback faces: local fonts scaled to the size of ours, for for_browsers.py.

While our font loads, the browser shows a local one. Three things keep the text from moving when
ours arrives:

- size-adjust scales the local letters so that average text is as wide as in ours:
  our average width per em / the local font's average width per em.
- ascent-override, descent-override and line-gap-override give it the height of our lines. They
  count in scaled ems, so ours are divided by size-adjust.

"Average text" weighs every character by how often English uses it. The weights, and the measures
of the local fonts made with them, are those of Capsize (@capsizecss/unpack 4.0.1 and
@capsizecss/metrics 4.3.0, MIT license), so that both sides of the division are measured alike.
"""

from dataclasses import dataclass

from fontTools.varLib import instancer

# Occurrences of each character in ten thousand of English text.
FREQUENCIES = dict(
    pair.rsplit(":", 1)
    for pair in (
        "t:672 h:351 e:922 o:571 f:170 p:163 l:304 s:469 u:207 b:114 i:588 c:232 n:578 a:668 "
        "d:298 y:123 w:110 r:526 z:11 j:9 k:46 m:181 v:76 g:155 x:25 q:8 A:40 B:20 C:31 D:13 "
        "E:11 F:15 G:11 H:13 I:22 J:9 K:7 L:12 M:25 N:14 O:9 P:23 Q:1 R:15 S:41 T:41 U:16 V:5 "
        "W:12 X:1 Y:3 Z:2 0:53 1:23 2:26 3:10 4:8 5:15 6:7 7:5 8:7 9:6 ,:83 .:79 ':14 -:18 "
        '":12 (:10 ):10 [:21 ]:7 =:7 $:2 ::8 |:38 /:1 %:1 ;:1 á:1 é:1'
    ).split()
)
FREQUENCIES[" "] = "1540"


@dataclass(frozen=True)
class LocalFace:
    """A font that a reader's device may have.

    Args:
        names: full and PostScript names to look for; fonts of the same widths share an entry.
        average_width: width of average text, in ems.
        weights: the weights it stands for, lightest and heaviest.
        like: the weight of our font that it is measured against.
    """

    names: tuple
    average_width: float
    weights: tuple
    like: int


# A later rule goes before an earlier one, so the likeliest font of a list comes last.
LOCAL_FACES = {
    "Public Sans": [
        LocalFace(("Roboto", "Roboto-Regular"), 911 / 2048, (400, 599), 400),
        LocalFace(("Roboto Bold", "Roboto-Bold"), 926 / 2048, (600, 700), 600),
        LocalFace(
            ("Arial", "ArialMT", "Liberation Sans", "LiberationSans"), 913 / 2048, (400, 599), 400
        ),
        LocalFace(
            ("Arial Bold", "Arial-BoldMT", "Liberation Sans Bold", "LiberationSans-Bold"),
            983 / 2048,
            (600, 700),
            600,
        ),
    ],
    "Source Serif 4": [
        LocalFace(("Noto Serif", "NotoSerif", "NotoSerif-Regular"), 481 / 1000, (400, 650), 480),
        LocalFace(
            ("Times New Roman", "TimesNewRomanPSMT", "Liberation Serif", "LiberationSerif"),
            832 / 2048,
            (400, 650),
            480,
        ),
        LocalFace(("Georgia",), 913 / 2048, (400, 650), 480),
    ],
}


def average_width(font, weight):
    """Return the width of average text in one weight of a variable font, in ems."""
    pinned = instancer.instantiateVariableFont(font, {"wght": weight})
    names, widths = pinned.getBestCmap(), pinned["hmtx"]
    total = sum(
        int(count) * widths[names[ord(character)]][0]
        for character, count in FREQUENCIES.items()
        if ord(character) in names
    )
    return total / 10_000 / pinned["head"].unitsPerEm


def fallback_face(family, font, local):
    """Return one @font-face rule: a local font adjusted to ours."""
    em, heights = font["head"].unitsPerEm, font["hhea"]
    scale = average_width(font, local.like) / local.average_width
    sources = ", ".join(f'local("{name}")' for name in local.names)
    return (
        "@font-face {\n"
        f'  font-family: "{family} Fallback";\n'
        f"  src: {sources};\n"
        f"  font-weight: {local.weights[0]} {local.weights[1]};\n"
        f"  size-adjust: {scale:.2%};\n"
        f"  ascent-override: {heights.ascent / em / scale:.2%};\n"
        f"  descent-override: {-heights.descent / em / scale:.2%};\n"
        f"  line-gap-override: {heights.lineGap / em / scale:.2%};\n"
        "}\n"
    )


def fallback_faces(family, font):
    """Return the @font-face rules of a family's fallback, from our Latin font."""
    return [fallback_face(family, font, local) for local in LOCAL_FACES[family]]
