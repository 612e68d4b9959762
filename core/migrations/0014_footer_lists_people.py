from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0013_addresses_asked_for_in_vain'),
    ]

    operations = [
        migrations.AddField(
            model_name='footer',
            name='lists_people',
            field=models.BooleanField(db_default=False, default=False, help_text='Stands first among the links, as long as somebody is listed there.', verbose_name='link to the list of people'),
        ),
    ]
