"""What is left to do about the text and facts that came with the site, as lines of its status."""

from django.urls import reverse
from wagtail.models import PageLogEntry

from core.models import OrganizationFacts, ReuseSettings, visible_pages
from editorial.status import Line, State, register_lines
from starter_content.models import LoadedItem
from starter_content.questions.asked import asked

# What somebody does to a page who has read it: publishes it, or says that it is still true.
CONFIRMING = ("wagtail.publish", "wagtail.publish.schedule", "editorial.reviewed")
NAMED = 4


def unread_pages():
    """The public pages that came with the site and that nobody here has published or reviewed."""
    made = LoadedItem.objects.exclude(page=None).values("page_id")
    read = PageLogEntry.objects.filter(action__in=CONFIRMING).exclude(user=None)
    pages = visible_pages().filter(pk__in=made).exclude(pk__in=read.values("page_id"))
    return pages.order_by("path")


def starter_text(now):
    """Pages to be read once, questions, the contact that no source names, and terms of reuse."""
    if LoadedItem.objects.exists():
        yield unread_line()
        yield questions_line()
    yield contact_line()
    yield reuse_line()


def unread_line():
    """Which pages still stand as they came."""
    key, name = "starter_pages", "Text that came with the site"
    pages = list(unread_pages().values_list("pk", "title"))
    if not pages:
        words = "Somebody has published or reviewed every page that came with the site."
        return Line(key, name, State.GOOD, words)
    titles = ", ".join(title for _, title in pages[:NAMED])
    more = f" and {len(pages) - NAMED} more" if len(pages) > NAMED else ""
    words = f"Nobody here has confirmed {titles}{more}. Read each and publish it, changed or not."
    where = reverse("wagtailadmin_pages:edit", args=[pages[0][0]])
    return Line(key, name, State.ATTENTION, words, where, pages[0][1], True)


def questions_line():
    """How many questions the Institute has yet to answer."""
    key, name, where = "questions", "Open questions", reverse("starter_questions")
    left = sum(question.is_open for question in asked())
    if not left:
        words = "Every question about the text that came with the site is answered."
        return Line(key, name, State.GOOD, words, where, "Questions")
    what = "1 question is" if left == 1 else f"{left} questions are"
    words = f"{what} open on what no source says. Answer each where it belongs, then tick it."
    return Line(key, name, State.ATTENTION, words, where, "Questions", True)


def contact_line():
    """Whether readers can write to the Institute or call it."""
    key, name = "contact", "Contact"
    facts = OrganizationFacts.objects.first() or OrganizationFacts()
    where = reverse("wagtailsettings:edit", args=["core", "organizationfacts"])
    link = "Organization facts"
    if facts.email or facts.phone:
        words = "Readers are given an email address or a telephone number."
        return Line(key, name, State.GOOD, words, where, link)
    words = "The site names neither an email address nor a telephone number of the Institute."
    return Line(key, name, State.ATTENTION, words, where, link, True)


def reuse_line():
    """Whether the Institute has said how others may use the data and cite what is gone."""
    key, name = "reuse", "Reuse and citations"
    where = reverse("wagtailsettings:edit", args=["core", "reusesettings"])
    link = "Reuse and citations"
    settings = ReuseSettings.objects.first() or ReuseSettings()
    told = "are told" if settings.names_gone_pages else "are not told"
    gone = f"Title and dates of a page that is gone {told} at its cited addresses."
    if settings.license_url:
        words = f"Downloads carry the license {settings.license_name}. {gone}"
        return Line(key, name, State.GOOD, words, where, link)
    words = "The Institute has not said yet under which license others may use the data; "
    words += f"CC BY 4.0 is usual. {gone} Decide on both."
    return Line(key, name, State.ATTENTION, words, where, link)


register_lines("starter_text", starter_text, order=850)
