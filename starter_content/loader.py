"""Publish the starter content: what is missing is made once, what exists is left alone.

An item counts as present if it was ever loaded, whatever became of it since, or if something
stands at its key: a slug under its parent, a name, a setting that is no longer empty.
"""

from dataclasses import dataclass

from django.db import transaction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Page, Site

from contact.models import ContactPage
from directory.models import Office, Organization, Person, SupportResource, Topic
from evidence.models import EvidencePage
from funders.models import PortfolioPage
from home.models import HomePage
from initiatives.models import InitiativeIndexPage
from starter_content import initiatives, pages, records, site
from starter_content.building import (
    child_of,
    clean_fully,
    index_page,
    initiative_page,
    is_untouched,
    page_for,
    page_links,
    record_of,
    standard_page,
)
from starter_content.models import LoadedItem
from starter_content.old_site.addresses import OLD_ADDRESSES
from starter_content.works import WORKS

ONLY_PAGES = (
    (PortfolioPage, pages.PORTFOLIO),
    (EvidencePage, pages.EVIDENCE),
    (ContactPage, pages.CONTACT),
)


@dataclass(frozen=True)
class Outcome:
    """What was done with one item."""

    CREATED = "Created"
    LEFT = "Left as it was"
    SKIPPED = "Not created"

    result: str
    item: str
    reason: str = ""

    def __str__(self):
        return f"{self.result}: {self.item}" + (f" ({self.reason})" if self.reason else "")


