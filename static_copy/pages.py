"""A page as a part of the copy: no forms, its policies in its head, the day at its foot."""

from html import escape

# Of a policy, what only a header can say, and what would send a reader to a port with TLS.
ONLY_AS_HEADER = {
    "frame-ancestors",
    "report-to",
    "report-uri",
    "sandbox",
    "upgrade-insecure-requests",
}
NO_FORM = "This is a copy. Search, filters and forms work only on the site itself."


def remove_forms(page):
    """Put a sentence in the place of each form, which would need the application."""
    for form in page.find_all("form"):
        # With the class of the form, so that it stands as far from the text around it.
        place = page.new_tag("div", attrs={"class": form.get("class", [])})
        sentence = page.new_tag("p")
        sentence.string = NO_FORM
        place.append(sentence)
        form.replace_with(place)


def add_policies(page, headers):
    """Let the page say in its head what the site's server says in its headers."""
    policy = headers.get("Content-Security-Policy", "")
    directives = [part.strip() for part in policy.split(";") if part.strip()]
    kept = "; ".join(part for part in directives if part.split()[0] not in ONLY_AS_HEADER)
    found = {
        "http-equiv": {"Content-Security-Policy": kept},
        "name": {
            "referrer": headers.get("Referrer-Policy", ""),
            "robots": headers.get("X-Robots-Tag", ""),
        },
    }
    for attribute, values in found.items():
        for name, content in values.items():
            if content and page.head:
                tag = page.new_tag("meta", attrs={attribute: name, "content": content})
                # Right after the character set, before anything is loaded.
                page.head.meta.insert_after(tag)


def add_note(page, words):
    """Say at the foot of a page that it is a copy."""
    place = page.select_one(".site-footer .wrap") or page.body
    if place is not None:
        note = page.new_tag("p")
        note.string = words
        place.append(note)


def leading_on(link):
    """A page (str) that leads to another place of the copy."""
    link = escape(link)
    return (
        '<!doctype html>\n<html lang="en-US">\n<head>\n<meta charset="utf-8">\n'
        f'<title>Moved</title>\n<meta http-equiv="refresh" content="0; url={link}">\n'
        '<meta name="robots" content="noindex">\n</head>\n'
        f'<body>\n<p><a href="{link}">It stands here.</a></p>\n</body>\n</html>\n'
    )
