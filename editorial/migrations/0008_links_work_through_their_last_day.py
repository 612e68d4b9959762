"""Reader links work to the end of the day that they name, those from before included."""

from django.conf import settings
from django.db import migrations

# The first moment after the day on which a link ends, by the clock of the site.
SQL = """
    UPDATE editorial_readerlink
    SET expires_at = (date_trunc('day', expires_at AT TIME ZONE %s) + interval '1 day') AT TIME ZONE %s
    WHERE revoked_at IS NULL AND expires_at > now()
    AND date_trunc('day', expires_at AT TIME ZONE %s) <> expires_at AT TIME ZONE %s
"""


def to_the_end_of_the_day(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(SQL, [settings.TIME_ZONE] * 4)


class Migration(migrations.Migration):

    dependencies = [('editorial', '0007_models_moved')]

    operations = [migrations.RunPython(to_the_end_of_the_day, migrations.RunPython.noop)]