class Loader:
    """One run over all items; `outcomes` tells what was done, in order."""

    def __init__(self):
        self.outcomes = []
        self.home = None
        self.loaded = set()

    @transaction.atomic
    def run(self):
        """Load everything or, if anything fails, nothing; return the outcomes."""
        # Two runs at the same time, as when two servers start, must not both find the tables empty.
        root = Site.objects.select_for_update().filter(is_default_site=True).first()
        root_page = root.root_page.specific if root else None
        self.home = root_page if isinstance(root_page, HomePage) else None
        self.loaded = set(LoadedItem.objects.values_list("key", flat=True))
        self.load_records()
        self.load_initiatives()
        self.load_works()
        # Before the pages of text that link to them.
        for model, data in ONLY_PAGES:
            self.load_only_page(model, data)
        for data in pages.PAGES:
            path = f"/{data['slug']}/"
            self.load_page(self.home, path, lambda data=data: standard_page(data, self.home))
        self.load_home()
        for model, values in site.SETTINGS.items():
            self.load_setting(model, values)
        self.load_old_addresses()
        return self.outcomes

    def load_records(self):
        """Topics, organizations, offices and people, and support entries as drafts, by name."""
        for model, rows, save in (
            (Topic, [{"name": name} for name in records.TOPICS], publish_record),
            (Organization, [{"name": name} for name in records.ORGANIZATIONS], publish_record),
            (Office, records.OFFICES, publish_record),
            (Person, records.PEOPLE, publish_record),
            (SupportResource, records.SUPPORT, save_unchecked),
        ):
            for data in rows:
                name = data["name"]
                self._load(
                    f"{model._meta.model_name}:{name}",
                    f"{model._meta.verbose_name} “{name}”",
                    model.objects.filter(name__iexact=name).exists(),
                    lambda model=model, data=data, save=save: save(record_of(model, data)),
                )

    def load_home(self):
        """The home page comes with the first migrate; it is filled while nobody has edited it."""
        label, page = "page /", self.home
        if page is None:
            self._skip(label, "there is no home page")
            return

        def fill():
            # Read again: the numbers of the tree in memory are those of before the pages below it.
            page = HomePage.objects.get(pk=self.home.pk)
            for name, value in site.HOME.items():
                if name == "ways_on":
                    value = page_links(page, value)
                elif name == "about_page":
                    value = child_of(page, value)
                setattr(page, name, value)
            page.save_revision(log_action=True).publish()

        self._load("page:/", label, page.latest_revision_id or page.statement or page.body, fill)

    def load_initiatives(self):
        """The list of initiatives, of which there is one wherever it stands, and its pages."""
        top = f"/{initiatives.INDEX['slug']}/"
        elsewhere = InitiativeIndexPage.objects.first()
        self.load_page(self.home, top, lambda: index_page(initiatives.INDEX), elsewhere)
        index = InitiativeIndexPage.objects.first()
        for data in initiatives.INITIATIVES:
            path = initiatives.address_of(data)
            self.load_page(index, path, lambda data=data: initiative_page(data))

    def load_works(self):
        """The list of each kind of work, wherever it stands, and its pages."""
        for model, index, build, works in WORKS:
            self.load_only_page(model, index)
            parent = model.objects.first()
            for data in works:
                path = f"/{index['slug']}/{data['slug']}/"
                self.load_page(parent, path, lambda data=data, build=build: build(data))

    def load_only_page(self, model, data):
        """A page of a type of which there is one, wherever staff have put it."""
        path = f"/{data['slug']}/"
        self.load_page(self.home, path, lambda: model(**data), model.objects.first())

    def load_old_addresses(self):
        """Redirects from the addresses of the site before. What stands there is left alone."""
        for old in OLD_ADDRESSES:
            key, label = f"redirect:{old.path}", f"redirect from {old.path}"
            target = page_for(self.home, old.targets) if self.home else None
            if target is None and key not in self.loaded:
                self._skip(label, "none of the pages that it may lead to is there")
                continue
            present = Redirect.objects.filter(old_path=old.path).exists()
            self._load(
                key,
                label,
                present,
                lambda old=old, target=target: Redirect.add_redirect(old.path, target),
            )

    def load_page(self, parent, path, build, elsewhere=None):
        """One page by its slug under its parent.

        Args:
            parent: the page above it; None if that is missing.
            path: the address where it is to be made.
            build: called without arguments, returns the page unsaved.
            elsewhere: the page, if it is known to stand at another address.
        """
        key, label = f"page:{path}", f"page {path}"
        if parent is None and key not in self.loaded and not elsewhere:
            self._skip(label, "the page above it is missing")
            return
        slug = path.strip("/").split("/")[-1]
        present = elsewhere or child_of(parent, slug)
        self._load(key, label, present, lambda: publish_page(parent, build()))

    def load_setting(self, model, values):
        """One setting, if it is as empty as after the first migrate."""
        setting = model.objects.first() or model()

        def fill():
            for name, value in values.items():
                if name == "links":
                    value = page_links(self.home, value)
                elif name == "safety_page":
                    value = child_of(self.home, value)
                setattr(setting, name, value)
            clean_fully(setting)
            setting.save()

        label = f"setting “{model._meta.verbose_name}”"
        self._load(f"setting:{model._meta.model_name}", label, not is_untouched(setting), fill)

    def _load(self, key, label, present, create):
        """Make one item by calling `create`, unless it was loaded before or is present.

        A page is noted: the one that `present` is, or that `create` returns.
        """
        item = present
        if key in self.loaded or present:
            self.outcomes.append(Outcome(Outcome.LEFT, label))
        else:
            item = create()
            self.outcomes.append(Outcome(Outcome.CREATED, label))
        if key not in self.loaded:
            page = item if isinstance(item, Page) else None
            LoadedItem.objects.create(key=key, page=page)

    def _skip(self, label, reason):
        self.outcomes.append(Outcome(Outcome.SKIPPED, label, reason))


def publish_page(parent, page):
    """Save the page under its parent and publish it, so that its history begins here; return it."""
    clean_fully(page)
    # Read again: the numbers of the tree in memory are those of before the last sibling.
    Page.objects.get(pk=parent.pk).add_child(instance=page)
    page.save_revision(log_action=True).publish()
    return page


def publish_record(record):
    """Save a shared record and publish it, so that its history begins here."""
    clean_fully(record)
    record.save()
    record.save_revision(log_action=True).publish()


def save_unchecked(entry):
    """Save a support entry as a draft: staff call it and set the day before they publish it."""
    entry.live = False
    clean_fully(entry, left_open=["checked_on"])
    entry.save()
    entry.save_revision(clean=False, log_action=True)
