"""Who publishes pages says which of them stand above the results of a search."""

from django.db import migrations

from editorial.roles import ADMINISTRATORS, PUBLISHERS, grant


def give(apps, schema_editor):
    for role in (PUBLISHERS, ADMINISTRATORS):
        grant(apps, role, "core", "promotedresult", ("add", "change", "delete"))


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0011_suggestions_and_promotions"),
        ("editorial", "0010_who_keeps_consents"),
    ]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
