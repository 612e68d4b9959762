"""How to cite a program summary: in words, as BibTeX, as RIS and as CSL-JSON.

What the reference managers make of each form is told in docs/decisions.md, *Citations*.
"""

from django.utils.encoding import uri_to_iri

from core.exports.citations import bibtex_text, csl_list, key_of, one_line, ris_record
from core.text import sentence, with_subtitle


class Citation:
    """The citation of one edition of a ProgramSummary.

    The date is that of its publication, or its as-of date in a draft.
    """

    def __init__(self, summary):
        self.title = one_line(with_subtitle(summary.title, "program summary"))
        self.publisher = one_line(summary.publisher)
        self.edition = summary.edition_text
        self.address = summary.permanent_address or summary.address
        self.pdf_address = f"{self.address}pdf/" if summary.permanent_address else ""
        self.date = summary.published_on or summary.as_of

    @property
    def plain(self):
        """One sentence after another: who, what, which edition, when, where."""
        year = f" ({self.date.year})" if self.date else ""
        parts = [f"{self.publisher}{year}".strip(), self.title, self.edition]
        return " ".join([*(sentence(part) for part in parts if part), self.address]).strip()

    @property
    def key(self):
        """What the entry is called; see core.exports.citations."""
        return key_of(self.address, self.title)

    @property
    def bibtex(self):
        """An entry of the type `misc`, which every style knows."""
        fields = [
            ("author", f"{{{bibtex_text(self.publisher)}}}" if self.publisher else ""),
            ("title", f"{{{bibtex_text(self.title)}}}"),
            # The year for styles of old; Zotero, citation-js and biblatex read the whole date.
            ("year", str(self.date.year) if self.date else ""),
            ("date", self.date.isoformat() if self.date else ""),
            ("note", f"{{{bibtex_text(self.edition)}}}" if self.edition else ""),
            # Inside \url the signs stand for themselves, but some programs take a percent sign
            # for the beginning of a remark; braces cannot occur in an address.
            ("howpublished", f"\\url{{{uri_to_iri(self.address)}}}" if self.address else ""),
        ]
        lines = [f'  {name} = "{value}"' for name, value in fields if value]
        return f"@misc{{{self.key},\n" + ",\n".join(lines) + "\n}"

    @property
    def ris(self):
        """A record of the type `ELEC`, lines closed as RIS asks for.

        The edition is a note: Zotero drops `ET` of what is on the web. A publisher with a comma is
        the name of the site and no author, whom Zotero would cut into a first and a last name.
        """
        is_cut = "," in self.publisher
        return ris_record(
            [
                ("TY", "ELEC"),
                ("AU", "" if is_cut else self.publisher),
                ("TI", self.title),
                ("T2", self.publisher if is_cut else ""),
                ("PY", str(self.date.year) if self.date else ""),
                ("DA", self.date.strftime("%Y/%m/%d") if self.date else ""),
                ("N1", self.edition),
                ("UR", self.address),
            ]
        )

    @property
    def csl_json(self):
        """A list with one item of the type `webpage`, as citeproc and reference managers read."""
        date = self.date
        item = {
            "id": self.key,
            "type": "webpage",
            "title": self.title,
            "author": [{"literal": self.publisher}] if self.publisher else None,
            "issued": {"date-parts": [[date.year, date.month, date.day]]} if date else None,
            "note": self.edition,
            "URL": self.address,
            "language": "en-US",
        }
        return csl_list(item)
