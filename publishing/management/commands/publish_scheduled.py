"""Wagtail's `publish_scheduled`, which goes on with the next page when one fails."""

import logging

from django.apps import apps
from django.core.management.base import CommandError
from django.db import transaction
from django.utils import timezone
from wagtail.management.commands import publish_scheduled
from wagtail.models import DraftStateMixin, Page, Revision

log = logging.getLogger(__name__)


class Command(publish_scheduled.Command):
    """Take down what has expired and publish what is due, each by itself.

    Ends with an error, after all else is done, if something failed: it is tried again at each run.
    """

    help = "Takes down what has expired and publishes what is due."

    def handle(self, *args, **options):
        """Do what is due now; `--dryrun` is left to Wagtail."""
        if options["dryrun"]:
            return super().handle(*args, **options)
        # Read first: what is taken down now is not looked at again.
        failed = [thing for thing, act in [*expired(), *due()] if not is_done(thing, act)]
        if failed:
            raise CommandError(f"{len(failed)} of what was due failed; the log says why.")
        return None


def expired():
    """Pairs of each published object whose last moment has passed and how it is taken down."""
    models = [model for model in apps.get_models() if issubclass(model, DraftStateMixin)]
    for model in [Page, *(model for model in models if not issubclass(model, Page))]:
        over = model.objects.filter(live=True, expire_at__lt=timezone.now())
        for found in over.order_by("expire_at"):
            yield found, unpublish


def due():
    """Pairs of each Revision that is to be published by now and how it is."""
    for revision in Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by(
        "approved_go_live_at"
    ):
        yield revision, publish


def unpublish(found):
    """Take an object down, with an entry in its history."""
    found.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def publish(revision):
    """Publish a revision, with an entry in the object's history."""
    revision.publish(log_action="wagtail.publish.scheduled")


def is_done(thing, act):
    """Do it in a transaction of its own; whether it succeeded."""
    try:
        with transaction.atomic():
            act(thing)
    except Exception:
        log.exception("%s %s failed: %s", act.__name__, thing._meta.label, thing.pk)
        return False
    return True
