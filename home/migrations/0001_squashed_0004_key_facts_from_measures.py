"""The home page and the pages of text, with a home page and a site that serves it."""

import django.db.models.deletion
import wagtail.fields
from django.db import migrations, models


def create(apps, schema_editor):
    ContentType = apps.get_model("contenttypes", "ContentType")
    Page = apps.get_model("wagtailcore", "Page")
    Site = apps.get_model("wagtailcore", "Site")
    Locale = apps.get_model("wagtailcore", "Locale")
    HomePage = apps.get_model("home", "HomePage")

    # Wagtail's own welcome page stands where ours belongs.
    Page.objects.filter(depth=2, slug="home").delete()
    content_type, _ = ContentType.objects.get_or_create(app_label="home", model="homepage")
    page = HomePage.objects.create(
        title="Home",
        draft_title="Home",
        slug="home",
        content_type=content_type,
        path="00010001",
        depth=2,
        numchild=0,
        url_path="/home/",
        locale=Locale.objects.first(),
        live=True,
    )
    Page.objects.filter(depth=1).update(numchild=1)
    Site.objects.all().delete()
    Site.objects.create(
        hostname="localhost", port=80, root_page=page, is_default_site=True, site_name=""
    )


def remove(apps, schema_editor):
    apps.get_model("home", "HomePage").objects.filter(path="00010001").delete()


