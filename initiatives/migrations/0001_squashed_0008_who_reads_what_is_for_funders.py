"""The initiatives with their rows."""

import core.dates.fields
import django.core.validators
import django.db.models.deletion
import initiatives.models.mixins
import modelcluster.fields
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('initiatives', '0001_initial'), ('initiatives', '0002_what_changed'), ('initiatives', '0003_year_bounds'), ('initiatives', '0004_partial_places'), ('initiatives', '0005_funder_only_fields'), ('initiatives', '0006_longer_grant_texts'), ('initiatives', '0007_key_facts_from_measures'), ('initiatives', '0008_who_reads_what_is_for_funders')]

    initial = True

    dependencies = [
        ('core', '0001_initial'),
        ('directory', '0001_initial'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='InitiativeIndexPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('listing_title', models.CharField(blank=True, help_text="Title in lists, if the page's own title is too long for them.", max_length=120)),
                ('listing_summary', models.TextField(blank=True, help_text="One or two sentences for lists and search results. Leave empty to use the page's own summary.", max_length=320)),
                ('social_title', models.CharField(blank=True, help_text="Title of the link preview. Empty: the page's title.", max_length=70)),
                ('social_text', models.CharField(blank=True, help_text='Text of the link preview. Empty: the summary.', max_length=200)),
                ('eyebrow', models.CharField(blank=True, help_text='The small line above the title.', max_length=60)),
                ('introduction', wagtail.fields.RichTextField(blank=True)),
                ('lead_in', models.CharField(blank=True, help_text='The line that leads to the list.', max_length=120)),
                ('social_image', models.ForeignKey(blank=True, help_text="Picture of the link preview, cropped to 1200 × 630. Empty: the site's own pattern.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage')),
            ],
            options={
                'verbose_name': 'list of initiatives',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='InitiativePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('listing_title', models.CharField(blank=True, help_text="Title in lists, if the page's own title is too long for them.", max_length=120)),
                ('listing_summary', models.TextField(blank=True, help_text="One or two sentences for lists and search results. Leave empty to use the page's own summary.", max_length=320)),
                ('social_title', models.CharField(blank=True, help_text="Title of the link preview. Empty: the page's title.", max_length=70)),
                ('social_text', models.CharField(blank=True, help_text='Text of the link preview. Empty: the summary.', max_length=200)),
                ('is_sensitive', models.BooleanField(default=False, help_text='Tick if the page speaks of sexual violence or other harm. It adds the exit control, the content note and the support box, and hides the title in link previews.', verbose_name='care page')),
                ('content_note', models.CharField(blank=True, help_text='Name the subjects plainly, without detail. It stands before the text.', max_length=240)),
                ('show_in_portfolio', models.BooleanField(default=False, help_text="Offer the program summary and list it in the funders' portfolio.")),
                ('need', models.TextField(blank=True, help_text='What is wrong now, and for whom?', max_length=900)),
                ('population', models.CharField(blank=True, help_text='Who is served or affected?', max_length=300)),
                ('learned', models.TextField(blank=True, help_text='What did not work, and what you changed.', max_length=600)),
                ('as_of', models.DateField(blank=True, help_text='On what date was all of this true?', null=True, validators=[initiatives.models.mixins.validate_near_year])),
                ('text_50', models.TextField(blank=True, max_length=1000, verbose_name='text of 50 words')),
                ('text_100', models.TextField(blank=True, max_length=2000, verbose_name='text of 100 words')),
                ('text_250', models.TextField(blank=True, max_length=5000, verbose_name='text of 250 words')),
                ('text_700', models.TextField(blank=True, max_length=2000, verbose_name='text of 700 characters')),
                ('review_by', models.DateField(blank=True, help_text='When must somebody read this page again?', null=True, validators=[initiatives.models.mixins.validate_near_year])),
                ('change_note', models.CharField(blank=True, help_text='One sentence for readers, kept with this version. Empty after publication.', max_length=200, verbose_name='what changed')),
                ('summary', models.TextField(blank=True, help_text="Two sentences that a stranger understands, 60 to 320 characters. Used on cards, in search and in the funders' table.", max_length=320)),
                ('status', models.CharField(blank=True, choices=[('planned', 'Planned'), ('active', 'Active'), ('completed', 'Completed'), ('paused', 'Paused')], help_text='Leave it unstated if you are not sure; then nothing is shown.', max_length=12)),
                ('starts', core.dates.fields.PartialDateField(help_text='2023, 2023-05 or 2023-05-12: as much as you know.')),
                ('ends', core.dates.fields.PartialDateField(help_text='Empty while it lasts, or if you do not know.')),
                ('cover_alt', models.CharField(blank=True, help_text='What it shows, for somebody who cannot see it.', max_length=250, verbose_name='description of the picture')),
                ('cover_is_decorative', models.BooleanField(default=False, help_text='It says nothing that needs words.', verbose_name='the picture is decoration')),
                ('accent', models.CharField(choices=[('indigo', 'Indigo'), ('teal', 'Teal'), ('plum', 'Plum'), ('rust', 'Rust'), ('ochre', 'Ochre'), ('slate', 'Slate')], default='indigo', max_length=8)),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('quote', 4), ('questions', 10), ('key_fact', 12), ('timeline', 18), ('table', 24), ('download', 28), ('image', 32), ('call_to_action', 38), ('page_links', 41)], blank=True, block_lookup={0: ('core.blocks.text.ParagraphBlock', (), {}), 1: ('wagtail.blocks.TextBlock', (), {'max_length': 600}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who said or wrote it.', 'max_length': 120, 'required': False}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'In what capacity.', 'max_length': 160, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('text', 1), ('name', 2), ('role', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'max_length': 80, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'max_length': 200}), 7: ('wagtail.blocks.RichTextBlock', (), {}), 8: ('wagtail.blocks.StructBlock', [[('question', 6), ('answer', 7)]], {}), 9: ('wagtail.blocks.ListBlock', (8,), {'label': 'Questions'}), 10: ('wagtail.blocks.StructBlock', [[('heading', 5), ('items', 9)]], {}), 11: ('core.blocks.measures.MeasureChooserBlock', (), {'help_text': 'The number, its date and its source are those of the measure, always the current ones. Enter a new number on the page of its initiative and publish that first.'}), 12: ('wagtail.blocks.StructBlock', [[('measure', 11)]], {}), 13: ('core.blocks.dates.PartialDateBlock', (), {'help_text': '2023, 2023-05 or 2023-05-12.'}), 14: ('wagtail.blocks.CharBlock', (), {'max_length': 160}), 15: ('wagtail.blocks.TextBlock', (), {'max_length': 600, 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('date', 13), ('title', 14), ('text', 15)]], {}), 17: ('wagtail.blocks.ListBlock', (16,), {}), 18: ('wagtail.blocks.StructBlock', [[('heading', 5), ('entries', 17)]], {}), 19: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the table shows.', 'max_length': 200}), 20: ('wagtail.blocks.CharBlock', (), {'required': False}), 21: ('wagtail.blocks.DecimalBlock', (), {'required': False}), 22: ('wagtail.blocks.RichTextBlock', (), {'required': False}), 23: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 20), ('number', 21), ('rich_text', 22)]], {}), 24: ('wagtail.blocks.StructBlock', [[('caption', 19), ('table', 23)]], {}), 25: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 26: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the file's title.", 'max_length': 160, 'required': False}), 27: ('wagtail.blocks.TextBlock', (), {'help_text': 'What is in it.', 'max_length': 400}), 28: ('wagtail.blocks.StructBlock', [[('document', 25), ('title', 26), ('summary', 27)]], {}), 29: ('wagtail.images.blocks.ImageBlock', [], {}), 30: ('wagtail.blocks.CharBlock', (), {'max_length': 300, 'required': False}), 31: ('wagtail.blocks.CharBlock', (), {'help_text': 'Empty: the credit stored with the picture.', 'max_length': 200, 'required': False}), 32: ('wagtail.blocks.StructBlock', [[('image', 29), ('caption', 30), ('credit', 31)]], {}), 33: ('wagtail.blocks.CharBlock', (), {'help_text': 'Why the reader should go there.', 'max_length': 160}), 34: ('wagtail.blocks.CharBlock', (), {'help_text': 'Empty: the title of the page it leads to.', 'max_length': 60, 'required': False}), 35: ('wagtail.blocks.PageChooserBlock', (), {'required': False}), 36: ('wagtail.blocks.URLBlock', (), {'label': 'Address elsewhere', 'required': False}), 37: ('wagtail.blocks.StructBlock', [[('text', 34), ('page', 35), ('url', 36)]], {}), 38: ('wagtail.blocks.StructBlock', [[('text', 33), ('link', 37)]], {}), 39: ('wagtail.blocks.PageChooserBlock', (), {}), 40: ('wagtail.blocks.ListBlock', (39,), {'label': 'Pages', 'max_num': 6}), 41: ('wagtail.blocks.StructBlock', [[('heading', 5), ('chosen_pages', 40)]], {})}, help_text='The story of the work.')),
                ('national', models.BooleanField(default=False, help_text='It works in the whole country. Tick only if that is stated.')),
                ('geography_note', models.CharField(blank=True, help_text='If states are not the whole story.', max_length=240)),
                ('audiences', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='initiatives', to='directory.audience')),
                ('cover_image', models.ForeignKey(blank=True, help_text='Without a picture the cover is drawn from the record.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage')),
                ('funder_contact', models.ForeignKey(blank=True, help_text="Who answers a funder's question?", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='directory.person')),
                ('social_image', models.ForeignKey(blank=True, help_text="Picture of the link preview, cropped to 1200 × 630. Empty: the site's own pattern.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage')),
                ('states', modelcluster.fields.ParentalManyToManyField(blank=True, help_text='Where it works, beyond the states of the offices above.', related_name='+', to='directory.state')),
                ('support_resources', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='+', to='directory.supportresource')),
                ('topics', modelcluster.fields.ParentalManyToManyField(blank=True, related_name='initiatives', to='directory.topic')),
                ('is_minor_change', models.BooleanField(default=False, help_text='Readers find it among the minor corrections. Empty after publication.', verbose_name='a correction of spelling or layout')),
                ('places_are_partial', models.BooleanField(default=False, help_text='Tick if you know that there are more; readers are told so.', verbose_name='not all places are listed')),
                ('budget', models.DecimalField(blank=True, decimal_places=2, help_text='In US dollars. Never public: only share sets show it.', max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(0)])),
                ('budget_note', models.CharField(blank=True, db_default='', default='', help_text='What a funder should know beside the amount.', max_length=300)),
                ('budget_period', models.CharField(blank=True, db_default='', default='', help_text='What the amount covers, such as “fiscal year 2027”.', max_length=80)),
                ('learned_is_private', models.BooleanField(db_default=False, default=False, help_text='Tick to keep it off the public summary. It stays in share sets.', verbose_name='only funders read what was learned')),
            ],
            options={
                'verbose_name': 'initiative',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='Goal',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('text', models.CharField(help_text='One aim, in one sentence.', max_length=240)),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='goals', to='initiatives.initiativepage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Activity',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=160)),
                ('text', models.TextField(blank=True, max_length=600)),
                ('kind', models.CharField(blank=True, choices=[('convening', 'Convening'), ('training', 'Training'), ('research', 'Research'), ('publication', 'Publication'), ('technical_assistance', 'Technical assistance')], max_length=24)),
                ('date', core.dates.fields.PartialDateField(help_text='2023, 2023-05 or 2023-05-12: as much as you know. Dated rows form a timeline.')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='activities', to='initiatives.initiativepage')),
            ],
            options={
                'verbose_name_plural': 'activities',
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='InitiativePerson',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('role', models.CharField(blank=True, help_text="In this initiative. Empty: the person's own role.", max_length=120)),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='people', to='initiatives.initiativepage')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='initiative_roles', to='directory.person')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Measure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(help_text='What is counted, so that it reads after the number.', max_length=160)),
                ('kind', models.CharField(choices=[('output', 'Output: what was done'), ('outcome', 'Outcome: what changed'), ('learning', 'Learning: what was found out'), ('context', 'Context: the size of the field, not our result')], default='output', max_length=12)),
                ('state', models.CharField(choices=[('measured', 'Measured'), ('not_yet_measured', 'Not yet measured'), ('stopped', 'No longer measured')], default='not_yet_measured', max_length=20)),
                ('unit', models.CharField(blank=True, help_text='Such as %, days, dollars. Empty for plain counts.', max_length=40)),
                ('baseline', models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                ('baseline_on', core.dates.fields.PartialDateField()),
                ('target', models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                ('target_on', core.dates.fields.PartialDateField()),
                ('qualifier', models.CharField(blank=True, choices=[('', 'exactly'), ('at_least', 'at least'), ('more_than', 'more than'), ('about', 'about'), ('up_to', 'up to')], default='', max_length=12)),
                ('current', models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                ('current_on', core.dates.fields.PartialDateField(help_text='When it was so: 2024, 2024-05 or 2024-05-12.')),
                ('method', models.CharField(blank=True, help_text='How it was counted.', max_length=240)),
                ('source', models.CharField(blank=True, help_text='Who says so. No number appears without a source.', max_length=300)),
                ('source_url', models.URLField(blank=True, verbose_name='Address of the source')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='measures', to='initiatives.initiativepage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='OfficeParticipation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('joined', core.dates.fields.PartialDateField(help_text='2021, 2021-06 or 2021-06-28. Empty if unknown.')),
                ('left', core.dates.fields.PartialDateField(help_text='Empty while the office takes part.')),
                ('office', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='participations', to='directory.office')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='offices', to='initiatives.initiativepage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ParticipantGroup',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('name', models.CharField(max_length=120)),
                ('text', models.TextField(blank=True, max_length=400)),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='participant_groups', to='initiatives.initiativepage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RelatedPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='related_pages', to='initiatives.initiativepage')),
                ('related_page', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='wagtailcore.page')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Support',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('program', models.CharField(blank=True, help_text='The program that gives the support, if it has a name of its own.', max_length=160)),
                ('kind', models.CharField(blank=True, choices=[('grant', 'Grant'), ('in_kind', 'In kind'), ('partnership', 'Partnership')], help_text='Empty if it is not stated.', max_length=12)),
                ('credit', models.CharField(help_text='The acknowledgment in the wording the supporter approved.', max_length=240)),
                ('credit_approved', models.BooleanField(default=False, help_text='The supporter has approved this wording. Readers see the row only then.')),
                ('starts', core.dates.fields.PartialDateField()),
                ('ends', core.dates.fields.PartialDateField()),
                ('amount', models.DecimalField(blank=True, decimal_places=2, help_text='In US dollars.', max_digits=14, null=True, validators=[django.core.validators.MinValueValidator(0)])),
                ('show_amount', models.BooleanField(default=False, help_text='Readers see the amount only while this is ticked.')),
                ('source', models.CharField(blank=True, help_text='Where the support is stated.', max_length=300)),
                ('source_url', models.URLField(blank=True, verbose_name='Address of the source')),
                ('organization', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='supports', to='directory.organization')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='supports', to='initiatives.initiativepage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('title', models.CharField(max_length=160)),
                ('text', models.TextField(blank=True, max_length=600)),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='themes', to='initiatives.initiativepage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
    ]
