"""A piece of news: what the Institute says, and what others print of it or by it."""

from django.db import models
from django.utils.functional import cached_property
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList
from wagtail.fields import StreamField
from wagtail.models import Page

from core.blocks import BodyStreamBlock
from core.fields import LineField, WebAddressField
from core.layout.frame import SiteLayout
from core.text import stream_text
from initiatives.page.panels import CompactTabs
from initiatives.page.sections import Fact, PageSection
from versions.pages import VersionedPageMixin
from versions.snapshot import PublishedParts, PublishedSection
from works.models import (
    MOST_NAMED,
    Contributor,
    WorkPage,
    WorkPageManager,
    credits_of,
    host_of,
    in_short,
)

LONGEST_ADDRESS = 500


class NewsPage(VersionedPageMixin, WorkPage):
    """A release, newsletter, statement or op-ed, or what the press wrote about the work."""

    class Kind(models.TextChoices):
        """What readers can choose from above the list."""

        RELEASE = "release", "Press release"
        NEWSLETTER = "newsletter", "Newsletter"
        STATEMENT = "statement", "Statement"
        OP_ED = "op_ed", "Op-ed"
        IN_THE_PRESS = "in_the_press", "In the press"

    page_label = "News"
    feed_template = "news/feed_entry.html"
    page_description = "A release, newsletter, statement or op-ed, or a piece in the press."

    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.RELEASE)
    outlet = LineField(
        max_length=160, blank=True, help_text="The newspaper, station or site that carried it."
    )
    outlet_url = WebAddressField(
        "address at the outlet",
        max_length=LONGEST_ADDRESS,
        blank=True,
        help_text="Where it can be read. From lists, a piece in the press leads there at once.",
    )
    body = StreamField(
        BodyStreamBlock(),
        blank=True,
        help_text="Under an embargo? Write it now and choose under Settings when it goes out.",
    )

    objects = WorkPageManager()

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date")]),
        FieldPanel("summary"),
        MultiFieldPanel([FieldPanel("outlet"), FieldPanel("outlet_url")], heading="Where it stood"),
        FieldPanel("body"),
    ]
    edit_handler = CompactTabs([ObjectList(content_panels, heading="Content"), *WorkPage.tabs])
    parent_page_types = ["news.NewsIndexPage"]
    subpage_types = []

    class Meta:
        verbose_name = "piece of news"
        verbose_name_plural = "news"

    @classmethod
    def plural_label(cls):
        return cls.page_label

    def save(self, *args, **kwargs):
        # What lists of all kinds of works print and filter by, in their one query.
        self.kind_text = self.get_kind_display()
        self.elsewhere = self.outlet_url if self.is_in_the_press else ""
        super().save(*args, **kwargs)

    @property
    def is_in_the_press(self):
        """Whether somebody else wrote it."""
        return self.kind == self.Kind.IN_THE_PRESS

    @property
    def is_care_page(self):
        return self.is_sensitive or self.shows_care_content

    @cached_property
    def by(self):
        """The rows (Contributor) of those who wrote it or speak in it."""
        return [row for row in self.named if row.role != Contributor.Role.MEDIA_CONTACT]

    @cached_property
    def media_contacts(self):
        """The rows (Contributor) of those whom journalists may ask about it."""
        return [row for row in self.named if row.role == Contributor.Role.MEDIA_CONTACT]

    @cached_property
    def contributors_section(self):
        """All of them, such as those who signed a statement; None where the facts name each."""
        if len(self.by) <= MOST_NAMED:
            return None
        template, content = "works/contributors.html", credits_of(self.by)
        return PublishedSection("contributors", "Who wrote it", template, content)

    @property
    def is_for_the_press(self):
        """Whether journalists are told whom to ask."""
        return self.kind in (self.Kind.RELEASE, self.Kind.STATEMENT)

    @property
    def outlet_host(self):
        """The name of the site where it can be read; "" if no address is known."""
        return host_of(self.outlet_url)

    @cached_property
    def facts(self):
        """The strip under the title; what is unknown is dropped."""
        facts = [
            Fact("Date", self.date.display() if self.date else ""),
            Fact("By", in_short(self.by), "contributors" if self.contributors_section else ""),
            Fact("Outlet" if self.is_in_the_press else "Published in", self.outlet),
        ]
        return [fact for fact in facts if fact.value]

    @property
    def help(self):
        """The section of a care page that says where to find support."""
        return PageSection("help", "Where to find support", self.support_entries)

    def reading_text(self):
        facts = (fact.value for fact in self.facts)
        # Excerpts begin with what a text begins with: what results print beside them stands last.
        # The facts name some of many.
        names = [row.printed_name for row in self.by] if self.contributors_section else []
        lines = [self.summary, stream_text(self.body), *facts, *names, self.get_kind_display()]
        return "\n".join(filter(None, lines))

    def published_parts(self):
        text = PublishedSection("text", "Text", "versions/text.html", self.body)
        sections = [text if self.body else None, self.contributors_section]
        return PublishedParts(
            list(filter(None, sections)), self.summary, self.facts, self.content_note
        )

    def structured_data(self, request, root_url):
        """schema.org NewsArticle; nothing for what others wrote, which is their article."""
        if self.is_in_the_press:
            return []
        url = self.get_full_url(request)
        node = {"@type": "NewsArticle", "@id": f"{url}#article", "url": url, "headline": self.title}
        moments = (self.first_published_at, self.last_published_at)
        published, changed = (moment.isoformat() if moment else "" for moment in moments)
        organization = {"@id": f"{root_url}/#organization"}
        known = {
            "description": self.summary,
            "articleSection": self.get_kind_display(),
            "datePublished": str(self.date or "") or published,
            "dateModified": changed,
            "author": [
                {
                    "@type": "Organization" if row.is_organization else "Person",
                    "name": row.printed_name,
                }
                for row in self.by
                if row.role == Contributor.Role.AUTHOR
            ],
            "keywords": [topic.name for topic in self.printed_topics],
            "isBasedOn": self.outlet_url,
        }
        node.update({name: value for name, value in known.items() if value})
        if SiteLayout.for_request(request).organization.name:
            node.setdefault("author", organization)
            node["publisher"] = organization
        return [node]
