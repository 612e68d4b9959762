"""Two answers for the operator of the site: is the process alive, and can it serve?"""

from functools import cache

from django.db import DatabaseError, InterfaceError, connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core.editions import edition_problem

NAMED = 10


@never_cache
@require_safe
def healthz(request):
    """Answer 200 as long as this process runs: a failing database is no reason to restart it."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request):
    """Answer 200 when the database answers and holds every migration of this code, else 503.

    A site that cannot keep its pages answers all the same, only slower: it says so, with 200.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        require_migrations()
    except (DatabaseError, InterfaceError):
        return HttpResponse("the database does not answer\n", "text/plain", 503)
    except MigrationsMissing as missing:
        return HttpResponse(f"the database lacks migrations: {missing}\n", "text/plain", 503)
    words = edition_problem()
    return HttpResponse(f"ok, but {words}\n" if words else "ok\n", content_type="text/plain")


class MigrationsMissing(Exception):
    """The database is older than the code; its text names what is not applied."""


@cache
def require_migrations():
    """Raise MigrationsMissing unless every migration of this code is applied.

    Success is remembered: no new code comes into a running process, so the walk over all migration
    files is not repeated. A failure is not, so the answer changes as soon as somebody migrates.
    """
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if plan:
        names = [f"{migration.app_label}.{migration.name}" for migration, _ in plan]
        more = f" and {len(names) - NAMED} more" if len(names) > NAMED else ""
        raise MigrationsMissing(", ".join(names[:NAMED]) + more)


def read_migrations():
    """Read the files of all migrations, so that the first question needs no time for it."""
    MigrationLoader(None)
