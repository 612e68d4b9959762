"""Who writes shared records keeps consents; who publishes them may delete them, too."""

from django.db import migrations

from editorial.roles import ADMINISTRATORS, AUTHORS, PUBLISHERS, grant

MODEL = ("directory", "consent")


def give(apps, schema_editor):
    grant(apps, AUTHORS, *MODEL, ("add", "change"))
    for role in (PUBLISHERS, ADMINISTRATORS):
        grant(apps, role, *MODEL, ("add", "change", "delete"))


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0011_people_and_consents'),
        ('editorial', '0009_who_sets_the_terms_of_reuse'),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
