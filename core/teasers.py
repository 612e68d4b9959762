"""A page as another page mentions it."""

from dataclasses import dataclass

from core.addresses import page_address, site_roots


@dataclass(frozen=True)
class Teaser:
    """What lists of pages to read next print. Equal teasers look alike."""

    label: str
    title: str
    summary: str
    url: str

    @classmethod
    def of(cls, page):
        """The teaser of a page as its own type."""
        url = page_address(page.url_path, site_roots())
        return cls(getattr(page, "page_label", ""), page.card_title, page.summary_text, url)
