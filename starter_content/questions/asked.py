"""Which questions are open, and where the answer to each goes."""

from dataclasses import dataclass

from django.urls import reverse
from wagtail.admin.utils import get_user_display_name
from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.models import Page

from core.dates.days import in_words, local_day
from starter_content.models import AnsweredQuestion, LoadedItem
from starter_content.questions.known import QUESTIONS


@dataclass(frozen=True)
class Asked:
    """A question as it stands.

    Args:
        key, text: as in Question.
        where, link: the address in the admin where its answer goes, and what that is called.
        is_filled: whether what is asked for stands there already.
        ticked: by whom and when it was ticked as answered, in words; "" if it was not.
    """

    key: str
    text: str
    where: str
    link: str
    is_filled: bool
    ticked: str

    @property
    def is_open(self):
        """Whether it waits for an answer."""
        return not (self.is_filled or self.ticked)


def asked():
    """Every question (a list of Asked), in order.

    Without starter content there is none, and none about a page that staff have deleted.
    """
    if not LoadedItem.objects.exists():
        return []
    pages = pages_of({question.about for question in QUESTIONS if isinstance(question.about, str)})
    ticks = {tick.key: tick for tick in AnsweredQuestion.objects.select_related("by")}
    found = []
    for question in QUESTIONS:
        place = place_of(question.about, pages)
        if place is not None:
            record, where, link = place
            is_filled = any(getattr(record, name) for name in question.filled_by)
            ticked = in_short(ticks[question.key]) if question.key in ticks else ""
            found.append(Asked(question.key, question.text, where, link, is_filled, ticked))
    return found


def pages_of(addresses):
    """The pages that the starter content made at these addresses, wherever they stand today."""
    keys = [f"page:{address}" for address in addresses]
    made = LoadedItem.objects.filter(key__in=keys).exclude(page=None)
    numbers = {item.key.removeprefix("page:"): item.page_id for item in made}
    pages = {page.pk: page for page in Page.objects.filter(pk__in=numbers.values()).specific()}
    return {address: pages[number] for address, number in numbers.items()}


def place_of(about, pages):
    """(record, address in the admin, name) of what a question is about.

    Args:
        about: see Question.
        pages: the pages that questions are about, by `about`. None for one that is not there.
    """
    if isinstance(about, str):
        page = pages.get(about)
        return page and (page, reverse("wagtailadmin_pages:edit", args=[page.pk]), page.title)
    meta = about._meta
    if issubclass(about, BaseGenericSetting):
        where = reverse("wagtailsettings:edit", args=[meta.app_label, meta.model_name])
        return about.objects.first() or about(), where, meta.verbose_name.capitalize()
    where = reverse(about.snippet_viewset.get_url_name("list"))
    return None, where, meta.verbose_name_plural.capitalize()


def in_short(tick):
    """By whom and when a question was ticked."""
    by = f" by {get_user_display_name(tick.by)}" if tick.by else ""
    return f"Ticked{by} on {in_words(local_day(tick.answered_at))}"
