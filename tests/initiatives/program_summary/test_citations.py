"""A citation is whole in each of its four formats, and in the programs that read them."""

import datetime
import json
from dataclasses import replace

import bibtexparser
import pytest
import rispy
from bibtexparser.middlewares import LatexDecodingMiddleware
from pybtex.database import parse_string

from initiatives.program_summary import summary_of_page
from initiatives.program_summary.outputs.citations import Citation
from initiatives.program_summary.presenter import ProgramSummary

ADDRESS = "http://localhost/initiatives/fair-starts/"


@pytest.fixture
def summary(offered):
    """The summary of an edition of a known day."""
    noon = datetime.datetime(2026, 11, 14, 17, tzinfo=datetime.UTC)
    return replace(summary_of_page(offered), publisher="The  Institute", published_at=noon)


def made(**values):
    """A Citation of a summary that stands in no database."""
    known = {"title": "Fair Starts", "publisher": "The Institute", "address": ADDRESS}
    return Citation(ProgramSummary(**known | {"as_of": datetime.date(2026, 11, 12)} | values))


def test_citation_of_an_edition_is_whole(summary):
    citation = Citation(summary)
    edition = "Version 1, as of November 12, 2026"
    address = f"{ADDRESS}versions/1/summary/"
    title = "Fair Starts: program summary"
    assert citation.plain == f"The Institute (2026). {title}. {edition}. {address}"
    assert citation.bibtex.splitlines() == [
        "@misc{initiatives.fair-starts.v1.summary,",
        '  author = "{The Institute}",',
        f'  title = "{{{title}}}",',
        '  year = "2026",',
        '  date = "2026-11-14",',
        f'  note = "{{{edition}}}",',
        f'  howpublished = "\\url{{{address}}}"',
        "}",
    ]
    assert citation.ris.split("\r\n") == [
        "TY  - ELEC",
        "AU  - The Institute",
        f"TI  - {title}",
        "PY  - 2026",
        "DA  - 2026/11/14",
        f"N1  - {edition}",
        f"UR  - {address}",
        "ER  - ",
        "",
    ]
    assert json.loads(citation.csl_json) == [
        {
            "id": "initiatives.fair-starts.v1.summary",
            "type": "webpage",
            "title": title,
            "author": [{"literal": "The Institute"}],
            "issued": {"date-parts": [[2026, 11, 14]]},
            "note": edition,
            "URL": address,
            "language": "en-US",
        }
    ]


def test_citation_of_a_draft_leaves_out_what_is_not_known():
    citation = made(publisher="", as_of=None, address="")
    title = "Fair Starts: program summary"
    assert citation.plain == f"{title}."
    lines = citation.bibtex.splitlines()
    assert lines[0].startswith("@misc{fair-starts-program-summary-")
    assert lines[1:] == [f'  title = "{{{title}}}"', "}"]
    assert citation.ris.split("\r\n") == ["TY  - ELEC", f"TI  - {title}", "ER  - ", ""]
    (item,) = json.loads(citation.csl_json)
    assert item.keys() == {"id", "type", "title", "language"}


def test_citation_of_a_draft_bears_the_day_on_which_it_was_true(summary):
    draft = replace(summary, published_at=None, version_number=None)
    citation = Citation(draft)
    assert "The Institute (2026)." in citation.plain
    assert citation.plain.endswith(f" {ADDRESS}")
    assert "DA  - 2026/11/12" in citation.ris
    (item,) = json.loads(citation.csl_json)
    assert item["issued"] == {"date-parts": [[2026, 11, 12]]}


SLUGS = [
    "fair-starts",
    "a-b",
    "a_b",
    "A-B",
    "%E6%9D%B1%E4%BA%AC",
    "%E4%BA%AC%E9%83%BD",
    "caf%C3%A9",
]


