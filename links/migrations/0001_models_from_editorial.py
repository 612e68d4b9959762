"""The models of outgoing links move here from `editorial`.

The tables are renamed with all they hold. So are the content types, by which permissions, history,
revisions and indexes know the models.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

TO_HERE = """
ALTER TABLE editorial_linkplace RENAME TO links_linkplace;
ALTER TABLE editorial_outgoinglink RENAME TO links_outgoinglink;
UPDATE django_content_type SET app_label = 'links'
    WHERE app_label = 'editorial' AND model IN ('linkplace', 'outgoinglink');
"""
BACK = """
ALTER TABLE links_linkplace RENAME TO editorial_linkplace;
ALTER TABLE links_outgoinglink RENAME TO editorial_outgoinglink;
UPDATE django_content_type SET app_label = 'editorial'
    WHERE app_label = 'links' AND model IN ('linkplace', 'outgoinglink');
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('editorial', '0001_squashed_0006_house_terms'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(TO_HERE, BACK)],
            state_operations=[
                migrations.CreateModel(
                    name='OutgoingLink',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('url', models.CharField(max_length=2000, unique=True)),
                        ('host', models.CharField(max_length=255)),
                        ('state', models.CharField(choices=[('unknown', 'Not checked yet'), ('works', 'Works'), ('moved', 'Works, has moved'), ('closed', 'Does not answer programs'), ('fails', 'Fails')], default='unknown', max_length=8)),
                        ('status', models.PositiveSmallIntegerField(blank=True, help_text='HTTP status.', null=True)),
                        ('reason', models.CharField(blank=True, help_text='In words, when not fine.', max_length=200)),
                        ('moved_to', models.CharField(blank=True, max_length=2000)),
                        ('checked_at', models.DateTimeField(blank=True, null=True)),
                        ('failures', models.PositiveIntegerField(default=0, help_text='Failed visits one after another.')),
                        ('failing_since', models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        'ordering': ['host', 'url'],
                        'default_permissions': (),
                        'indexes': [models.Index(condition=models.Q(('failures__gte', 3)), fields=['failing_since'], name='broken_links')],
                    },
                ),
                migrations.CreateModel(
                    name='LinkPlace',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('object_id', models.PositiveBigIntegerField()),
                        ('title', models.CharField(max_length=255)),
                        ('field', models.CharField(help_text='As staff know it.', max_length=120)),
                        ('content_type', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='contenttypes.contenttype')),
                        ('owner', models.ForeignKey(blank=True, help_text='Who saved a shared record last; pages have an owner of their own.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('page', models.ForeignKey(blank=True, help_text='The object again, if it is a page.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='link_places', to='wagtailcore.page')),
                        ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='links.outgoinglink')),
                    ],
                    options={
                        'default_permissions': (),
                        'constraints': [models.UniqueConstraint(fields=('content_type', 'object_id', 'link', 'field'), name='link_once_per_field')],
                    },
                ),
            ],
        ),
    ]
