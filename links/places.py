"""Keeps the list of links in step with what readers have: at each publication, and all of them."""

from urllib.parse import urlsplit

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished, published, unpublished

from core.models import BasePage, in_batches
from directory.models import SharedRecord
from links.finding import links_of, models_with_links, own_hosts, readable
from links.models import LinkPlace, OutgoingLink

CHUNK = 200
TITLE_LENGTH = LinkPlace._meta.get_field("title").max_length
FIELD_LENGTH = LinkPlace._meta.get_field("field").max_length


def kinds_to_fix(user):
    """The ids of the content types of records and settings that somebody may change."""
    ids = LinkPlace.objects.filter(page=None).order_by().values("content_type").distinct()
    return [
        kind.pk
        for kind in ContentType.objects.filter(pk__in=ids)
        if user.has_perm(f"{kind.app_label}.change_{kind.model}")
    ]


def places_for(viewer):
    """The places of links that a Viewer may fix: two queries, the second when it is read."""
    return LinkPlace.objects.filter(
        Q(page__in=viewer.pages()) | Q(page=None, content_type__in=kinds_to_fix(viewer.user))
    )


def title_of(item):
    """How staff know a page, record or kind of settings."""
    name = item.title if isinstance(item, Page) else str(item)
    if not isinstance(item, (Page, SharedRecord)):
        name = str(item._meta.verbose_name).capitalize()
    return name[:TITLE_LENGTH]


def owner_id_of(item):
    """Who saved a shared record last; None for everything else."""
    revision = getattr(item, "latest_revision", None) if isinstance(item, SharedRecord) else None
    return revision.user_id if revision else None


def save_places(items, own):
    """Replace what is known of the links of some items of one kind."""
    if not items:
        return
    kind = ContentType.objects.get_for_model(type(items[0]))
    found = {item: links_of(item, own) for item in items}
    addresses = {link.url for links in found.values() for link in links}
    OutgoingLink.objects.bulk_create(
        [OutgoingLink(url=url, host=urlsplit(url).hostname[:255]) for url in sorted(addresses)],
        ignore_conflicts=True,
    )
    ids = dict(OutgoingLink.objects.filter(url__in=addresses).values_list("url", "pk"))
    with transaction.atomic():
        LinkPlace.objects.filter(
            content_type=kind, object_id__in=[item.pk for item in items]
        ).delete()
        LinkPlace.objects.bulk_create(
            [
                LinkPlace(
                    link_id=ids[link.url],
                    content_type=kind,
                    object_id=item.pk,
                    page_id=item.pk if isinstance(item, Page) else None,
                    owner_id=owner_id_of(item),
                    title=title_of(item),
                    field=link.field[:FIELD_LENGTH],
                )
                for item, links in found.items()
                for link in links
            ],
            ignore_conflicts=True,
        )


def refresh():
    """Read all links of the site again, and forget those that stand nowhere any more."""
    own = own_hosts()
    for model in models_with_links():
        kind = ContentType.objects.get_for_model(model)
        rows = readable(model)
        LinkPlace.objects.filter(content_type=kind).exclude(
            object_id__in=rows.order_by().values("pk")
        ).delete()
        for batch in in_batches(rows, CHUNK):
            save_places(batch, own)
    places = LinkPlace.objects.filter(link=OuterRef("pk"))
    OutgoingLink.objects.exclude(Exists(places)).delete()


def refresh_one(item):
    """Read the links of one page or record again: what was fixed leaves the lists immediately."""
    rows = readable(type(item)).filter(pk=item.pk)
    if rows.exists():
        save_places(list(rows), own_hosts())
    else:
        kind = ContentType.objects.get_for_model(type(item))
        LinkPlace.objects.filter(content_type=kind, object_id=item.pk).delete()


@receiver([page_published, page_unpublished, published, unpublished])
def follow_publication(sender, instance, signal, **kwargs):
    """Keep step with what staff publish and take down. Pages send two signals, records one."""
    kind = BasePage if signal in (page_published, page_unpublished) else SharedRecord
    if isinstance(instance, kind) and type(instance) in models_with_links():
        refresh_one(instance)
