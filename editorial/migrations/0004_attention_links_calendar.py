"""Weekly mails, links that lead away, and addresses of calendars."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('contenttypes', '0002_remove_content_type_name'),
        ('editorial', '0003_workflows'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CalendarAddress',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('token_digest', models.CharField(help_text='SHA-256 of the token.', max_length=64, unique=True)),
                ('created_at', models.DateTimeField()),
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='calendar_address', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
            },
        ),
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
            name='AttentionDigest',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('week', models.DateField(help_text='The Monday of the week.')),
                ('state', models.CharField(choices=[('waiting', 'Not sent yet, to be tried again'), ('sending', 'Handed over, outcome unknown: not sent again'), ('sent', 'Sent'), ('nothing_due', 'Nothing to say this week')], default='waiting', max_length=12)),
                ('items', models.PositiveIntegerField(default=0)),
                ('attempts', models.PositiveIntegerField(default=0)),
                ('problem', models.CharField(blank=True, max_length=200)),
                ('sent_at', models.DateTimeField(blank=True, null=True)),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attention_digests', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('user', 'week'), name='one_digest_per_person_and_week')],
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
                ('link', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='editorial.outgoinglink')),
            ],
            options={
                'default_permissions': (),
                'constraints': [models.UniqueConstraint(fields=('content_type', 'object_id', 'link', 'field'), name='link_once_per_field')],
            },
        ),
    ]
