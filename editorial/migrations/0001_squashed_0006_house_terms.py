"""What staff work with; the roles of the staff and their ways to publication."""

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models
from editorial.roles import (
    ADMINISTRATORS,
    AUTHORS,
    CARE_REVIEWERS,
    PUBLISHERS,
    RECORD_AUTHOR,
    RECORD_PUBLISHER,
    grant,
    grant_admin_access,
    grant_on_files,
    grant_on_pages,
)


# Members keep their place: who was an editor is an author now.
STOCK_GROUPS = {"Editors": AUTHORS, "Moderators": PUBLISHERS}
RECORDS = ("person", "organization", "office", "topic", "audience", "supportresource")
SETTINGS = ("organizationfacts", "navigation", "footer", "sitealert", "caresettings")
FILES = (("wagtailimages", "image"), ("wagtaildocs", "document"))
ALL = ("add", "change", "delete")
# What decides who may do what, and where the site is.
RAW_SETTINGS = (
    ("users", "user"),
    ("auth", "group"),
    ("wagtailcore", "site"),
    ("wagtailcore", "workflow"),
    ("wagtailcore", "task"),
)


def make_groups(apps):
    """The four groups, empty of permissions."""
    Group = apps.get_model("auth", "Group")
    for old, new in STOCK_GROUPS.items():
        if not Group.objects.filter(name=new).exists():
            Group.objects.filter(name=old).update(name=new)
    for name in (AUTHORS, PUBLISHERS, ADMINISTRATORS, CARE_REVIEWERS):
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.clear()
        for model in ("GroupPagePermission", "GroupCollectionPermission"):
            apps.get_model("wagtailcore", model).objects.filter(group_id=group.pk).delete()


def create_roles(apps, schema_editor):
    make_groups(apps)
    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    home = apps.get_model("home", "HomePage").objects.first() or root
    files = apps.get_model("wagtailcore", "Collection").objects.get(depth=1)
    for role in (AUTHORS, PUBLISHERS, ADMINISTRATORS, CARE_REVIEWERS):
        grant_admin_access(apps, role)

    grant_on_pages(apps, AUTHORS, home, ("add", "change"))
    grant_on_pages(apps, PUBLISHERS, home, ("add", "change", "publish", "lock", "unlock"))
    grant_on_pages(
        apps,
        ADMINISTRATORS,
        root,
        ("add", "change", "publish", "bulk_delete", "lock", "unlock"),
    )
    for app_label, model in FILES:
        # "Change" includes replacing and deleting what others have uploaded; with "add" authors
        # have that right over their own uploads.
        grant_on_files(apps, AUTHORS, files, app_label, model, ("add", "choose"))
        for role in (PUBLISHERS, ADMINISTRATORS):
            grant_on_files(apps, role, files, app_label, model, ("add", "change", "choose"))
    grant_on_files(apps, ADMINISTRATORS, files, "wagtailcore", "collection", ALL)

    for model in RECORDS:
        grant(apps, AUTHORS, "directory", model, RECORD_AUTHOR)
        for role in (PUBLISHERS, ADMINISTRATORS):
            grant(apps, role, "directory", model, RECORD_PUBLISHER)
    for role in (PUBLISHERS, ADMINISTRATORS):
        grant(apps, role, "wagtailredirects", "redirect", ALL)
        for model in SETTINGS:
            grant(apps, role, "core", model, ("change",))
    for app_label, model in RAW_SETTINGS:
        grant(apps, ADMINISTRATORS, app_label, model, ALL)


STOCK_NAME = "Moderators approval"
APPROVAL = "Approval"
CARE_APPROVAL = "Approval with care review"
PUBLISHERS_TASK = "Approval by a publisher"
CARE_TASK = "Review by a care reviewer"


