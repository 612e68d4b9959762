"""The portfolio, share sets and funder rooms, and who may do what with them."""

import core.models.tables
import django.db.models.deletion
import django.utils.timezone
import funders.models.share_sets
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models
from editorial.roles import ADMINISTRATORS, PUBLISHERS, grant


def give_share_sets(apps, schema_editor):
    for role in (PUBLISHERS, ADMINISTRATORS):
        grant(apps, role, "funders", "shareset", ("add", "change"))
    grant(apps, ADMINISTRATORS, "funders", "shareset", ("delete",))


FUNDERS = "Funders"


def give_rooms(apps, schema_editor):
    # No permission at all: not even to open the admin.
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=FUNDERS)
    group.permissions.clear()
    for role in (PUBLISHERS, ADMINISTRATORS):
        grant(apps, role, "funders", "roommember", ("add", "change"))
    grant(apps, ADMINISTRATORS, "funders", "roommember", ("delete",))


class Migration(migrations.Migration):

    replaces = [('funders', '0001_portfolio_page'), ('funders', '0002_share_sets'), ('funders', '0003_share_set_roles'), ('funders', '0004_funder_rooms'), ('funders', '0005_funder_room_roles')]

    initial = True

    dependencies = [
        ('core', '0003_published_versions'),
        ('editorial', '0003_workflows'),
        ('initiatives', '0004_partial_places'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
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
        migrations.CreateModel(
            name='ShareSet',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(help_text='What stands at the top of the page.', max_length=120)),
                ('recipient', models.CharField(help_text='Whom it is for. Only staff see this.', max_length=160)),
                ('note', models.TextField(blank=True, help_text='A few words to the recipient. An empty line begins a new paragraph.', max_length=2000, verbose_name='cover note')),
                ('ends_on', models.DateField(default=funders.models.share_sets.usual_last_day, help_text='After this day the address opens nothing. At most half a year from today.', verbose_name='last day')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, editable=False)),
                ('token_digest', models.CharField(editable=False, max_length=64, null=True, unique=True)),
                ('address_made_at', models.DateTimeField(editable=False, null=True)),
                ('revoked_at', models.DateTimeField(editable=False, null=True)),
                ('owner', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'share set',
                'ordering': ['-created_at'],
                'default_permissions': ('add', 'change', 'delete'),
            },
        ),
        migrations.CreateModel(
            name='SharedInitiative',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('although_private', models.BooleanField(default=False, help_text='The recipient may read it with this address, without signing in.', verbose_name='share it although it is private')),
                ('initiative', models.ForeignKey(help_text='A published one. The recipient reads what is published on the day of reading.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='initiatives.initiativepage')),
                ('share_set', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='initiatives', to='funders.shareset')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SharedDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('although_private', models.BooleanField(default=False, help_text='The recipient may read it with this address, without signing in.', verbose_name='share it although it is private')),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customdocument')),
                ('share_set', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='funders.shareset')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ShareSetOpens',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField()),
                ('count', models.PositiveIntegerField(default=0)),
                ('share_set', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='opens', to='funders.shareset')),
            ],
            options={
                'ordering': ['-day'],
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('share_set', 'day'), name='one_count_for_each_day')],
            },
        ),
        migrations.CreateModel(
            name='FunderRoomPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.page')),
                ('listing_title', models.CharField(blank=True, help_text="Title in lists, if the page's own title is too long for them.", max_length=120)),
                ('listing_summary', models.TextField(blank=True, help_text="One or two sentences for lists and search results. Leave empty to use the page's own summary.", max_length=320)),
                ('social_title', models.CharField(blank=True, help_text="Title of the link preview. Empty: the page's title.", max_length=70)),
                ('social_text', models.CharField(blank=True, help_text='Text of the link preview. Empty: the summary.', max_length=200)),
                ('introduction', models.TextField(blank=True, help_text='One or two sentences in large type. Optional.', max_length=500)),
                ('body', wagtail.fields.StreamField([('paragraph', 0), ('quote', 4), ('questions', 10), ('timeline', 16), ('table', 22)], blank=True, block_lookup={0: ('core.blocks.text.ParagraphBlock', (), {'features': ['h2', 'h3', 'bold', 'italic', 'ol', 'ul', 'link']}), 1: ('wagtail.blocks.TextBlock', (), {'max_length': 600}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who said or wrote it.', 'max_length': 120, 'required': False}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'In what capacity.', 'max_length': 160, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('text', 1), ('name', 2), ('role', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'max_length': 80, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'max_length': 200}), 7: ('wagtail.blocks.RichTextBlock', (), {}), 8: ('wagtail.blocks.StructBlock', [[('question', 6), ('answer', 7)]], {}), 9: ('wagtail.blocks.ListBlock', (8,), {'label': 'Questions'}), 10: ('wagtail.blocks.StructBlock', [[('heading', 5), ('items', 9)]], {}), 11: ('core.blocks.dates.PartialDateBlock', (), {'help_text': '2023, 2023-05 or 2023-05-12.'}), 12: ('wagtail.blocks.CharBlock', (), {'max_length': 160}), 13: ('wagtail.blocks.TextBlock', (), {'max_length': 600, 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('date', 11), ('title', 12), ('text', 13)]], {}), 15: ('wagtail.blocks.ListBlock', (14,), {}), 16: ('wagtail.blocks.StructBlock', [[('heading', 5), ('entries', 15)]], {}), 17: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the table shows.', 'max_length': 200}), 18: ('wagtail.blocks.CharBlock', (), {'required': False}), 19: ('wagtail.blocks.DecimalBlock', (), {'required': False}), 20: ('wagtail.blocks.RichTextBlock', (), {'required': False}), 21: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 18), ('number', 19), ('rich_text', 20)]], {}), 22: ('wagtail.blocks.StructBlock', [[('caption', 17), ('table', 21)]], {})})),
                ('collection', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.collection')),
                ('social_image', models.ForeignKey(blank=True, help_text="Picture of the link preview, cropped to 1200 × 630. Empty: the site's own pattern.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customimage')),
            ],
            options={
                'verbose_name': 'funder room',
            },
            bases=('wagtailcore.page', models.Model),
        ),
        migrations.CreateModel(
            name='RoomDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('sort_order', models.IntegerField(blank=True, editable=False, null=True)),
                ('summary', models.CharField(blank=True, help_text='What it is, in a sentence.', max_length=240)),
                ('document', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='core.customdocument')),
                ('page', modelcluster.fields.ParentalKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='funders.funderroompage')),
            ],
            options={
                'ordering': ['sort_order'],
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RoomMember',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='How you know the person.', max_length=160)),
                ('email', models.EmailField(help_text='The invitation goes there. It works once, for seven days.', max_length=254, verbose_name='email address')),
                ('token_digest', models.CharField(editable=False, max_length=64, null=True, unique=True)),
                ('invited_at', models.DateTimeField(editable=False, null=True)),
                ('joined_at', models.DateTimeField(editable=False, null=True)),
                ('ended_at', models.DateTimeField(editable=False, null=True)),
                ('room', models.ForeignKey(help_text='Which page.', on_delete=django.db.models.deletion.CASCADE, related_name='members', to='funders.funderroompage')),
                ('user', models.ForeignKey(editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='room_memberships', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'room member',
                'ordering': ['name'],
                'default_permissions': ('add', 'change', 'delete'),
                'constraints': [models.UniqueConstraint(fields=('room', 'email'), name='one_membership_for_each_room', violation_error_message='This address is in the list of this room already. Open its entry there and invite it again.')],
            },
        ),
        migrations.RunPython(give_share_sets, migrations.RunPython.noop),
        migrations.RunPython(give_rooms, migrations.RunPython.noop),
    ]
