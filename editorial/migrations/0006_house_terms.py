"""The words that the house avoids; every writer may add to them."""

import django.db.models.functions.text
from django.db import migrations, models

from editorial.roles import ADMINISTRATORS, AUTHORS, PUBLISHERS, grant


def let_writers_keep_them(apps, schema_editor):
    grant(apps, AUTHORS, "editorial", "houseterm", ("add", "change"))
    for role in (PUBLISHERS, ADMINISTRATORS):
        grant(apps, role, "editorial", "houseterm", ("add", "change", "delete"))


class Migration(migrations.Migration):
    dependencies = [("editorial", "0005_reader_links")]

    operations = [
        migrations.CreateModel(
            name="HouseTerm",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "avoid",
                    models.CharField(
                        help_text="The word or phrase as it would stand in a text. Every sign is taken literally.",
                        max_length=80,
                    ),
                ),
                (
                    "prefer",
                    models.CharField(
                        blank=True,
                        help_text="What to write in its place. Empty: leave it out.",
                        max_length=120,
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        help_text="Why, in one sentence that helps a colleague.",
                        max_length=240,
                    ),
                ),
                (
                    "whole_words",
                    models.BooleanField(
                        default=True,
                        help_text="Untick it to find the term inside words too.",
                        verbose_name="whole words only",
                    ),
                ),
                (
                    "match_case",
                    models.BooleanField(
                        default=False,
                        help_text="Tick it to find the term only as written.",
                        verbose_name="capitals matter",
                    ),
                ),
            ],
            options={
                "verbose_name": "house term",
                "ordering": [django.db.models.functions.text.Lower("avoid")],
                "constraints": [
                    models.UniqueConstraint(
                        django.db.models.functions.text.Lower("avoid"),
                        name="house_term_once",
                        violation_error_message="This term is in the list already.",
                    )
                ],
            },
        ),
        migrations.RunPython(let_writers_keep_them, migrations.RunPython.noop),
    ]
