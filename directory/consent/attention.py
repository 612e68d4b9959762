"""Consents that run out, pictures of people without one, and both in the calendar."""

from datetime import timedelta

from django.urls import reverse

from core.dates.days import in_words, local_day
from directory.models import Consent, Person
from publishing.attention import Item, Source, Urgency, register_source
from publishing.calendar import Entry, register_entries

# So long before its last day a consent is worth asking for again.
AHEAD = timedelta(days=60)


def edit_address(consent):
    """Where a consent is edited, and withdrawn."""
    return reverse("wagtailsnippets_directory_consent:edit", args=[consent.pk])


class EndingConsents(Source):
    """Consents that are over or soon will be; nothing is taken down by itself."""

    key = "consents"
    label = "Consent"
    # Nobody yet: it is for all who keep consents.
    owner_path = "withdrawn_by"
    day_path = "until"

    def rows(self, viewer, now):
        if not viewer.user.has_perm("directory.change_consent"):
            return Consent.objects.none()
        consents = Consent.objects.given().select_related("person")
        return consents.filter(until__lte=local_day(now) + AHEAD)

    def item(self, row, now):
        is_over = row.until < local_day(now)
        verb = "ended" if is_over else "ends"
        return Item(
            str(row),
            f"It covers {row.covers_text} and {verb} on {in_words(row.until)}. Ask again and set "
            "another day, or withdraw it.",
            edit_address(row),
            row.until,
            Urgency.OVERDUE if is_over else Urgency.SOON,
        )


class PicturesWithoutConsent(Source):
    """Published people with a picture for which no consent is on record."""

    key = "pictures"
    label = "Picture without consent"
    owner_path = "latest_revision__user"
    day_path = "last_published_at"

    def rows(self, viewer, now):
        if not viewer.user.has_perm("directory.change_consent"):
            return Person.objects.none()
        covered = Consent.objects.exclude(image=None).values("image")
        people = Person.objects.live().exclude(photo=None).filter(photo__is_withdrawn=False)
        return people.exclude(photo__in=covered)

    def item(self, row, now):
        return Item(
            row.name,
            "Readers may see the picture, and no consent to it is recorded. Record it under "
            "Directory, Consents, or take the picture out.",
            reverse("wagtailsnippets_directory_person:edit", args=[row.pk]),
            local_day(row.last_published_at or now),
            Urgency.SOON,
        )


def ends(viewer, first, last):
    """The last days of consents, for those who keep them."""
    if not viewer.user.has_perm("directory.change_consent"):
        return
    consents = Consent.objects.given().filter(until__gte=first, until__lte=last)
    for consent in consents.select_related("person"):
        url, uid = edit_address(consent), f"consent-{consent.pk}"
        yield Entry(consent.until, str(consent), "Consent ends", url, uid)


register_source(EndingConsents())
register_source(PicturesWithoutConsent())
register_entries("consent", ends)
