"""Publishers and administrators send share sets; only administrators may delete their record."""

from django.db import migrations

from editorial.roles import ADMINISTRATORS, PUBLISHERS, grant


def give(apps, schema_editor):
    for role in (PUBLISHERS, ADMINISTRATORS):
        grant(apps, role, "funders", "shareset", ("add", "change"))
    grant(apps, ADMINISTRATORS, "funders", "shareset", ("delete",))


class Migration(migrations.Migration):
    dependencies = [("funders", "0002_share_sets"), ("editorial", "0003_workflows")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
