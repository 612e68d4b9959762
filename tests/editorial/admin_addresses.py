"""The address of every view of the admin, for objects of the tests."""

import re

from django.urls import URLPattern, get_resolver, reverse
from wagtail.admin.views.bulk_action.registry import bulk_action_registry
from wagtail.contrib.settings.registry import registry as settings_registry

PAGE_PARAMETERS = {"page_id", "page_to_move_id", "page_pk"}
# What `pk` and the like mean, by the namespace of the view.
SUBJECTS = {
    "wagtailadmin_collections": "collection",
    "wagtailadmin_workflows": "workflow",
    "wagtailsites": "site",
    "wagtailusers_users": "user",
    "wagtailusers_groups": "group",
    "wagtailredirects": "redirect",
    "wagtaildocs": "document",
    "wagtaildocs_chooser": "document",
    "wagtailimages": "image",
    "wagtailimages_chooser": "image",
    "wagtailadmin_api:documents": "document",
    "wagtailadmin_api:images": "image",
    "county_chooser": "county",
    "measure_chooser": "measure",
    "share_sets": "shareset",
    "grants": "grant",
    "contact_messages": "contactmessage",
    "room_members": "roommember",
    "funder_reports": "funderreport",
    "funder_forms": "funderform",
}
SUBJECT_PARAMETERS = {
    "pk",
    "collection_id",
    "redirect_id",
    "document_id",
    "doc_id",
    "image_id",
}
# Parameters whose value does not depend on the page.
FIXED = {
    "content_type_app_name": "initiatives",
    "content_type_model_name": "initiativepage",
    "filter_spec": "width-100",
    "action_name": "approve",
    "number": "1",
    "uidb64": "MQ",
    "token": "set-password",
}
MODELS = {
    "wagtailadmin_workflows:add_task": {
        "app_label": "wagtailcore",
        "model_name": "groupapprovaltask",
    },
    "wagtailadmin_editing_sessions:ping": {"app_label": "wagtailcore", "model_name": "page"},
    "wagtailadmin_tag_model_autocomplete": {"app_name": "taggit", "model_name": "tag"},
}
QUERIES = {
    "wagtailadmin_choose_page_search": "q=canary",
    "wagtailadmin_choose_page_chosen_multiple": "id={page}",
    "wagtailadmin_tag_autocomplete": "term=canary",
    "wagtailadmin_tag_model_autocomplete": "term=canary",
    "wagtailadmin_pages:search": "q=canary",
    "wagtailadmin_pages:search_results": "q=canary",
    "wagtailadmin_block_preview": "id=x",
}


def admin_patterns():
    """Every (name, parameter names) under /admin/, without what has no name."""

    def walk(patterns, route="", namespace=""):
        for entry in patterns:
            here = route + str(entry.pattern)
            if not isinstance(entry, URLPattern):
                inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
                yield from walk(entry.url_patterns, here, inner)
            elif here.startswith("admin/") and entry.name:
                yield namespace + entry.name, tuple(entry.pattern.converters)

    return list(walk(get_resolver().url_patterns))


def key_of(name):
    """The name under which the tables know a view: shared records have one row for all."""
    name = re.sub(r"^wagtailsnippets_directory_consent:", "consent:", name)
    name = re.sub(r"^wagtailsnippets_directory_\w+:", "record:", name)
    name = re.sub(r"^wagtailsnippets_editorial_houseterm:", "house_term:", name)
    name = re.sub(r"^wagtailsnippets_core_promotedresult:", "promoted_result:", name)
    return re.sub(
        r"^wagtailsnippetchoosers_(core|directory|editorial)_\w+:", "record_chooser:", name
    )


def subject_of(name, objects):
    """The object that a view is about, if it is no page."""
    namespace = name.rsplit(":", 1)[0]
    if re.match("wagtailsnippet(s|choosers)_", namespace):
        return objects[namespace.rsplit("_", 1)[1]]
    return objects[SUBJECTS[namespace]] if namespace in SUBJECTS else None


def compare_address(name, subject):
    """The address of a comparison of the first version with the newest."""
    return reverse(name, args=[subject.pk, first_revision(subject), "latest"])