class Migration(migrations.Migration):

    replaces = [('home', '0001_initial'), ('home', '0002_home_page'), ('home', '0003_what_changed'), ('home', '0004_key_facts_from_measures')]

    initial = True

    dependencies = [
        ('core', '0001_initial'),
        ('wagtailcore', '0002_initial_data'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='HomePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('listing_title', models.CharField(blank=True, help_text="Title in lists, if the page's own title is too long for them.", max_length=120)),
                ('listing_summary', models.TextField(blank=True, help_text="One or two sentences for lists and search results. Leave empty to use the page's own summary.", max_length=320)),
                ('social_title', models.CharField(blank=True, help_text="Title of the link preview. Empty: the page's title.", max_length=70)),
                ('social_text', models.CharField(blank=True, help_text='Text of the link preview. Empty: the summary.', max_length=200)),
                ('statement', models.TextField(blank=True, help_text='One sentence: what the Institute does.', max_length=400)),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('quote', 4), ('questions', 10), ('key_fact', 12), ('timeline', 18), ('table', 24), ('download', 28), ('image', 32), ('call_to_action', 38), ('page_links', 41)], blank=True, block_lookup={0: ('core.blocks.text.ParagraphBlock', (), {}), 1: ('wagtail.blocks.TextBlock', (), {'max_length': 600}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who said or wrote it.', 'max_length': 120, 'required': False}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'In what capacity.', 'max_length': 160, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('text', 1), ('name', 2), ('role', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'max_length': 80, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'max_length': 200}), 7: ('wagtail.blocks.RichTextBlock', (), {}), 8: ('wagtail.blocks.StructBlock', [[('question', 6), ('answer', 7)]], {}), 9: ('wagtail.blocks.ListBlock', (8,), {'label': 'Questions'}), 10: ('wagtail.blocks.StructBlock', [[('heading', 5), ('items', 9)]], {}), 11: ('core.blocks.measures.MeasureChooserBlock', (), {'help_text': 'The number, its date and its source are those of the measure, always the current ones. Enter a new number on the page of its initiative and publish that first.'}), 12: ('wagtail.blocks.StructBlock', [[('measure', 11)]], {}), 13: ('core.blocks.dates.PartialDateBlock', (), {'help_text': '2023, 2023-05 or 2023-05-12.'}), 14: ('wagtail.blocks.CharBlock', (), {'max_length': 160}), 15: ('wagtail.blocks.TextBlock', (), {'max_length': 600, 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('date', 13), ('title', 14), ('text', 15)]], {}), 17: ('wagtail.blocks.ListBlock', (16,), {}), 18: ('wagtail.blocks.StructBlock', [[('heading', 5), ('entries', 17)]], {}), 19: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the table shows.', 'max_length': 200}), 20: ('wagtail.blocks.CharBlock', (), {'required': False}), 21: ('wagtail.blocks.DecimalBlock', (), {'required': False}), 22: ('wagtail.blocks.RichTextBlock', (), {'required': False}), 23: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 20), ('number', 21), ('rich_text', 22)]], {}), 24: ('wagtail.blocks.StructBlock', [[('caption', 19), ('table', 23)]], {}), 25: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 26: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the file's title.", 'max_length': 160, 'required': False}), 27: ('wagtail.blocks.TextBlock', (), {'help_text': 'What is in it.', 'max_length': 400}), 28: ('wagtail.blocks.StructBlock', [[('document', 25), ('title', 26), ('summary', 27)]], {}), 29: ('wagtail.images.blocks.ImageBlock', [], {}), 30: ('wagtail.blocks.CharBlock', (), {'max_length': 300, 'required': False}), 31: ('wagtail.blocks.CharBlock', (), {'help_text': 'Empty: the credit stored with the picture.', 'max_length': 200, 'required': False}), 32: ('wagtail.blocks.StructBlock', [[('image', 29), ('caption', 30), ('credit', 31)]], {}), 33: ('wagtail.blocks.CharBlock', (), {'help_text': 'Why the reader should go there.', 'max_length': 160}), 34: ('wagtail.blocks.CharBlock', (), {'help_text': 'Empty: the title of the page it leads to.', 'max_length': 60, 'required': False}), 35: ('wagtail.blocks.PageChooserBlock', (), {'required': False}), 36: ('wagtail.blocks.URLBlock', (), {'label': 'Address elsewhere', 'required': False}), 37: ('wagtail.blocks.StructBlock', [[('text', 34), ('page', 35), ('url', 36)]], {}), 38: ('wagtail.blocks.StructBlock', [[('text', 33), ('link', 37)]], {}), 39: ('wagtail.blocks.PageChooserBlock', (), {}), 40: ('wagtail.blocks.ListBlock', (39,), {'label': 'Pages', 'max_num': 6}), 41: ('wagtail.blocks.StructBlock', [[('heading', 5), ('chosen_pages', 40)]], {})})),
                ('social_image', models.ForeignKey(blank=True, help_text="Picture of the link preview, cropped to 1200 × 630. Empty: the site's own pattern.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage')),
            ],
            options={
                'abstract': False,
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='StandardPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('listing_title', models.CharField(blank=True, help_text="Title in lists, if the page's own title is too long for them.", max_length=120)),
                ('listing_summary', models.TextField(blank=True, help_text="One or two sentences for lists and search results. Leave empty to use the page's own summary.", max_length=320)),
                ('social_title', models.CharField(blank=True, help_text="Title of the link preview. Empty: the page's title.", max_length=70)),
                ('social_text', models.CharField(blank=True, help_text='Text of the link preview. Empty: the summary.', max_length=200)),
                ('introduction', models.TextField(blank=True, help_text='One or two sentences in large type. Optional.', max_length=500)),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('quote', 4), ('questions', 10), ('key_fact', 12), ('timeline', 18), ('table', 24), ('download', 28), ('image', 32), ('call_to_action', 38), ('page_links', 41)], blank=True, block_lookup={0: ('core.blocks.text.ParagraphBlock', (), {}), 1: ('wagtail.blocks.TextBlock', (), {'max_length': 600}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who said or wrote it.', 'max_length': 120, 'required': False}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'In what capacity.', 'max_length': 160, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('text', 1), ('name', 2), ('role', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'max_length': 80, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'max_length': 200}), 7: ('wagtail.blocks.RichTextBlock', (), {}), 8: ('wagtail.blocks.StructBlock', [[('question', 6), ('answer', 7)]], {}), 9: ('wagtail.blocks.ListBlock', (8,), {'label': 'Questions'}), 10: ('wagtail.blocks.StructBlock', [[('heading', 5), ('items', 9)]], {}), 11: ('core.blocks.measures.MeasureChooserBlock', (), {'help_text': 'The number, its date and its source are those of the measure, always the current ones. Enter a new number on the page of its initiative and publish that first.'}), 12: ('wagtail.blocks.StructBlock', [[('measure', 11)]], {}), 13: ('core.blocks.dates.PartialDateBlock', (), {'help_text': '2023, 2023-05 or 2023-05-12.'}), 14: ('wagtail.blocks.CharBlock', (), {'max_length': 160}), 15: ('wagtail.blocks.TextBlock', (), {'max_length': 600, 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('date', 13), ('title', 14), ('text', 15)]], {}), 17: ('wagtail.blocks.ListBlock', (16,), {}), 18: ('wagtail.blocks.StructBlock', [[('heading', 5), ('entries', 17)]], {}), 19: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the table shows.', 'max_length': 200}), 20: ('wagtail.blocks.CharBlock', (), {'required': False}), 21: ('wagtail.blocks.DecimalBlock', (), {'required': False}), 22: ('wagtail.blocks.RichTextBlock', (), {'required': False}), 23: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 20), ('number', 21), ('rich_text', 22)]], {}), 24: ('wagtail.blocks.StructBlock', [[('caption', 19), ('table', 23)]], {}), 25: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 26: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the file's title.", 'max_length': 160, 'required': False}), 27: ('wagtail.blocks.TextBlock', (), {'help_text': 'What is in it.', 'max_length': 400}), 28: ('wagtail.blocks.StructBlock', [[('document', 25), ('title', 26), ('summary', 27)]], {}), 29: ('wagtail.images.blocks.ImageBlock', [], {}), 30: ('wagtail.blocks.CharBlock', (), {'max_length': 300, 'required': False}), 31: ('wagtail.blocks.CharBlock', (), {'help_text': 'Empty: the credit stored with the picture.', 'max_length': 200, 'required': False}), 32: ('wagtail.blocks.StructBlock', [[('image', 29), ('caption', 30), ('credit', 31)]], {}), 33: ('wagtail.blocks.CharBlock', (), {'help_text': 'Why the reader should go there.', 'max_length': 160}), 34: ('wagtail.blocks.CharBlock', (), {'help_text': 'Empty: the title of the page it leads to.', 'max_length': 60, 'required': False}), 35: ('wagtail.blocks.PageChooserBlock', (), {'required': False}), 36: ('wagtail.blocks.URLBlock', (), {'label': 'Address elsewhere', 'required': False}), 37: ('wagtail.blocks.StructBlock', [[('text', 34), ('page', 35), ('url', 36)]], {}), 38: ('wagtail.blocks.StructBlock', [[('text', 33), ('link', 37)]], {}), 39: ('wagtail.blocks.PageChooserBlock', (), {}), 40: ('wagtail.blocks.ListBlock', (39,), {'label': 'Pages', 'max_num': 6}), 41: ('wagtail.blocks.StructBlock', [[('heading', 5), ('chosen_pages', 40)]], {})})),
                ('social_image', models.ForeignKey(blank=True, help_text="Picture of the link preview, cropped to 1200 × 630. Empty: the site's own pattern.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage')),
                ('change_note', models.CharField(blank=True, help_text='One sentence for readers, kept with this version. Empty after publication.', max_length=200, verbose_name='what changed')),
                ('is_minor_change', models.BooleanField(default=False, help_text='Readers find it among the minor corrections. Empty after publication.', verbose_name='a correction of spelling or layout')),
            ],
            options={
                'abstract': False,
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.RunPython(create, remove),
    ]
