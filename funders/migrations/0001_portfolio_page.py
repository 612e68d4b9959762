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
            name='PortfolioPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('listing_title', models.CharField(blank=True, help_text="Title in lists, if the page's own title is too long for them.", max_length=120)),
                ('listing_summary', models.TextField(blank=True, help_text="One or two sentences for lists and search results. Leave empty to use the page's own summary.", max_length=320)),
                ('social_title', models.CharField(blank=True, help_text="Title of the link preview. Empty: the page's title.", max_length=70)),
                ('social_text', models.CharField(blank=True, help_text='Text of the link preview. Empty: the summary.', max_length=200)),
                ('eyebrow', models.CharField(blank=True, help_text='The small line above the title.', max_length=60)),
                ('introduction', wagtail.fields.RichTextField(blank=True, help_text='What a funder finds here. The table below it fills itself.')),
                ('social_image', models.ForeignKey(blank=True, help_text="Picture of the link preview, cropped to 1200 × 630. Empty: the site's own pattern.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage')),
            ],
            options={
                'verbose_name': 'portfolio',
            },
            bases=(core.models.tables.TablePageMixin, 'wagtailcore.page', models.Model),
        ),
    ]
