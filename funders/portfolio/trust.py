"""What funders ask of the organization itself: its numbers, papers, supporters and grants."""

from dataclasses import dataclass, field

from core.layout.frame import SiteLayout
from core.models import visible_pages
from funders.grants import giving
from funders.grants.listing import public_grants
from uploads.private_files import restricted_documents


@dataclass(frozen=True)
class Paper:
    """A paper that readers may open: its words, address and date in words."""

    name: str
    url: str
    date: str


@dataclass(frozen=True)
class Trust:
    """The section of the page for funders; false if nothing of it is known.

    facts: (label, words) pairs. supporters: (wording, address or "") pairs. grants: PublicGrants.
    lacks: what keeps grants out of the file in the form of 360Giving, in words.
    """

    facts: list = field(default_factory=list)
    papers: list = field(default_factory=list)
    supporters: list = field(default_factory=list)
    grants: list = field(default_factory=list)
    has_file: bool = False
    lacks: list = field(default_factory=list)

    def __bool__(self):
        return bool(self.facts or self.papers or self.supporters or self.grants)


def trust_of(request):
    """The Trust that anybody may see."""
    organization = SiteLayout.for_request(request).organization
    facts = [("EIN", organization.ein), ("Fiscal year", organization.fiscal_year)]
    facts = [(label, words) for label, words in facts if words]
    if facts and organization.facts_as_of:
        facts.append(("As of", organization.facts_as_of.display()))
    grants = public_grants()
    rows, lacks = giving.file_and_lacks(grants, organization) if grants else ([], [])
    return Trust(
        facts=facts,
        papers=open_papers([block.value for block in organization.papers], request),
        supporters=[
            (block.value["wording"], block.value.get("url") or "")
            for block in organization.supporters
        ],
        grants=grants,
        has_file=bool(rows),
        lacks=lacks,
    )


def open_papers(values, request):
    """The Papers, of those that staff listed, that an anonymous visitor may open."""
    pages = {value["page"].pk for value in values if value.get("page")}
    documents = {value["document"].pk for value in values if value.get("document")}
    pages = visible_pages().in_bulk(pages) if pages else {}
    private = restricted_documents(documents) if documents else set()
    found = []
    for value in values:
        page, document = value.get("page"), value.get("document")
        if page:
            url = pages[page.pk].get_url(request) if page.pk in pages else ""
        elif document:
            url = "" if document.pk in private else document.url
        else:
            url = value.get("url") or ""
        if url:
            found.append(Paper(value.name, url, value["date"].display()))
    return found
