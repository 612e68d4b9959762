"""Files, settings of the site, and the versions that were published."""

import core.dates.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelsearch.index
import taggit.managers
import wagtail.fields
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models


# A rule of the application binds only the application. This one also binds a shell, an SQL client
# and a later mistake. The user may be taken out, and nothing else.
KEEP_VERSIONS = """
CREATE FUNCTION core_keep_published_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.by_id IS NULL
        AND to_jsonb(NEW) - 'by_id' = to_jsonb(OLD) - 'by_id'
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'A published version is never changed or deleted.'
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;
CREATE TRIGGER core_keep_published_version BEFORE UPDATE OR DELETE ON core_publishedversion
    FOR EACH ROW EXECUTE FUNCTION core_keep_published_version();
"""
RELEASE_VERSIONS = """
DROP TRIGGER core_keep_published_version ON core_publishedversion;
DROP FUNCTION core_keep_published_version();
"""


class Migration(migrations.Migration):

    replaces = [('core', '0001_initial'), ('core', '0002_initial'), ('core', '0003_published_versions'), ('core', '0004_withdrawn_versions'), ('core', '0005_tagged_documents')]

    initial = True

    dependencies = [
        ('taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Footer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', wagtail.fields.RichTextField(blank=True)),
                ('links', wagtail.fields.StreamField([('link', 3)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'Empty: the title of the page it leads to.', 'max_length': 60, 'required': False}), 1: ('wagtail.blocks.PageChooserBlock', (), {'required': False}), 2: ('wagtail.blocks.URLBlock', (), {'label': 'Address elsewhere', 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('text', 0), ('page', 1), ('url', 2)]], {})})),
            ],
            options={
                'verbose_name': 'footer',
            },
        ),
        migrations.CreateModel(
            name='Navigation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('links', wagtail.fields.StreamField([('link', 3)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'help_text': 'Empty: the title of the page it leads to.', 'max_length': 60, 'required': False}), 1: ('wagtail.blocks.PageChooserBlock', (), {'required': False}), 2: ('wagtail.blocks.URLBlock', (), {'label': 'Address elsewhere', 'required': False}), 3: ('wagtail.blocks.StructBlock', [[('text', 0), ('page', 1), ('url', 2)]], {})}, help_text='In the order to show. Seven fit well.')),
            ],
            options={
                'verbose_name': 'navigation',
            },
        ),
        migrations.CreateModel(
            name='OrganizationFacts',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, help_text='Full public name.', max_length=160)),
                ('short_name', models.CharField(blank=True, help_text='Abbreviation.', max_length=40)),
                ('parent_name', models.CharField(blank=True, help_text='The body it belongs to, such as a college.', max_length=160)),
                ('tagline', models.CharField(blank=True, help_text='The line under the name at the top of each page.', max_length=120)),
                ('address', models.TextField(blank=True, help_text='Postal address, in lines.', max_length=300)),
                ('email', models.EmailField(blank=True, help_text="A role address, not a person's.", max_length=254)),
                ('phone', models.CharField(blank=True, max_length=40)),
                ('founded', core.dates.fields.PartialDateField(help_text='2015, 2015-10 or 2015-10-16. Empty if it is disputed.')),
                ('profiles', wagtail.fields.StreamField([('profile', 2)], blank=True, block_lookup={0: ('wagtail.blocks.CharBlock', (), {'label': 'Name of the site', 'max_length': 60}), 1: ('wagtail.blocks.URLBlock', (), {'label': 'Address', 'validators': [django.core.validators.URLValidator(schemes=['http', 'https'])]}), 2: ('wagtail.blocks.StructBlock', [[('text', 0), ('url', 1)]], {})}, help_text="The Institute's pages on other sites.")),
            ],
            options={
                'verbose_name': 'organization facts',
            },
        ),
        migrations.CreateModel(
            name='CareSettings',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('exit_url', models.URLField(default='https://www.weather.gov/', help_text='An everyday page of another site that begins with https://. It must not look alarming or suggest what was read before.', validators=[django.core.validators.URLValidator(schemes=['https'])])),
                ('exit_label', models.CharField(default='Exit this page', max_length=40)),
                ('safety_page', models.ForeignKey(blank=True, help_text='The page that explains how to read this site safely.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page')),
            ],
            options={
                'verbose_name': 'care pages',
            },
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
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name='SiteAlert',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(blank=True, help_text='Empty: no alert is shown.', max_length=240)),
                ('link_text', models.CharField(blank=True, max_length=60)),
                ('link_url', models.URLField(blank=True)),
                ('until', models.DateTimeField(blank=True, help_text='After this moment it is no longer shown.', null=True)),
                ('link_page', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.page')),
            ],
            options={
                'verbose_name': 'site alert',
            },
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
                ('image', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='renditions', to='core.customimage')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('image', 'filter_spec', 'focal_point_key'), name='unique_rendition')],
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
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
                'constraints': [models.UniqueConstraint(fields=('page', 'number'), name='version_number_once_per_page'), models.CheckConstraint(condition=models.Q(('number__gte', 1)), name='version_number_from_one')],
            },
        ),
        migrations.CreateModel(
            name='WithdrawnVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('withdrawn_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('reason', models.CharField(help_text='For colleagues; readers see the date only. Do not repeat what has to vanish.', max_length=240)),
                ('by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='withdrawal', to='core.publishedversion')),
            ],
            options={
                'verbose_name': 'withdrawn version',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='CustomDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=255, verbose_name='title')),
                ('file', models.FileField(upload_to='documents', verbose_name='file')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='created at')),
                ('file_size', models.PositiveBigIntegerField(editable=False, null=True)),
                ('file_hash', models.CharField(blank=True, editable=False, max_length=40)),
                ('collection', models.ForeignKey(default=wagtail.models.media.get_root_collection_id, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.collection', verbose_name='collection')),
                ('tags', taggit.managers.TaggableManager(blank=True, help_text=None, through='taggit.TaggedItem', to='taggit.Tag', verbose_name='tags')),
                ('uploaded_by_user', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL, verbose_name='uploaded by user')),
                ('is_tagged', models.BooleanField(editable=False, help_text='Whether a PDF has the tags that screen readers follow; unknown for other files.', null=True)),
            ],
            options={
                'verbose_name': 'document',
                'verbose_name_plural': 'documents',
                'abstract': False,
            },
            bases=(modelsearch.index.Indexed, models.Model),
        ),
        migrations.RunSQL(KEEP_VERSIONS, RELEASE_VERSIONS),
    ]
