"""Withdrawing a consent: what it covers is off every public output in one transaction."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import TextField
from django.db.models.functions import Cast
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import Page, ReferenceIndex, Revision
from wagtail.search.models import IndexEntry

from core.dates.days import current_day
from core.locks import row_locked
from core.models import WithdrawnMatter
from core.search.indexing import content_types, ids_of_pages_with, index_pages
from core.withdrawn.digests import WORD, digest_of_file, digest_of_words
from directory.models import Consent
from versions.pages import VersionedPageMixin
from versions.recording import record_publication

ACTION = "directory.withdraw_consent"
# So many words of a quotation are looked for as they are printed.
WORDS_LOOKED_FOR = 6


@dataclass(frozen=True)
class LeftByHand:
    """Something that only a person can see to; `url` may be ""."""

    text: str
    url: str = ""


def withdraw(consent, user):
    """Take what a Consent covers off every page, summary and version, now and for later drafts.

    The second of two who press at the same time changes nothing.
    """
    with transaction.atomic(), row_locked(Consent, consent.pk):
        consent.refresh_from_db()
        if consent.withdrawn_on:
            return
        pages = set()
        if consent.quotation:
            # Known by its words, so that no draft or version with them prints them either.
            forget(digest_of_words(consent.quotation))
            pages |= ids_of_pages_quoting(consent.quotation)
        if consent.image:
            pages |= ids_of_pages_with(consent.image)
            withdraw_picture(consent.image)
        consent.withdrawn_on, consent.withdrawn_by = current_day(), user
        consent.save()
        log(instance=consent, action=ACTION, user=user)
        index_pages(pages)
        for page in Page.objects.filter(pk__in=pages, live=True).specific():
            if isinstance(page, VersionedPageMixin):
                record_publication(page, user)


def forget(digest):
    """Remember that what has the digest may not be printed."""
    WithdrawnMatter.objects.get_or_create(digest=digest)


def withdraw_picture(image):
    """Let no page print a picture, and move its files to where nobody loads them by an address."""
    for name in image.renditions.values_list("file", flat=True):
        # Published versions hold the addresses of the files.
        forget(digest_of_file(name))
    image.is_withdrawn = True
    image.save()


def ids_of_pages_quoting(quotation):
    """The ids of the published pages that print the words of a quotation, wherever they stand."""
    words = "[^[:alnum:]]+".join(WORD.findall(quotation)[:WORDS_LOOKED_FOR])
    entries = IndexEntry.objects.filter(content_type__in=content_types(), body_text__iregex=words)
    return {int(pk) for pk in entries.values_list("object_id", flat=True)}


def left_by_hand(consent):
    """What is left to do for a person after a withdrawal, as a list of LeftByHand."""
    left = []
    if consent.quotation:
        for page in Page.objects.filter(pk__in=ids_of_pages_quoting(consent.quotation)):
            text = f"“{page.title}” has the words, or some of them, in its plain text."
            left.append(LeftByHand(text, reverse("wagtailadmin_pages:edit", args=[page.pk])))
        for page in drafts_with(consent.quotation):
            text = f"“{page.title}” has the words in its latest draft or in its text as stored."
            left.append(LeftByHand(text, reverse("wagtailadmin_pages:edit", args=[page.pk])))
    if consent.image:
        count = ReferenceIndex.get_references_to(consent.image).count()
        if count:
            text = "Pages and records still name the picture, which nobody sees. Choose another."
            usage = reverse("wagtailimages:image_usage", args=[consent.image.pk])
            left.append(LeftByHand(text, usage))
        text = "The file itself stays, for those who work with pictures here, until it is deleted."
        delete = reverse("wagtailimages:delete", args=[consent.image.pk])
        left.append(LeftByHand(text, delete))
    left += [
        LeftByHand("Documents, such as papers in PDF, are not looked into."),
        LeftByHand("Old drafts in the history of pages, and backups, keep what they held."),
        LeftByHand("What readers, search engines and other sites have copied or downloaded."),
    ]
    return left


def drafts_with(quotation):
    """The pages whose latest draft, or stored text, holds the words of a quotation."""
    words = WORD.findall(quotation)[:WORDS_LOOKED_FOR]
    # The body of a page is JSON inside the JSON of the revision, so signs are written as codes.
    pattern = r"(?:[^[:alnum:]]|\\+u[0-9a-f]{4}|\\+[nr])+".join(map(_as_stored, words))
    latest = Page.objects.exclude(latest_revision=None).values("latest_revision")
    drafts = Revision.objects.filter(pk__in=latest).annotate(text=Cast("content", TextField()))
    pks = drafts.filter(text__iregex=pattern).values_list("object_id", flat=True)
    return Page.objects.filter(pk__in=[int(pk) for pk in pks])


def _as_stored(word):
    return "".join(sign if sign.isascii() else r"\\+u[0-9a-f]{4}" for sign in word)
