"""The models of pictures and documents move here from `core`.

The tables are renamed with all they hold. So are the content types, by which permissions, history,
revisions and indexes know the models.
"""

import django.db.models.deletion
import modelsearch.index
import taggit.managers
import uploads.mixins
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models

TO_HERE = """
ALTER TABLE core_customdocument RENAME TO uploads_customdocument;
ALTER TABLE core_customimage RENAME TO uploads_customimage;
ALTER TABLE core_customrendition RENAME TO uploads_customrendition;
UPDATE django_content_type SET app_label = 'uploads'
    WHERE app_label = 'core' AND model IN ('customdocument', 'customimage', 'customrendition');
"""
BACK = """
ALTER TABLE uploads_customdocument RENAME TO core_customdocument;
ALTER TABLE uploads_customimage RENAME TO core_customimage;
ALTER TABLE uploads_customrendition RENAME TO core_customrendition;
UPDATE django_content_type SET app_label = 'core'
    WHERE app_label = 'uploads' AND model IN ('customdocument', 'customimage', 'customrendition');
"""


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0006_edition_steps'),
        ('directory', '0001_squashed_0003_states_and_counties'),
        ('editorial', '0001_squashed_0006_house_terms'),
        ('evidence', '0003_page_of_an_entry'),
        ('funders', '0001_squashed_0005_funder_room_roles'),
        ('home', '0001_squashed_0004_key_facts_from_measures'),
        ('initiatives', '0001_squashed_0008_who_reads_what_is_for_funders'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(TO_HERE, BACK)],
            state_operations=[
                migrations.CreateModel(
                    name='CustomDocument',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(max_length=255, verbose_name='title')),
                        ('file', models.FileField(upload_to='documents', verbose_name='file')),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                        ('file_size', models.PositiveBigIntegerField(editable=False, null=True)),
                        ('file_hash', models.CharField(blank=True, editable=False, max_length=40)),
                        ('is_tagged', models.BooleanField(editable=False, help_text='Whether a PDF has the tags that screen readers follow; unknown for other files.', null=True)),
                        ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                        ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                        ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
                    ],
                    options={
                        'verbose_name': 'document',
                        'verbose_name_plural': 'documents',
                        'abstract': False,
                    },
                    bases=(uploads.mixins.StoredFileMixin, modelsearch.index.Indexed, models.Model),
                ),
                migrations.CreateModel(
                    name='CustomImage',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('title', models.CharField(max_length=255, verbose_name='title')),
                        ('file', wagtail.images.models.WagtailImageField(height_field='height', upload_to=wagtail.images.models.get_upload_to, verbose_name='file', width_field='width')),
                        ('description', models.CharField(blank=True, default='', max_length=255, verbose_name='description')),
                        ('width', models.IntegerField(editable=False, verbose_name='width')),
                        ('height', models.IntegerField(editable=False, verbose_name='height')),
                        ('created_at', models.DateTimeField(auto_now_add=True, db_index=True, verbose_name='created at')),
                        ('focal_point_x', models.PositiveIntegerField(blank=True, null=True)),
                        ('focal_point_y', models.PositiveIntegerField(blank=True, null=True)),
                        ('focal_point_width', models.PositiveIntegerField(blank=True, null=True)),
                        ('focal_point_height', models.PositiveIntegerField(blank=True, null=True)),
                        ('file_size', models.PositiveIntegerField(editable=False, null=True)),
                        ('file_hash', models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                        ('credit', models.CharField(blank=True, help_text='Who made the picture, as it should be printed.', max_length=200)),
                        ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                        ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                        ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
                    ],
                    options={
                        'verbose_name': 'image',
                        'verbose_name_plural': 'images',
                        'abstract': False,
                    },
                    bases=(uploads.mixins.StoredFileMixin, uploads.mixins.RenditionsMixin, wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
                ),
                migrations.CreateModel(
                    name='CustomRendition',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('filter_spec', models.CharField(db_index=True, max_length=255)),
                        ('file', wagtail.images.models.WagtailImageField(height_field='height', storage=wagtail.images.models.get_rendition_storage, upload_to=wagtail.images.models.get_rendition_upload_to, width_field='width')),
                        ('width', models.IntegerField(editable=False)),
                        ('height', models.IntegerField(editable=False)),
                        ('focal_point_key', models.CharField(blank=True, default='', editable=False, max_length=16)),
                        ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='uploads.customimage')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('image', 'filter_spec', 'focal_point_key'), name='unique_rendition')],
                    },
                    bases=(uploads.mixins.StoredFileMixin, wagtail.images.models.ImageFileMixin, models.Model),
                ),
            ],
        ),
    ]