def task(apps, app_label, model, name, roles):
    """The approval step with this name, made if needed, for the members of the roles."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    Task = apps.get_model(app_label, model)
    step = Task.objects.filter(name=name).first() or Task.objects.create(
        name=name, active=True, content_type_id=content_type.pk
    )
    step.groups.set(apps.get_model("auth", "Group").objects.filter(name__in=roles))
    return step


def workflow(apps, name, steps):
    """The workflow with this name and exactly these steps."""
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    flow, _ = Workflow.objects.get_or_create(name=name, defaults={"active": True})
    WorkflowTask.objects.filter(workflow_id=flow.pk).delete()
    for order, step in enumerate(steps):
        WorkflowTask.objects.create(workflow_id=flow.pk, task_id=step.pk, sort_order=order)
    return flow


def create_workflows(apps, schema_editor):
    # Wagtail's own workflow and its step become ours, with whatever is under way in them.
    for model, name in (("Workflow", APPROVAL), ("GroupApprovalTask", PUBLISHERS_TASK)):
        Model = apps.get_model("wagtailcore", model)
        if not Model.objects.filter(name=name).exists():
            Model.objects.filter(name=STOCK_NAME).update(name=name)

    publishers = task(
        apps,
        "wagtailcore",
        "groupapprovaltask",
        PUBLISHERS_TASK,
        (PUBLISHERS, ADMINISTRATORS),
    )
    reviewers = task(
        apps, "editorial", "carereviewtask", CARE_TASK, (CARE_REVIEWERS, ADMINISTRATORS)
    )
    approval = workflow(apps, APPROVAL, [publishers])
    workflow(apps, CARE_APPROVAL, [reviewers, publishers])

    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    home = apps.get_model("home", "HomePage").objects.first() or root
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    WorkflowPage.objects.filter(workflow_id=approval.pk).delete()
    WorkflowPage.objects.update_or_create(
        page_id=home.pk, defaults={"workflow_id": approval.pk}
    )


def let_writers_keep_them(apps, schema_editor):
    grant(apps, AUTHORS, "editorial", "houseterm", ("add", "change"))
    for role in (PUBLISHERS, ADMINISTRATORS):
        grant(apps, role, "editorial", "houseterm", ("add", "change", "delete"))


class Migration(migrations.Migration):

    replaces = [('editorial', '0001_initial'), ('editorial', '0002_roles'), ('editorial', '0003_workflows'), ('editorial', '0004_attention_links_calendar'), ('editorial', '0005_reader_links'), ('editorial', '0006_house_terms')]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
        ('contenttypes', '0002_remove_content_type_name'),
        ('core', '0002_initial'),
        ('directory', '0003_states_and_counties'),
        ('home', '0002_home_page'),
        ('users', '0001_initial'),
        ('wagtailadmin', '0001_create_admin_access_permissions'),
        ('wagtailcore', '0095_groupsitepermission'),
        ('wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes'),
        ('wagtaildocs', '0014_alter_document_file_size'),
        ('wagtailimages', '0027_image_description'),
        ('wagtailredirects', '0008_add_verbose_name_plural'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='CareReviewTask',
            fields=[
                ('task_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to='wagtailcore.task')),
                ('groups', models.ManyToManyField(help_text='Pages/snippets at this step in a workflow will be moderated or approved by these groups of users', to='auth.group', verbose_name='groups')),
            ],
            options={
                'verbose_name': 'care review',
                'verbose_name_plural': 'care reviews',
            },
            bases=('wagtailcore.task',),
        ),
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
        migrations.CreateModel(
            name='ReaderLink',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('revision_created_at', models.DateTimeField()),
                ('token_digest', models.CharField(max_length=64, unique=True)),
                ('reader_name', models.CharField(max_length=120, verbose_name='name of the reader')),
                ('reader_email', models.EmailField(blank=True, max_length=254, verbose_name='mail address of the reader')),
                ('note', models.TextField(blank=True, max_length=1000, verbose_name='note to the reader')),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now)),
                ('expires_at', models.DateTimeField()),
                ('revoked_at', models.DateTimeField(null=True)),
                ('answer', models.CharField(blank=True, choices=[('fine', 'Fine as it is'), ('comment', 'Comment')], max_length=8)),
                ('comment', models.TextField(blank=True)),
                ('answered_at', models.DateTimeField(null=True)),
                ('answer_mailed', models.BooleanField(default=False)),
                ('created_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('page', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='reader_links', to='wagtailcore.page')),
                ('revision', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='wagtailcore.revision')),
            ],
            options={
                'verbose_name': 'reader link',
                'ordering': ['-created_at', '-pk'],
                'default_permissions': (),
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('answer', ''), ('answered_at__isnull', True)), models.Q(models.Q(('answer', ''), _negated=True), ('answered_at__isnull', False)), _connector='OR'), name='reader_answer_has_its_time')],
            },
        ),
        migrations.CreateModel(
            name='HouseTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('avoid', models.CharField(help_text='The word or phrase as it would stand in a text. Every sign is taken literally.', max_length=80)),
                ('prefer', models.CharField(blank=True, help_text='What to write in its place. Empty: leave it out.', max_length=120)),
                ('reason', models.CharField(blank=True, help_text='Why, in one sentence that helps a colleague.', max_length=240)),
                ('whole_words', models.BooleanField(default=True, help_text='Untick it to find the term inside words too.', verbose_name='whole words only')),
                ('match_case', models.BooleanField(default=False, help_text='Tick it to find the term only as written.', verbose_name='capitals matter')),
            ],
            options={
                'verbose_name': 'house term',
                'ordering': [django.db.models.functions.text.Lower('avoid')],
                'constraints': [models.UniqueConstraint(django.db.models.functions.text.Lower('avoid'), name='house_term_once', violation_error_message='This term is in the list already.')],
            },
        ),
        migrations.RunPython(create_roles, migrations.RunPython.noop),
        migrations.RunPython(create_workflows, migrations.RunPython.noop),
        migrations.RunPython(let_writers_keep_them, migrations.RunPython.noop),
    ]
