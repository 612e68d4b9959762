"""The group of everybody who was invited to a room, and who may invite."""

from django.db import migrations

from editorial.roles import ADMINISTRATORS, PUBLISHERS, grant

FUNDERS = "Funders"


def give(apps, schema_editor):
    # No permission at all: not even to open the admin.
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=FUNDERS)
    group.permissions.clear()
    for role in (PUBLISHERS, ADMINISTRATORS):
        grant(apps, role, "funders", "roommember", ("add", "change"))
    grant(apps, ADMINISTRATORS, "funders", "roommember", ("delete",))


class Migration(migrations.Migration):
    dependencies = [("funders", "0004_funder_rooms"), ("editorial", "0003_workflows")]

    operations = [migrations.RunPython(give, migrations.RunPython.noop)]
