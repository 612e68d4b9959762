"""Two spellings of one name are one name; offices may share theirs across states."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [('directory', '0007_keys_and_counties')]

    operations = [
        migrations.AlterField(
            model_name='audience',
            name='name',
            field=models.CharField(max_length=60),
        ),
        migrations.AlterField(
            model_name='office',
            name='name',
            field=models.CharField(help_text='No other office of its state may have it; one of another state may.', max_length=160),
        ),
        migrations.AlterField(
            model_name='organization',
            name='name',
            field=models.CharField(max_length=160),
        ),
        migrations.AlterField(
            model_name='supportresource',
            name='name',
            field=models.CharField(max_length=120),
        ),
        migrations.AlterField(
            model_name='topic',
            name='name',
            field=models.CharField(max_length=60),
        ),
        migrations.AddConstraint(
            model_name='audience',
            constraint=models.UniqueConstraint(fields=('name_key',), name='unique_audience_name'),
        ),
        migrations.AddConstraint(
            model_name='office',
            constraint=models.UniqueConstraint(fields=('state', 'name_key'), name='unique_office_name'),
        ),
        migrations.AddConstraint(
            model_name='organization',
            constraint=models.UniqueConstraint(fields=('name_key',), name='unique_organization_name'),
        ),
        migrations.AddConstraint(
            model_name='supportresource',
            constraint=models.UniqueConstraint(fields=('name_key',), name='unique_supportresource_name'),
        ),
        migrations.AddConstraint(
            model_name='topic',
            constraint=models.UniqueConstraint(fields=('name_key',), name='unique_topic_name'),
        ),
    ]
