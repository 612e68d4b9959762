"""The states, territories and counties of the Census: directory/data/README.md says from where."""

import csv
from pathlib import Path

from django.db import migrations

DATA = Path(__file__).parents[1] / "data"


def read(name):
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load(apps, schema_editor):
    State = apps.get_model("directory", "State")
    County = apps.get_model("directory", "County")
    State.objects.bulk_create(State(**row) for row in read("states.csv"))
    County.objects.bulk_create(
        County(fips=row["fips"], name=row["name"], state_id=row["state_code"])
        for row in read("counties.csv")
    )


class Migration(migrations.Migration):
    dependencies = [("directory", "0002_initial")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
