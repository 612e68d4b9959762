"""Offices say how they are reached; counties may be former ones; names get a key to compare by."""

import core.contacts.phone
import django.core.validators
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('directory', '0005_telephone_numbers')]

    operations = [
        migrations.AddField(
            model_name='audience',
            name='name_key',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='county',
            name='ended',
            field=models.PositiveSmallIntegerField(editable=False, help_text='The year in which the Census Bureau replaced it.', null=True),
        ),
        migrations.AddField(
            model_name='office',
            name='address',
            field=models.CharField(blank=True, db_default='', default='', help_text='On one line, such as: 524 West 59th Street, New York, NY 10019.', max_length=240),
        ),
        migrations.AddField(
            model_name='office',
            name='extension',
            field=models.CharField(blank=True, db_default='', default='', help_text='What to dial after somebody answers.', max_length=10, validators=[django.core.validators.RegexValidator('^[0-9]+\\Z', 'Write the extension in digits, such as 7.')]),
        ),
        migrations.AddField(
            model_name='office',
            name='judicial_district',
            field=models.CharField(blank=True, db_default='', default='', help_text='Such as 17th Judicial District, unless the name says it already.', max_length=120),
        ),
        migrations.AddField(
            model_name='office',
            name='name_key',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='office',
            name='phone',
            field=models.CharField(blank=True, db_default='', default='', help_text='One number in digits, such as 988 or 212-555-0100; with + and the country’s code if it is not of the United States.', max_length=40, validators=[core.contacts.phone.validate_phone]),
        ),
        migrations.AddField(
            model_name='office',
            name='website',
            field=models.URLField(blank=True, db_default='', default=''),
        ),
        migrations.AddField(
            model_name='organization',
            name='name_key',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='supportresource',
            name='name_key',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AddField(
            model_name='topic',
            name='name_key',
            field=models.TextField(db_default='', default='', editable=False),
        ),
        migrations.AlterField(
            model_name='office',
            name='kind',
            field=models.CharField(choices=[('district_attorney', 'District attorney'), ('county_attorney', 'County attorney'), ('states_attorney', 'State’s attorney'), ('city_attorney', 'City attorney'), ('prosecuting_attorney', 'Prosecuting attorney'), ('commonwealths_attorney', 'Commonwealth’s attorney'), ('solicitor', 'Solicitor'), ('attorney_general', 'Attorney general'), ('us_attorney', 'U.S. attorney'), ('other', 'Other')], max_length=24),
        ),
        migrations.AlterField(
            model_name='supportresource',
            name='phone',
            field=models.CharField(blank=True, db_default='', default='', help_text='One number in digits, such as 988 or 212-555-0100; with + and the country’s code if it is not of the United States.', max_length=40, validators=[core.contacts.phone.validate_phone]),
        ),
    ]
