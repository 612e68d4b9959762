"""The four roles, in the place of the two groups that Wagtail makes."""

from django.db import migrations

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


def create(apps, schema_editor):
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


class Migration(migrations.Migration):
    dependencies = [
        ("editorial", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("core", "0002_initial"),
        ("directory", "0003_states_and_counties"),
        ("home", "0002_home_page"),
        ("users", "0001_initial"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("wagtailcore", "0095_groupsitepermission"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        ("wagtailimages", "0027_image_description"),
        ("wagtailredirects", "0008_add_verbose_name_plural"),
    ]

    # Going back would have to guess who was in which group.
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
