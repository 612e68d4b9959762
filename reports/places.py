"""Where in the admin and on the site a line of a report comes from."""

from dataclasses import dataclass

from publishing.attention import edit_address

# The tab of the initiative's form and the section of its page, by the beginning of `row`.
TABS = {
    "activities": ("What we do", "#tab-content", "#activities"),
    "measures": ("What came of it", "#tab-results_and_support", "#results"),
    "goals": ("Aims", "#tab-content", "#aims"),
    "supports": ("Who supports it", "#tab-results_and_support", "#supporters"),
    "learned": ("What was learned", "#tab-program_summary", ""),
    "need": ("The need", "#tab-program_summary", ""),
    "population": ("Population", "#tab-program_summary", ""),
    "budget": ("Budget", "#tab-program_summary", ""),
    "contact": ("Funder contact", "#tab-program_summary", ""),
    "texts": ("Texts for grant forms", "#tab-program_summary", ""),
    "geography": ("Where", "#tab-people_and_places", ""),
    "summary": ("Summary", "#tab-content", ""),
    "title": ("Title", "#tab-content", ""),
    "dates": ("Starts and ends", "#tab-content", ""),
}


@dataclass(frozen=True)
class Place:
    """The page's title, the name of the part, and where to change and to read it."""

    subject: str
    name: str
    edit_url: str
    url: str


def place_of(line, page):
    """The Place that a ReportLine was taken from; None if staff wrote it.

    `page` is its InitiativePage, or None where that is gone; then there are no addresses.
    """
    if not line.row:
        return None
    name, tab, section = TABS[line.row.partition(":")[0]]
    if page is None:
        return Place(line.subject, name, "", "")
    url = (page.get_url() or "") + section if page.live else ""
    return Place(line.subject, name, edit_address(page, tab), url)
