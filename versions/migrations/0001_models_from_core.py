"""The models of published versions move here from `core`.

The tables are renamed with all they hold. So are the content types, by which permissions, history,
revisions and indexes know the models.
"""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

TO_HERE = """
ALTER TABLE core_publishedversion RENAME TO versions_publishedversion;
ALTER TABLE core_withdrawnversion RENAME TO versions_withdrawnversion;
ALTER TRIGGER core_keep_published_version ON versions_publishedversion
    RENAME TO versions_keep_published_version;
ALTER FUNCTION core_keep_published_version() RENAME TO versions_keep_published_version;
UPDATE django_content_type SET app_label = 'versions'
    WHERE app_label = 'core' AND model IN ('publishedversion', 'withdrawnversion');
"""
BACK = """
ALTER FUNCTION versions_keep_published_version() RENAME TO core_keep_published_version;
ALTER TRIGGER versions_keep_published_version ON versions_publishedversion
    RENAME TO core_keep_published_version;
ALTER TABLE versions_publishedversion RENAME TO core_publishedversion;
ALTER TABLE versions_withdrawnversion RENAME TO core_withdrawnversion;
UPDATE django_content_type SET app_label = 'core'
    WHERE app_label = 'versions' AND model IN ('publishedversion', 'withdrawnversion');
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0006_edition_steps'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(TO_HERE, BACK)],
            state_operations=[
                migrations.CreateModel(
                    name='PublishedVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.PositiveIntegerField()),
                        ('published_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('note', models.CharField(blank=True, help_text='What changed, in one sentence.', max_length=200)),
                        ('is_minor', models.BooleanField(default=False)),
                        ('is_public', models.BooleanField(help_text='Whether strangers could read the page at the time.')),
                        ('title', models.CharField(max_length=255)),
                        ('address', models.TextField(help_text="The page's address at the time.")),
                        ('content', models.JSONField(help_text='The words and the markup as data.')),
                        ('digest', models.CharField(help_text='SHA-256 of the content.', max_length=64)),
                        ('by', models.ForeignKey(blank=True, help_text='Who published it, or set the date for it.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('page', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='published_versions', to='wagtailcore.page')),
                    ],
                    options={
                        'verbose_name': 'published version',
                        'default_permissions': (),
                    },
                ),
                migrations.CreateModel(
                    name='WithdrawnVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('withdrawn_at', models.DateTimeField(default=django.utils.timezone.now)),
                        ('reason', models.CharField(help_text='For colleagues; readers see the date only. Do not repeat what has to vanish.', max_length=240)),
                        ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='versions.publishedversion')),
                    ],
                    options={
                        'verbose_name': 'withdrawn version',
                        'default_permissions': (),
                    },
                ),
                migrations.AddConstraint(
                    model_name='publishedversion',
                    constraint=models.UniqueConstraint(fields=('page', 'number'), name='version_number_once_per_page'),
                ),
                migrations.AddConstraint(
                    model_name='publishedversion',
                    constraint=models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='version_number_from_one'),
                ),
            ],
        ),
    ]
