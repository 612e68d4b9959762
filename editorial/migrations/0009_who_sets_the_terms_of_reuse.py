"""Those who edit the other settings edit the terms of reuse, too."""

from django.db import migrations

from editorial.roles import ADMINISTRATORS, PUBLISHERS, grant

MODEL = ("core", "reusesettings")


def give(apps, schema_editor):
    for role in (PUBLISHERS, ADMINISTRATORS):
        grant(apps, role, *MODEL, ("change",))


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0009_terms_of_reuse'),
        ('editorial', '0008_links_work_through_their_last_day'),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
