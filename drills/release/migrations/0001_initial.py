from django.db import migrations

COLUMN = "ALTER TABLE home_standardpage ADD COLUMN IF NOT EXISTS drilled text DEFAULT '' NOT NULL"
NO_COLUMN = "ALTER TABLE home_standardpage DROP COLUMN IF EXISTS drilled"


class Migration(migrations.Migration):
    """Only adds, so that the release before works on with it."""

    dependencies = [("home", "__latest__")]
    operations = [
        migrations.RunSQL(COLUMN, NO_COLUMN),
        migrations.RunSQL("UPDATE home_standardpage SET drilled = 'yes'", ""),
        migrations.RunSQL(
            "CREATE INDEX IF NOT EXISTS drilled ON home_standardpage (drilled)",
            "DROP INDEX IF EXISTS drilled",
        ),
    ]
