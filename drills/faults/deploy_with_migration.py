"""Deploy with a migration under load."""

import os
import subprocess
import sys

from drills.faults.deploy import replace_each
from local.folders import ROOT

NEXT = {"DRILL_RELEASE": "next"}


def migrate(*arguments):
    """Migrate as the next release does."""
    command = [sys.executable, "manage.py", "migrate_under_lock", *arguments]
    subprocess.run(command, cwd=ROOT, env=os.environ | NEXT, check=True, stdout=subprocess.DEVNULL)


def disturb(stage):
    """Migrate while the release before serves, then replace it."""
    migrate()
    replace_each(stage, **NEXT)
    stage.recover()


def restore(stage):
    """Bring the release before back."""
    from django.db import connection

    stage.stop_webs()
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'release'")
        cursor.execute("ALTER TABLE home_standardpage DROP COLUMN drilled")
    stage.start_webs()
