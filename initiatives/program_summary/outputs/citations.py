"""How to cite a program summary: in words, as BibTeX and as RIS."""

import re

from core.text import sentence, with_subtitle

BIBTEX_SIGNS = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "_": r"\_",
    "%": r"\%",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
BLANKS = re.compile(r"\s+")


def one_line(text):
    """The text with single spaces and without line breaks, which would end a field."""
    return BLANKS.sub(" ", text).strip()


def bibtex_text(text):
    """The text as BibTeX prints it: signs with a meaning of their own are escaped."""
    return "".join(BIBTEX_SIGNS.get(character, character) for character in one_line(text))


class Citation:
    """The citation of one edition of a ProgramSummary.

    The year is that of its publication, or of its as-of date in a draft.
    """

    def __init__(self, summary):
        self.title = one_line(with_subtitle(summary.title, "program summary"))
        self.publisher = one_line(summary.publisher)
        self.edition = summary.edition_text
        self.address = summary.permanent_address or summary.address
        self.date = summary.published_on or summary.as_of

    @property
    def plain(self):
        """One sentence after another: who, what, which edition, when, where."""
        year = f" ({self.date.year})" if self.date else ""
        parts = [f"{self.publisher}{year}".strip(), self.title, self.edition]
        return " ".join([*(sentence(part) for part in parts if part), self.address]).strip()

    @property
    def bibtex(self):
        """An entry of the type `misc`, which every style knows."""
        year = str(self.date.year) if self.date else ""
        key = re.sub(r"[^a-z0-9]+", "-", self.title.lower().encode("ascii", "ignore").decode())
        fields = [
            ("author", f"{{{bibtex_text(self.publisher)}}}" if self.publisher else ""),
            ("title", f"{{{bibtex_text(self.title)}}}"),
            ("year", year),
            ("note", f"{{{bibtex_text(self.edition)}}}" if self.edition else ""),
            # Inside \url the signs stand for themselves; braces cannot occur in an address.
            ("howpublished", f"\\url{{{self.address}}}" if self.address else ""),
        ]
        lines = [f'  {name} = "{value}"' for name, value in fields if value]
        return f"@misc{{{key.strip('-')}-{year},\n" + ",\n".join(lines) + "\n}"

    @property
    def ris(self):
        """A record of the type `ELEC`, lines closed as RIS asks for."""
        fields = [
            ("TY", "ELEC"),
            ("AU", self.publisher),
            ("TI", self.title),
            ("PY", str(self.date.year) if self.date else ""),
            ("DA", self.date.strftime("%Y/%m/%d") if self.date else ""),
            ("ET", self.edition),
            ("UR", self.address),
        ]
        lines = [f"{tag}  - {value}" for tag, value in fields if value]
        return "\r\n".join([*lines, "ER  - ", ""])
