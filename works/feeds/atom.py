"""Atom 1.0 (RFC 4287): Django's writer, with what it leaves out of an entry."""

from django.utils.feedgenerator import Atom1Feed


class AtomFeed(Atom1Feed):
    """Entries with their whole content, several authors, labels of categories and other links.

    Args beside Django's:
        fallback: the moment of the last change that an empty feed states.
    """

    def latest_post_date(self):
        """The last change of an entry. Nothing is newer in a feed that nobody has filled yet."""
        moments = [item["updateddate"] for item in self.items]
        return max(moments, default=self.feed["fallback"])

    def add_item_elements(self, handler, item):
        """Write an entry (see `entry_of`)."""
        super().add_item_elements(handler, item)
        for name in item["authors"]:
            handler.startElement("author", {})
            handler.addQuickElement("name", name)
            handler.endElement("author")
        for term, label in item["labels"]:
            handler.addQuickElement("category", "", {"term": term, "label": label})
        if item["via"]:
            handler.addQuickElement("link", "", {"rel": "via", "href": item["via"]})
        if item["summary"]:
            handler.addQuickElement("summary", item["summary"], {"type": "text"})
        handler.addQuickElement("content", item["content"], {"type": "html"})


def urn_of(page):
    """The id of a page in feeds, which no change of its address, text or date changes."""
    return f"urn:uuid:{page.translation_key}"
