"""The cover of an initiative: its picture, or a drawing of what the record holds."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Cover:
    """What stands behind the title: a map only when places are known, else dates and themes."""

    kind: str
    image: object = None
    alt: str = ""
    state_codes: frozenset = frozenset()
    year: str = ""
    words: list = field(default_factory=list)

    @classmethod
    def of(cls, page, rows):
        """The cover of `page`, whose printable rows are `rows` (InitiativeSections)."""
        if page.cover_image:
            return cls(
                "image", page.cover_image, "" if page.cover_is_decorative else page.cover_alt
            )
        if rows.state_codes:
            return cls("map", state_codes=rows.state_codes)
        year = str(page.starts.year) if page.starts else ""
        words = [theme.title for theme in rows.themes[:5]]
        return cls("typographic" if year or words else "plain", year=year, words=words)
