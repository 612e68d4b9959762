"""How to cite a publication: in words, as BibTeX, as RIS and as CSL-JSON.

What the reference managers make of each form is told in docs/decisions.md, *Citations*.
"""

from urllib.parse import urljoin

from django.utils.encoding import uri_to_iri

from core.exports.citations import bibtex_text, csl_list, key_of, one_line, ris_record
from core.layout.frame import SiteLayout
from core.text import sentence, series
from works.models import Contributor

# As the Chicago Manual (18th edition) has it: of more than six authors three are named.
MOST_AUTHORS, NAMED_OF_MANY = 6, 3
UNDATED = "n.d."


class PublicationCitation:
    """The citation of a PublicationPage, dated as far as its date is known.

    The styles of reference managers shorten lists of authors themselves, so that all are in the
    other forms; in words a long list is shortened here. Without authors the Institute is one.
    """

    def __init__(self, page, request=None):
        self.page = page
        self.title = one_line(page.title)
        self.date = page.date
        layout = SiteLayout.for_request(request) if request else SiteLayout(None)
        self.publisher = one_line(layout.organization.name)
        self.address = page.get_full_url(request) or ""
        self.kind = one_line(page.kind_text)
        self.series = one_line(page.series)
        number = page.series_number
        self.number = "" if number is None or not self.series else str(number)
        self.authors = page.printed.authors
        self.editors = [row for row in page.named if row.role == Contributor.Role.EDITOR]

    @property
    def plain(self):
        """One sentence after another: who, when, what, in which series, from whom, where."""
        names = [one_line(row.printed_name) for row in self.authors]
        if len(names) > MOST_AUTHORS:
            who = f"{', '.join(names[:NAMED_OF_MANY])}, et al."
        else:
            who = series(names) if names else self.publisher
        year = self.date.year if self.date else UNDATED
        of_series = " ".join(filter(None, (self.series, self.number)))
        publisher = self.publisher if names else ""
        # Without anybody to name the title comes first.
        begin = [f"{who} ({year})", self.title] if who else [f"{self.title} ({year})"]
        parts = [*begin, of_series, publisher]
        return " ".join([*(sentence(part) for part in parts if part), self.address]).strip()

    @property
    def date_with_slashes(self):
        """The date as the head of a page has it: "2018/11/05", "2018/11" or "2018"; "" for none."""
        return str(self.date or "").replace("-", "/")

    @property
    def pdf_address(self):
        """The address (absolute) of the PDF that every reader may have, or ""."""
        download = self.page.printed.download
        if download is None or download.format != "PDF":
            return ""
        return urljoin(self.address, download.url)

    @property
    def key(self):
        """What the entry is called; see core.exports.citations."""
        return key_of(self.address, self.title)

    @property
    def bibtex(self):
        """An entry of the type `techreport`, which every style knows."""
        by = self.publisher if not self.authors else ""
        authors = " and ".join(map(bibtex_name, self.authors)) or (by and f"{{{bibtex_text(by)}}}")
        date = self.date
        fields = [
            ("author", authors),
            ("editor", " and ".join(map(bibtex_name, self.editors))),
            ("title", f"{{{bibtex_text(self.title)}}}"),
            # The year for styles of old; Zotero, citation-js and biblatex read the whole date.
            ("year", str(date.year) if date else ""),
            ("date", str(date) if date else ""),
            ("type", bibtex_text(self.kind)),
            ("series", bibtex_text(self.series)),
            ("number", self.number),
            ("institution", f"{{{bibtex_text(self.publisher)}}}" if self.publisher else ""),
            ("howpublished", f"\\url{{{uri_to_iri(self.address)}}}" if self.address else ""),
        ]
        lines = [f"  {name} = {{{value}}}" for name, value in fields if value]
        return f"@techreport{{{self.key},\n" + ",\n".join(lines) + "\n}"

    @property
    def ris(self):
        """A record of the type `RPRT`."""
        names = [(row, ris_name(row)) for row in self.authors]
        by = "" if self.authors else self.publisher
        return ris_record(
            [
                ("TY", "RPRT"),
                *(("AU", name) for _, name in names),
                ("AU", "" if "," in by else by),
                *(("ED", ris_name(row)) for row in self.editors),
                ("TI", self.title),
                ("PY", str(self.date.year) if self.date else ""),
                ("DA", ris_date(self.date)),
                ("T2", self.series),
                ("SN", self.number),
                ("M3", self.kind),
                ("PB", self.publisher),
                # Programs would cut these at the comma into a first and a last name.
                *(("N1", f"By {one_line(row.printed_name)}") for row, name in names if not name),
                ("UR", self.address),
            ]
        )

    @property
    def csl_json(self):
        """A list with one item of the type `report`, as citeproc and reference managers read."""
        date = self.date
        parts = [part for part in (date.year, date.month, date.day) if part] if date else []
        by = [{"literal": self.publisher}] if self.publisher else []
        return csl_list(
            {
                "id": self.key,
                "type": "report",
                "title": self.title,
                "author": [csl_name(row) for row in self.authors] or by,
                "editor": [csl_name(row) for row in self.editors],
                "issued": {"date-parts": [parts]} if parts else None,
                "genre": self.kind,
                "collection-title": self.series,
                "number": self.number,
                "publisher": self.publisher,
                "URL": self.address,
                "language": "en-US",
            }
        )


def bibtex_name(row):
    """A Contributor as BibTeX reads it: a name in its parts, or one that is kept together."""
    person = row.person_name
    if person is None:
        return f"{{{bibtex_text(row.printed_name)}}}"
    # The parts of a name that BibTeX separates by commas: "Austin, Jr., Roy L.".
    parts = [person.family, person.suffix, person.given]
    if any(" and " in f" {part} " for part in parts):
        return f"{{{bibtex_text(str(person))}}}"
    return ", ".join(bibtex_text(part) for part in parts if part)


def ris_name(row):
    """A Contributor as RIS has it; "" for a group whose name has a comma."""
    if row.person_name is not None:
        return one_line(row.person_name.last_first)
    name = one_line(row.printed_name)
    return "" if "," in name else name


def ris_date(date):
    """A PartialDate as far as it is known, with the three strokes that RIS asks for; "" for None.

    "2018/11/05", "2018/11/" and "2018//".
    """
    if not date:
        return ""
    parts = (f"{part:02}" if part else "" for part in (date.month, date.day))
    return "/".join([str(date.year), *parts])


def csl_name(row):
    """A Contributor as citeproc has it."""
    person = row.person_name
    if person is None:
        return {"literal": one_line(row.printed_name)}
    parts = {"family": person.family, "given": person.given, "suffix": person.suffix}
    return {name: one_line(part) for name, part in parts.items() if part}
