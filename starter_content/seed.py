"""The Institute's own text of its initiatives, read from the repository's copy, word for word."""

from dataclasses import dataclass
from pathlib import Path

TEXTS = Path(__file__).resolve().parent / "texts"


@dataclass(frozen=True)
class Seed:
    """The text in its parts; `initiatives` maps each heading to its paragraphs, in order."""

    title: str
    eyebrow: str
    introduction: list
    lead_in: str
    initiatives: dict

    @classmethod
    def parse(cls, text):
        """Read the text: title, eyebrow, two paragraphs, lead-in, then headings and paragraphs.

        A heading is a line that does not end like a sentence. Raises ValueError for a text in
        another order.
        """
        title, eyebrow, *introduction, lead_in = text.splitlines()[:5]
        initiatives = {}
        for line in text.splitlines()[5:]:
            if not line.endswith("."):
                initiatives[line] = []
            elif not initiatives:
                raise ValueError("The text has a paragraph before its first heading.")
            else:
                list(initiatives.values())[-1].append(line)
        return cls(title, eyebrow, introduction, lead_in, initiatives)


SEED = Seed.parse((TEXTS / "initiatives.txt").read_text(encoding="utf-8"))
