"""The keys of the names, and the counties of today: directory/data/README.md says from where."""

import csv
from pathlib import Path

from django.db import migrations

from directory.models.unique_names import TWIN
from directory.names import name_key

COUNTIES = Path(__file__).parents[1] / "data" / "counties.csv"


def fill_keys(apps, schema_editor):
    """Records whose names differ in their spelling alone keep them until somebody edits one."""
    for name in ("Audience", "Office", "Organization", "SupportResource", "Topic"):
        known = set()
        for record in apps.get_model("directory", name)._base_manager.order_by("pk"):
            key = name_key(record.name)
            within = getattr(record, "state_id", None)
            record.name_key = f"{key}{TWIN}{record.pk}" if (within, key) in known else key
            known.add((within, key))
            record.save(update_fields=["name_key"])


def renew_counties(apps, schema_editor):
    """Former counties stay, for what has been chosen; a new database has read the same list."""
    County = apps.get_model("directory", "County")
    with COUNTIES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    County.objects.bulk_create(
        (County(fips=row["fips"], name=row["name"], state_id=row["state_code"]) for row in rows),
        ignore_conflicts=True,
    )
    for row in rows:
        if row["ended"]:
            County.objects.filter(pk=row["fips"]).update(ended=row["ended"])


class Migration(migrations.Migration):

    dependencies = [('directory', '0006_offices_and_former_counties')]

    operations = [
        migrations.RunPython(fill_keys, migrations.RunPython.noop),
        migrations.RunPython(renew_counties, migrations.RunPython.noop),
    ]
