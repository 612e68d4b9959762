"""The approval step of care pages moves here from `editorial`.

The tables are renamed with all they hold. So are the content types, by which permissions, history,
revisions and indexes know the models.
"""

import django.db.models.deletion
from django.db import migrations, models

TO_HERE = """
ALTER TABLE editorial_carereviewtask RENAME TO publishing_carereviewtask;
ALTER TABLE editorial_carereviewtask_groups RENAME TO publishing_carereviewtask_groups;
UPDATE django_content_type SET app_label = 'publishing'
    WHERE app_label = 'editorial' AND model IN ('carereviewtask');
"""
BACK = """
ALTER TABLE publishing_carereviewtask RENAME TO editorial_carereviewtask;
ALTER TABLE publishing_carereviewtask_groups RENAME TO editorial_carereviewtask_groups;
UPDATE django_content_type SET app_label = 'editorial'
    WHERE app_label = 'publishing' AND model IN ('carereviewtask');
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('editorial', '0001_squashed_0006_house_terms'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('auth', '0012_alter_user_first_name_max_length'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(TO_HERE, BACK)],
            state_operations=[
                migrations.CreateModel(
                    name='CareReviewTask',
                    fields=[
                        ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                        ('groups', models.ManyToManyField(help_text='Pages/snippets at this step in a workflow will be moderated or approved by these groups of users', to='auth.group', verbose_name='groups')),
                    ],
                    options={
                        'verbose_name': 'care review',
                        'verbose_name_plural': 'care reviews',
                    },
                    bases=('wagtailcore.task',),
                ),
            ],
        ),
    ]
