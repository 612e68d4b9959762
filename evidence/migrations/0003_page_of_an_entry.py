"""Say of the column `page_id` that it leads to a page, so that the ledger can join it.

The column, its index and its numbers stay as they are; only that it cannot be empty is forgotten,
for an outer join.
"""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("evidence", "0002_number_that_gave_way"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
    ]

    operations = [
        migrations.AlterField(
            "ledgerentry", "page_id", models.BigIntegerField(db_index=True, null=True)
        ),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField("ledgerentry", "page_id"),
                migrations.AddField(
                    "ledgerentry",
                    "page",
                    models.ForeignKey(
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="wagtailcore.page",
                    ),
                ),
            ]
        )
    ]
