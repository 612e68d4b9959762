"""What the site knows of itself: software, pages kept, disk, addresses, support lines."""

import re
import shutil
from datetime import date
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db.models import Sum
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from wagtail.models import Site

from core.dates.days import in_words
from core.editions import edition_problem
from directory.models import SupportResource
from editorial.status.registry import Line, State, register_lines
from uploads.models import CustomDocument, CustomImage

# Of the whole disk, and in bytes: what is free when the line warns.
LITTLE_PART, LITTLE_BYTES = 0.1, 1024**3
NEWEST_DAY = re.compile(r"^## (\d{4}-\d{2}-\d{2})", re.MULTILINE)


def software(now):
    """Which release runs, and whether finished pages are kept."""
    yield version_line()
    yield edition_line()


def newest_change():
    """The day (datetime.date) of the newest entry of CHANGELOG.md; None if that is not at hand."""
    try:
        text = (Path(settings.BASE_DIR) / "CHANGELOG.md").read_text(encoding="utf-8")
    except OSError:
        return None
    found = NEWEST_DAY.search(text)
    return date.fromisoformat(found[1]) if found else None


def version_line():
    """The release, as whoever built the image named it."""
    day = newest_change()
    changes = f" Its list of changes ends on {in_words(day)}." if day else ""
    if not settings.SITE_VERSION:
        words = f"Not known: SITE_VERSION is not set.{changes}"
        return Line("version", "Version", State.UNKNOWN, words)
    return Line("version", "Version", State.GOOD, f"{settings.SITE_VERSION}.{changes}")


def edition_line():
    """Whether every change of what readers see is noticed, so that pages may be kept."""
    problem = edition_problem()
    name = "Kept pages"
    if problem:
        words = f"{problem[0].upper()}{problem[1:]}. Run “manage.py migrate”; until then each page "
        words += "is made again for each reader."
        return Line("edition", name, State.BAD, words)
    if not settings.PAGE_STORE_MB:
        words = "No page is kept (PAGE_STORE_MB is 0): each one is made again for each reader."
        return Line("edition", name, State.ATTENTION, words)
    words = (
        "Every change is noticed. Each process keeps finished pages in up to "
        f"{settings.PAGE_STORE_MB} MB of memory until something that readers see changes."
    )
    return Line("edition", name, State.GOOD, words)


def disk(now):
    """How much the uploaded files take and, where it can be read, how much space is left."""
    number, size = 0, 0
    for model in (CustomImage, CustomDocument):
        rows = model.objects.all()
        number += rows.count()
        size += rows.aggregate(size=Sum("file_size"))["size"] or 0
    words = f"{number} uploaded files of {filesizeformat(size)}, smaller sizes of pictures aside."
    folder = Path(settings.MEDIA_ROOT)
    try:
        # The folder is made with the first file.
        space = shutil.disk_usage(folder if folder.exists() else folder.parent)
    except OSError:
        state, free = State.UNKNOWN, " The space that is left cannot be read."
    else:
        is_little = space.free < max(LITTLE_BYTES, LITTLE_PART * space.total)
        state = State.ATTENTION if is_little else State.GOOD
        free = f" {filesizeformat(space.free)} of {filesizeformat(space.total)} are free."
        free += " Make room before uploads fail." if is_little else ""
    yield Line("disk", "Files", state, words + free, reverse("wagtailimages:index"), "Pictures")


def addresses(now):
    """Where the site says that it is, and whether search engines may list it."""
    site = Site.objects.filter(is_default_site=True).first()
    yield address_line(site)
    if settings.SITE_INDEXABLE:
        words = "Search engines may list the site."
        yield Line("indexing", "Search engines", State.GOOD, words)
    else:
        words = "Search engines are asked not to list the site. Set SITE_INDEXABLE to true when "
        words += "readers are invited."
        yield Line("indexing", "Search engines", State.ATTENTION, words, before_launch=True)


def address_line(site):
    """Whether the host of Wagtail's site record is the one that mails name."""
    key, name = "address", "Address of the site"
    host = urlsplit(settings.WAGTAILADMIN_BASE_URL).hostname
    if site is None:
        words = "No site is the default one, so no page is found. Choose one."
        return Line(key, name, State.BAD, words, reverse("wagtailsites:index"), "Sites", True)
    where = reverse("wagtailsites:edit", args=[site.pk])
    if site.hostname == host and host != "localhost":
        return Line(key, name, State.GOOD, f"The site is {host}.", where)
    if site.hostname == "localhost":
        words = "The site still calls itself “localhost”. Write its host name, such as "
        words += "www.example.org, and port 443."
    else:
        words = f"The site calls itself {site.hostname}, and its mails lead to {host}. Write the "
        words += "same host name, or change WAGTAILADMIN_BASE_URL."
    return Line(key, name, State.BAD, words, where, before_launch=True)


def support(now):
    """Whether the help that care pages offer has been called."""
    waiting = SupportResource.objects.filter(first_published_at=None, live=False).count()
    where = reverse(SupportResource.snippet_viewset.get_url_name("list"))
    if waiting:
        entries = "1 support entry waits" if waiting == 1 else f"{waiting} support entries wait"
        words = f"{entries} for approval. Call or open each, set the day of checking, publish it."
        state = State.ATTENTION
    else:
        words, state = "No support entry waits for approval.", State.GOOD
    yield Line("support", "Support lines", state, words, where, "Support entries", True)


register_lines("software", software, order=100)
register_lines("disk", disk, order=300)
register_lines("addresses", addresses, order=500)
register_lines("support", support, order=800)
