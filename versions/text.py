"""The words of a piece of rendered HTML, one paragraph a line."""

from html.parser import HTMLParser

BLOCKS = frozenset(
    "address article aside blockquote br caption dd details div dl dt figcaption figure footer h1 "
    "h2 h3 h4 h5 h6 header hr li ol p pre section summary table tbody thead tr ul".split()
)
CELLS = frozenset(["td", "th"])
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
# Drawings repeat what the text beside them says.
SILENT = frozenset(["script", "style", "svg", "template"])


class _Words(HTMLParser):
    """Collects lines of text, leaving out what is neither seen nor heard as words."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.lines = []
        self.line = []
        self.open = []
        self.silent_from = None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag in BLOCKS:
            self.end_line()
        elif tag in CELLS and self.line:
            self.line.append(" | ")
        if tag not in VOID:
            self.open.append(tag)
            hidden = "hidden" in attributes or attributes.get("aria-hidden") == "true"
            if self.silent_from is None and (tag in SILENT or hidden):
                self.silent_from = len(self.open)
        if tag == "img" and attributes.get("alt"):
            self.handle_data(f" [Picture: {attributes['alt']}] ")

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.handle_endtag(tag)

    def handle_endtag(self, tag):
        if tag in self.open:
            # Closes what was left open inside, as browsers do.
            while self.open.pop() != tag:
                pass
            if self.silent_from is not None and len(self.open) < self.silent_from:
                self.silent_from = None
        if tag in BLOCKS:
            self.end_line()

    def handle_data(self, data):
        if self.silent_from is None:
            self.line.append(data)

    def end_line(self):
        text = " ".join("".join(self.line).split())
        if text:
            self.lines.append(text)
        self.line = []


def html_to_text(html):
    """Return the words of `html`, one paragraph, row or heading a line.

    A picture is told by its text alternative; drawings and hidden parts are left out.
    """
    words = _Words()
    words.feed(html)
    words.close()
    words.end_line()
    return "\n".join(words.lines)
