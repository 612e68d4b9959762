"""The links of pages, styles and scripts: which there are, and putting others in their place."""

import re

from bs4 import BeautifulSoup
from bs4.formatter import HTMLFormatter

LINKING = {
    "a": ("href",),
    "area": ("href",),
    "audio": ("src",),
    "iframe": ("src",),
    "img": ("src", "srcset"),
    "image": ("href", "xlink:href"),
    "link": ("href",),
    "meta": ("content",),
    "script": ("src",),
    "source": ("src", "srcset"),
    "track": ("src",),
    "use": ("href", "xlink:href"),
    "video": ("src", "poster"),
}
# The address of the page itself, which stays that of the site.
PERMANENT = {"canonical", "shortlink"}
PICTURES = {"og:image", "twitter:image", "og:image:secure_url"}
IN_STYLES = re.compile(r"""(url\(\s*['"]?|@import\s+['"])([^'")\s]+)""")
IN_SCRIPTS = re.compile(r"""((?:import|from)\s*\(?\s*['"])([^'"\s]+\.js)""")


class AsWritten(HTMLFormatter):
    """Writes HTML, not XML, with the attributes in their order."""

    def attributes(self, tag):
        """The attributes of a tag as they stood; the library's own order is the alphabet."""
        return tag.attrs.items()


AS_WRITTEN = AsWritten(
    entity_substitution=HTMLFormatter.REGISTRY["minimal"].entity_substitution,
    void_element_close_prefix="",
)


def parse(html):
    """A page (str) as a tree whose links can be replaced."""
    return BeautifulSoup(html, "html.parser")


def write(page):
    """The tree as HTML again."""
    return page.decode(formatter=AS_WRITTEN)


def is_followed(tag, name):
    """Whether an attribute leads to something that belongs to the copy."""
    if tag.name == "link":
        return not PERMANENT & set(tag.get("rel", []))
    if tag.name == "meta":
        return (tag.get("property") or tag.get("name")) in PICTURES
    return True


def attributes(page):
    """Yield the (tag, name) of each attribute with an address that is followed."""
    for tag in page.find_all(LINKING.keys()):
        for name in LINKING[tag.name]:
            if tag.get(name) and is_followed(tag, name):
                yield tag, name


def addresses(tag, name):
    """The addresses in an attribute: several in a srcset."""
    if name != "srcset":
        return [tag[name].strip()]
    return [part.split()[0] for part in tag[name].split(",") if part.strip()]


def replace(tag, name, find):
    """Put other addresses into an attribute.

    Args:
        find: gives the new address for an old one, or None if there is nothing at it: then the
            attribute goes, and with it the link.
    """
    if tag.name == "meta":
        # For other sites, which know only whole addresses.
        return
    found = [find(address) for address in addresses(tag, name)]
    if None in found:
        del tag[name]
        return
    if name != "srcset":
        tag[name] = found[0]
        return
    sizes = [part.split()[1:] for part in tag[name].split(",") if part.strip()]
    tag[name] = ", ".join(" ".join([new, *size]) for new, size in zip(found, sizes, strict=True))


def in_text(text, is_style):
    """The addresses in a style sheet or a script."""
    pattern = IN_STYLES if is_style else IN_SCRIPTS
    return [address for _, address in pattern.findall(text)]


def replace_in_text(text, is_style, find):
    """A style sheet or script with other addresses; one that `find` does not know stays."""
    pattern = IN_STYLES if is_style else IN_SCRIPTS
    return pattern.sub(lambda match: match[1] + (find(match[2]) or match[2]), text)
