"""Whether what a test saves is indexed, which costs more than all the rest of most tests."""

from contextlib import contextmanager
from unittest.mock import patch

from django.conf import settings
from django.test import override_settings

from core.search import indexing as site

INDEX_PAGE = site.index_page


@contextmanager
def indexing(on):
    """A context in which tasks and both indexes of a page are as on the site, or idle.

    Tasks keep the references of records, too, and delete files that have been replaced.
    """
    backend = "immediate.ImmediateBackend" if on else "dummy.DummyBackend"
    search = settings.WAGTAILSEARCH_BACKENDS["default"] | {"AUTO_UPDATE": on}
    idle = override_settings(
        TASKS={"default": {"BACKEND": f"django_tasks.backends.{backend}"}},
        WAGTAILSEARCH_BACKENDS={"default": search},
    )
    with idle, patch.object(site, "index_page", INDEX_PAGE if on else lambda page: None):
        yield
