"""The whole text of a work as feed readers take it: plain HTML, with whole addresses only."""

from urllib.parse import urljoin

from bs4 import BeautifulSoup
from django.template.loader import render_to_string

# What is kept, with its attributes; of everything else only the words stay.
PLAIN = (
    "abbr b blockquote br caption cite code dd del dl dt em figcaption figure h2 h3 h4 h5 h6 hr i "
    "ins li ol p pre q s small strong sub sup table tbody tfoot thead tr u ul"
)
KEPT = dict.fromkeys(PLAIN.split(), ()) | {
    "a": ("href",),
    "img": ("src", "alt", "width", "height"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "time": ("datetime",),
}
ADDRESSES = ("href", "src")
# Drawings repeat what the text beside them says; forms and scripts work only on the site.
LEFT_OUT = ["button", "form", "script", "source", "style", "svg", "template"]


def content_of(page, address):
    """The HTML of a WorkPage, which is read at an address (str)."""
    return for_feeds(render_to_string(page.feed_template, {"page": page}), address)


def for_feeds(html, address):
    """A piece of the site's HTML without what a feed reader cannot use.

    Args:
        html: as it is printed on a page.
        address: the page's, against which its links and pictures are resolved.
    """
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(LEFT_OUT):
        tag.decompose()
    for tag in soup.find_all(True):
        if tag.name not in KEPT:
            tag.unwrap()
            continue
        tag.attrs = {
            name: urljoin(address, value) if name in ADDRESSES else value
            for name, value in tag.attrs.items()
            if name in KEPT[tag.name]
        }
    return str(soup).strip()
