"""The roles of the staff, as groups with permissions.

Migrations call these functions with the historical `apps`, so a later app gives its records to the
roles in a migration of its own: `grant(apps, PUBLISHERS, "events", "venue", RECORD_PUBLISHER)`.
"""

AUTHORS = "Authors"
PUBLISHERS = "Publishers"
ADMINISTRATORS = "Administrators"
CARE_REVIEWERS = "Care reviewers"

# What may be done with a shared record that has drafts.
RECORD_AUTHOR = ("add", "change")
RECORD_PUBLISHER = ("add", "change", "delete", "publish", "lock", "unlock")


def permission(apps, app_label, model, action):
    """The Permission for an action on a model, made here if `migrate` has not got to it yet.

    Django makes permissions after all migrations have run, and leaves those alone that exist.
    """
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    return apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type,
        codename=f"{action}_{model}",
        defaults={"name": f"Can {action} {apps.get_model(app_label, model)._meta.verbose_name}"},
    )[0]


def grant(apps, role, app_label, model, actions):
    """Let a role (the group's name) do `actions` with all records of a model."""
    group = apps.get_model("auth", "Group").objects.get(name=role)
    group.permissions.add(*(permission(apps, app_label, model, action) for action in actions))


def grant_admin_access(apps, role):
    """Let a role sign in to the admin."""
    admin_access = apps.get_model("auth", "Permission").objects.get(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    apps.get_model("auth", "Group").objects.get(name=role).permissions.add(admin_access)


def grant_on_pages(apps, role, page, actions):
    """Let a role do `actions` with a page and all below it."""
    group = apps.get_model("auth", "Group").objects.get(name=role)
    for action in actions:
        apps.get_model("wagtailcore", "GroupPagePermission").objects.get_or_create(
            group_id=group.pk,
            page_id=page.pk,
            permission_id=permission(apps, "wagtailcore", "page", action).pk,
        )


def grant_on_files(apps, role, collection, app_label, model, actions):
    """Let a role do `actions` with the images or documents of a collection and all below it."""
    group = apps.get_model("auth", "Group").objects.get(name=role)
    for action in actions:
        apps.get_model("wagtailcore", "GroupCollectionPermission").objects.get_or_create(
            group_id=group.pk,
            collection_id=collection.pk,
            permission_id=permission(apps, app_label, model, action).pk,
        )