def test_key_of_bibtex_is_another_for_each_page_and_version_and_plain():
    keys = [
        made(title="東京", address=f"https://e.org/{slug}/", version_number=number).key
        for slug in SLUGS
        for number in (None, 1, 2)
    ]
    keys += [made(title=title, address="").key for title in ("東京", "京都", "", "東京 a")]
    assert len({key.lower() for key in keys}) == len(keys)
    assert all(
        key.isascii() and set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789.-") for key in keys
    )
    entries = "\n".join(
        made(address=f"https://e.org/{slug}/", version_number=number).bibtex
        for slug in SLUGS
        for number in (1, 2)
    )
    # It raises for a key that comes twice.
    assert len(parse_string(entries, "bibtex").entries) == 2 * len(SLUGS)


def readings(citation):
    """What programs read of a citation: title, author, edition and address by program."""
    ris = rispy.loads(citation.ris)[0]
    (item,) = json.loads(citation.csl_json)
    decoded = bibtexparser.parse_string(
        citation.bibtex, append_middleware=[LatexDecodingMiddleware()]
    )
    assert not decoded.failed_blocks
    fields = {name: field.value for name, field in decoded.entries[0].fields_dict.items()}
    return {
        "rispy": (
            ris["title"],
            (ris.get("authors") or [ris.get("secondary_title")])[0],
            ris["notes"][0],
            ris["urls"][0],
        ),
        "citeproc": (item["title"], item["author"][0]["literal"], item["note"], item["URL"]),
        "bibtexparser": tuple(
            fields[name].strip("{}") for name in ("title", "author", "note", "howpublished")
        ),
    }


@pytest.mark.parametrize(
    "title",
    [
        "100% of 5",
        "$5 and $6",
        "Us & them",
        "#1 a_b",
        "~20",
        "a \\ b",
        "a {b} c",
        "“É” 東京",
        'Say "no"',
    ],
)
def test_signs_of_a_title_arrive_right_in_every_program(title):
    citation = made(title=title, version_number=1)
    whole, author, edition = f"{title}: program summary", "The Institute", citation.edition
    for program, (read, by, note, address) in readings(citation).items():
        assert (read, by, note) == (whole, author, edition), program
        assert address.endswith("/initiatives/fair-starts/versions/1/summary/"), program
    entry = parse_string(citation.bibtex, "bibtex").entries[citation.key]
    assert set(entry.fields) == {"title", "year", "date", "note", "howpublished"}


@pytest.mark.parametrize("title", ["a { b", "a } b", "}{", "{{a}"])
def test_lone_brace_of_a_title_swallows_no_other_entry(title):
    entries = made(title=title, address="https://e.org/a/").bibtex + "\n" + made().bibtex
    assert len(parse_string(entries, "bibtex").entries) == 2
    library = bibtexparser.parse_string(entries)
    assert len(library.entries) == 2 and not library.failed_blocks
    assert rispy.loads(made(title=title).ris)[0]["title"] == f"{title}: program summary"


def test_address_with_other_letters_opens_from_every_program():
    citation = made(address="https://e.org/caf%C3%A9_a/", version_number=1)
    end = "versions/1/summary/"
    read = {program: found[-1] for program, found in readings(citation).items()}
    assert read == {
        "rispy": f"https://e.org/caf%C3%A9_a/{end}",
        "citeproc": f"https://e.org/caf%C3%A9_a/{end}",
        "bibtexparser": f"https://e.org/café_a/{end}",
    }
    fields = parse_string(citation.bibtex, "bibtex").entries[citation.key].fields
    assert fields["howpublished"] == f"\\url{{https://e.org/café_a/{end}}}"


def test_name_of_an_organization_is_never_cut_into_first_and_last_name():
    name = "Center for Law, Justice and Policy"
    citation = made(publisher=name, version_number=1)
    for program, found in readings(citation).items():
        assert found[1] == name, program
    # Zotero and citation-js would cut it at the comma.
    assert "AU  - " not in citation.ris
    (person,) = parse_string(citation.bibtex, "bibtex").entries[citation.key].persons["author"]
    assert str(person) == f"{{{name}}}"
