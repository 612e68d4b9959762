"""Accounts no longer have a time zone of their own: all hours are those of the site's clock."""

from django.db import migrations


def forget_time_zones(apps, schema_editor):
    apps.get_model('wagtailusers', 'UserProfile').objects.exclude(current_time_zone='').update(
        current_time_zone=''
    )


class Migration(migrations.Migration):

    dependencies = [
        ('users', '0001_squashed_0002_account_cache'),
        ('wagtailusers', '0015_userprofile_keyboard_shortcuts'),
    ]

    operations = [migrations.RunPython(forget_time_zones, migrations.RunPython.noop)]
