"""Four roles, and what each may do with drafts, files, shared records and settings."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page, Workflow, WorkflowPage

from directory.models import Person
from initiatives.models import InitiativePage
from tests.factories import ImageFactory, InitiativePageFactory, PersonFactory
from tests.staff import browser_of, edit

# Funders read; they have no role.
ROLES = {"Authors", "Publishers", "Administrators", "Care reviewers", "Funders"}
# The migrations that make them.
STAFF = "editorial.migrations.0001_squashed_0006_house_terms"
FUNDERS = "funders.migrations.0001_squashed_0005_funder_room_roles"
GRANTS = "funders.migrations.0009_grants"
CONSENTS = "editorial.migrations.0010_who_keeps_consents"
REPORTS = "reports.migrations.0001_funder_reports"
CONTACT = "contact.migrations.0001_contact"
PROMOTES = "editorial.migrations.0011_who_promotes_results"
REUSE = "editorial.migrations.0009_who_sets_the_terms_of_reuse"


def test_the_four_roles_take_the_place_of_wagtails_groups(db):
    assert set(Group.objects.values_list("name", flat=True)) == ROLES


def test_the_two_workflows_take_the_place_of_wagtails(db, home_page):
    names = set(Workflow.objects.values_list("name", flat=True))
    assert names == {"Approval", "Approval with care review"}
    assert WorkflowPage.objects.get().page_id == home_page.pk


def test_only_administrators_decide_who_may_do_what(db):
    raw = ["user", "group", "site", "workflow", "task"]
    powers = Permission.objects.filter(content_type__model__in=raw)
    assert powers.count() >= 12
    holders = Group.objects.filter(permissions__in=powers).distinct()
    assert [group.name for group in holders] == ["Administrators"]


def test_people_keep_their_place_when_wagtails_groups_become_roles(person, db):
    member = person("member", "Authors")
    Group.objects.filter(name="Authors").update(name="Editors")
    import_module(STAFF).create_roles(apps, None)
    assert [group.name for group in member.groups.all()] == ["Authors"]
    assert set(Group.objects.values_list("name", flat=True)) == ROLES


def test_making_the_roles_twice_changes_nothing(db):
    def rights():
        return (
            set(GroupPagePermission.objects.values_list("group", "page", "permission")),
            set(Group.permissions.through.objects.values_list("group", "permission")),
        )

    before = rights()
    staff, funders = import_module(STAFF), import_module(FUNDERS)
    staff.create_roles(apps, None)
    funders.give_share_sets(apps, None)
    funders.give_rooms(apps, None)
    import_module(GRANTS).give_grants(apps, None)
    staff.let_writers_keep_them(apps, None)
    import_module(CONSENTS).give(apps, None)
    import_module(REPORTS).give_reports(apps, None)
    import_module(PROMOTES).give(apps, None)
    import_module(REUSE).give(apps, None)
    import_module(CONTACT).give_messages(apps, None)
    assert rights() == before


def test_an_authors_change_of_a_published_page_stays_a_draft(author, db):
    page = InitiativePageFactory(title="As it was")
    edit(author, page, "publish", title="Changed")
    page.refresh_from_db()
    assert (page.title, page.draft_title) == ("As it was", "Changed")


@pytest.mark.parametrize("action", ["delete", "bulk"])
def test_an_author_deletes_own_drafts_and_nobody_elses(author, publisher, draft, action):
    foreign = InitiativePageFactory(title="Not mine", owner=publisher, live=False)
    for page, goes in ((draft, True), (foreign, False)):
        if action == "delete":
            address = reverse("wagtailadmin_pages:delete", args=[page.pk])
        else:
            address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
            address += f"?id={page.pk}"
        browser_of(author).post(address)
        assert Page.objects.filter(pk=page.pk).exists() is not goes


def test_a_publisher_deletes_pages_of_others(publisher, draft):
    browser_of(publisher).post(reverse("wagtailadmin_pages:delete", args=[draft.pk]))
    assert not Page.objects.filter(pk=draft.pk).exists()


def record_form(record, **changes):
    """The fields of a person's form."""
    names = ("name", "role", "email", "website")
    return {name: getattr(record, name) for name in names} | {"biography": "null"} | changes


@pytest.mark.parametrize(("who", "published"), [("author", False), ("publisher", True)])
def test_a_changed_shared_record_waits_for_a_publisher(request, db, who, published):
    record = PersonFactory(name="As it was", organization=None)
    address = reverse("wagtailsnippets_directory_person:edit", args=[record.pk])
    data = record_form(record, name="Changed") | {"action-publish": "on"}
    response = browser_of(request.getfixturevalue(who)).post(address, data)
    assert response.status_code == 302, response.content
    record.refresh_from_db()
    assert record.name == ("Changed" if published else "As it was")
    assert record.get_latest_revision_as_object().name == "Changed"


def test_a_record_that_an_author_adds_is_not_public_yet(author):
    address = reverse("wagtailsnippets_directory_person:add")
    data = {"name": "Somebody new", "biography": "null", "action-publish": "on"}
    browser_of(author).post(address, data)
    assert not Person.objects.get(name="Somebody new").live


def test_an_author_changes_own_uploads_and_nobody_elses(author, publisher):
    for owner, status in ((author, 200), (publisher, 302)):
        image = ImageFactory(uploaded_by_user=owner)
        answer = browser_of(author).get(reverse("wagtailimages:edit", args=[image.pk]))
        assert answer.status_code == status


def test_a_page_that_breaks_a_publish_rule_is_not_published_in_bulk(publisher, author):
    broken = InitiativePageFactory(title="Too short", owner=author, live=False, summary="Short.")
    broken.save_revision()
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    browser_of(publisher).post(f"{address}?id={broken.pk}")
    assert not InitiativePage.objects.get(pk=broken.pk).live


def test_publishing_a_page_in_bulk_leaves_the_drafts_below_it(publisher, home_page, draft):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    index = draft.get_parent()
    browser = browser_of(publisher)
    assert "include_descendants" not in browser.get(f"{address}?id={index.pk}").content.decode()
    browser.post(f"{address}?id={index.pk}", {"include_descendants": "on"})
    assert not InitiativePage.objects.get(pk=draft.pk).live


def test_a_care_reviewer_compares_the_versions_of_the_page_in_review(author, care_reviewer):
    page = InitiativePageFactory(title="With care", is_sensitive=True, owner=author, live=False)
    first = page.save_revision()
    address = reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, first.pk, "latest"])
    assert browser_of(care_reviewer).get(address).status_code == 302
    page.get_workflow().start(page, author)
    assert browser_of(care_reviewer).get(address).status_code == 200
