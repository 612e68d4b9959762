"""Whether what a test saves is indexed, which costs more than all the rest of most tests."""

from django.conf import settings
from django.test import override_settings


def indexing(on):
    """Settings, as a context, with which tasks and the search index are as on the site, or idle.

    Tasks keep the index of references, too, and delete files that have been replaced.
    """
    backend = "immediate.ImmediateBackend" if on else "dummy.DummyBackend"
    search = settings.WAGTAILSEARCH_BACKENDS["default"] | {"AUTO_UPDATE": on}
    return override_settings(
        TASKS={"default": {"BACKEND": f"django_tasks.backends.{backend}"}},
        WAGTAILSEARCH_BACKENDS={"default": search},
    )