def values(name, parameters, objects, page):
    """The value of each parameter of a view."""
    subject = subject_of(name, objects)
    found = {"session_id": objects["session"].pk, "uploaded_file_id": objects["upload"].pk}
    found |= {"parent_page_id": objects["index"].pk}
    found |= {"destination_id": objects["index"].pk, "workflow_pk": objects["workflow"].pk}
    found |= facts_of(page, objects) | FIXED
    found |= dict.fromkeys(PAGE_PARAMETERS, page.pk)
    found["link_id"] = page.reader_links.get().pk
    if name == "funder_reports:part":
        found["part_id"] = subject.parts.first().pk
    if name == "withdraw_consent":
        subject = objects["consent"]
    if subject is not None:
        found |= dict.fromkeys(SUBJECT_PARAMETERS, subject.pk)
    if "task" in name and name.startswith("wagtailadmin_workflows"):
        found["pk"] = objects["task"].pk
    if name.startswith("wagtailadmin_api:pages"):
        found["pk"] = page.pk
    if hasattr(subject, "revisions"):
        found["revision_id"] = first_revision(subject)
    if name.startswith("wagtailsettings:"):
        found |= {"app_name": "core", "model_name": "footer", "pk": objects["footer"].pk}
        return {parameter: found[parameter] for parameter in parameters}
    found |= MODELS.get(name, {"app_label": "initiatives", "model_name": "initiativepage"})
    missing = [parameter for parameter in parameters if parameter not in found]
    assert not missing, f"{name}: say in this file what {missing} should be"
    return {parameter: found[parameter] for parameter in parameters}


def facts_of(page, objects):
    """What the parameters about a page mean, asked of the database once for each page."""
    facts = vars(page).get("_facts_for_addresses")
    if facts is None:
        facts = page._facts_for_addresses = {
            "object_id": page.pk,
            "revision_id": first_revision(page),
            "task_id": task(page, objects),
            "task_state_id": task_state(page),
            "workflow_state_id": workflow_state(page),
        }
    return facts


def first_revision(subject):
    """The id of the oldest version, asked of the database once for each object."""
    known = vars(subject).get("_first_revision")
    if known is None:
        known = subject._first_revision = subject.revisions.order_by("pk").first().pk
    return known


def task(page, objects):
    """The approval step that the page waits for, or any."""
    return (page.current_workflow_task or objects["task"]).pk


def task_state(page):
    """The approval step that the page waits for, or 0."""
    state = page.current_workflow_task_state
    return state.pk if state else 0


def workflow_state(page):
    """The workflow that the page is in, or 0."""
    state = page.current_workflow_state
    return state.pk if state else 0


def bulk_addresses(objects, page):
    """Every action on several things together, with its key."""
    bulk_action_registry._scan_for_bulk_actions()
    ids = {"page": page.pk, "image": objects["image"].pk, "document": objects["document"].pk}
    ids |= {"user": objects["user"].pk, "customimage": objects["image"].pk}
    for app_label, models in bulk_action_registry.actions.items():
        for model, actions in models.items():
            for action in actions:
                subject = ids.get(model) or objects[model.removeprefix("custom")].pk
                address = reverse("wagtail_bulk_action", args=[app_label, model, action])
                yield f"bulk:{model}.{action}", f"{address}?id={subject}"


def setting_addresses():
    """The form of each kind of settings."""
    for model in settings_registry:
        label = model._meta
        subject = [label.app_label, label.model_name, model.load().pk]
        yield "wagtailsettings:edit", reverse("wagtailsettings:edit", args=subject)


def addresses(objects, page, other_records=True):
    """Every (key, address) of the admin, those about a page for this page.

    Without `other_records` only people stand for the shared records.
    """
    yield from bulk_addresses(objects, page)
    yield from setting_addresses()
    for name, parameters in admin_patterns():
        key = key_of(name)
        if key.startswith("record") and not other_records and "directory_person" not in name:
            continue
        if name == "wagtailadmin_pages:revisions_compare":
            yield key, compare_address(name, page)
        elif name.endswith(":revisions_compare"):
            yield key, compare_address(name, subject_of(name, objects))
        elif name not in {"wagtail_bulk_action", "wagtailsettings:edit"}:
            address = reverse(name, kwargs=values(name, parameters, objects, page))
            query = QUERIES.get(name, "id={page}" if name.endswith("chosen_multiple") else "")
            yield key, f"{address}?{query.format(page=page.pk)}" if query else address


def keys_about_pages():
    """The keys of the views whose answer depends on the page that is named."""
    named = {
        key_of(name)
        for name, parameters in admin_patterns()
        if set(parameters) & (PAGE_PARAMETERS | {"object_id"})
    }
    actions = bulk_action_registry.get_bulk_actions_for_model("wagtailcore", "page")
    named |= {f"bulk:page.{action.action_type}" for action in actions}
    return named | {"wagtailadmin_pages:revisions_compare", "wagtailadmin_api:pages:detail"}
