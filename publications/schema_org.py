"""A publication for search engines: schema.org Report or ScholarlyArticle."""

from works.models import Contributor

# schema.org keeps a headline short.
LONGEST_HEADLINE = 110


def publication_node(page, request, root_url):
    """The node (dict) of a PublicationPage; what is unknown is left out."""
    printed, url = page.printed, page.get_full_url(request)
    is_report = page.genre == page.Genre.REPORT
    has_number = page.series and page.series_number is not None
    known = {
        "headline": page.title if len(page.title) <= LONGEST_HEADLINE else "",
        "description": page.summary,
        "abstract": page.abstract.strip(),
        "datePublished": str(page.date or ""),
        "genre": page.kind_text,
        "author": [creator(row) for row in printed.authors],
        "editor": [creator(row) for row in page.named if row.role == Contributor.Role.EDITOR],
        "isPartOf": {"@type": "CreativeWorkSeries", "name": page.series} if page.series else None,
        "position": page.series_number if has_number else None,
        "keywords": [topic.name for topic in page.printed_topics],
        "encoding": encoding(printed.download, root_url),
        "sameAs": page.held_at_url,
    }
    organization = {"@id": f"{root_url}/#organization"}
    return {
        "@type": "Report" if is_report else "ScholarlyArticle",
        "@id": f"{url}#publication",
        "url": url,
        "name": page.title,
        **{name: value for name, value in known.items() if value not in ("", None, [])},
        # The Institute is the author of what names no other.
        **({} if known["author"] else {"author": organization}),
        "publisher": organization,
        "inLanguage": "en-US",
    }


def creator(row):
    """schema.org Person or Organization of a Contributor."""
    person = row.person_name
    if person is None:
        return {"@type": "Organization", "name": row.printed_name}
    parts = {"givenName": person.given, "familyName": person.family}
    return {
        "@type": "Person",
        "name": row.printed_name,
        **{name: value for name, value in parts.items() if value},
    }


def encoding(download, root_url):
    """schema.org MediaObject of a Download; None without one."""
    if download is None:
        return None
    url = download.url if "://" in download.url else f"{root_url}{download.url}"
    known = {"encodingFormat": download.media_type, "contentSize": download.size}
    return {
        "@type": "MediaObject",
        "name": download.name,
        "contentUrl": url,
        **{name: str(value) for name, value in known.items() if value},
    }
