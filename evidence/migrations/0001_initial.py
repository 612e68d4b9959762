import core.dates.fields
import core.models.tables
import django.db.models.deletion
import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('core', '0003_published_versions'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
    ]

    operations = [
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('measure_id', models.BigIntegerField(unique=True)),
                ('page_id', models.BigIntegerField(db_index=True)),
                ('name', models.CharField(max_length=160)),
                ('kind', models.CharField(choices=[('output', 'Output: what was done'), ('outcome', 'Outcome: what changed'), ('learning', 'Learning: what was found out'), ('context', 'Context: the size of the field, not our result')], max_length=12)),
                ('state', models.CharField(choices=[('measured', 'Measured'), ('not_yet_measured', 'Not yet measured'), ('stopped', 'No longer measured')], max_length=20)),
                ('unit', models.CharField(blank=True, max_length=40)),
                ('qualifier', models.CharField(blank=True, choices=[('', 'exactly'), ('at_least', 'at least'), ('more_than', 'more than'), ('about', 'about'), ('up_to', 'up to')], max_length=12)),
                ('current', models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                ('current_on', core.dates.fields.PartialDateField()),
                ('baseline', models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                ('baseline_on', core.dates.fields.PartialDateField()),
                ('target', models.DecimalField(blank=True, decimal_places=4, max_digits=20, null=True)),
                ('target_on', core.dates.fields.PartialDateField()),
                ('method', models.CharField(blank=True, max_length=240)),
                ('source', models.CharField(blank=True, max_length=300)),
                ('source_url', models.URLField(blank=True)),
                ('listed_on', models.DateField(help_text='The day on which it entered the ledger.')),
                ('withdrawn_on', models.DateField(blank=True, help_text='The day since which readers no longer see it.', null=True)),
            ],
            options={
                'verbose_name': 'entry of the evidence ledger',
                'verbose_name_plural': 'entries of the evidence ledger',
                'default_permissions': (),
            },
        ),
        migrations.CreateModel(
            name='EvidencePage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('listing_title', models.CharField(blank=True, help_text="Title in lists, if the page's own title is too long for them.", max_length=120)),
                ('listing_summary', models.TextField(blank=True, help_text="One or two sentences for lists and search results. Leave empty to use the page's own summary.", max_length=320)),
                ('social_title', models.CharField(blank=True, help_text="Title of the link preview. Empty: the page's title.", max_length=70)),
                ('social_text', models.CharField(blank=True, help_text='Text of the link preview. Empty: the summary.', max_length=200)),
                ('introduction', wagtail.fields.RichTextField(blank=True, help_text='What readers find here. The list below it fills itself.')),
                ('social_image', models.ForeignKey(blank=True, help_text="Picture of the link preview, cropped to 1200 × 630. Empty: the site's own pattern.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage')),
            ],
            options={
                'verbose_name': 'evidence ledger',
            },
            bases=(core.models.tables.TablePageMixin, 'wagtailcore.page', models.Model),
        ),
    ]
