"""A record that only a draft names can be deleted: nothing breaks, and its row says who is gone."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.management import CommandError, call_command
from django.db.models import PROTECT, ForeignKey
from django.urls import reverse
from django.utils import timezone
from modelcluster.models import get_all_child_relations
from wagtail.actions.publish_revision import PublishRevisionAction
from wagtail.models import ModelLogEntry, Page, PageLogEntry, get_page_models

from core.models.revision_data import RecordRow
from editorial.models import ReaderLink
from initiatives.models import InitiativePage
from publishing.rules import Level, findings
from tests.admin_forms import edit_address, form_data
from tests.editorial.form_data import SUMMARY
from tests.factories import (
    InitiativePageFactory,
    OfficeFactory,
    OrganizationFactory,
    PersonFactory,
)
from tests.staff import browser_of, edit

KINDS = {
    "people": ("person", PersonFactory),
    "offices": ("office", OfficeFactory),
    "supports": ("organization", OrganizationFactory),
}
NAME = "Numbat & Daughters"
LOSS = "“{}” was deleted. Choose another, or take the row out."


@pytest.fixture(params=KINDS)
def relation(request):
    return request.param


@pytest.fixture
def label(relation):
    """What lists call the record; of an office they say the state, too."""
    return f"{NAME}, NC" if relation == "offices" else NAME


@pytest.fixture
def page(relation, publisher):
    """A live page whose draft names, in one row, a record that was deleted since."""
    column, factory = KINDS[relation]
    record = factory(name=NAME)
    page = InitiativePageFactory(title="Fair Starts", summary=SUMMARY, owner=publisher)
    page.save_revision(user=publisher).publish()
    words = {"credit": "Supported by them."} if relation == "supports" else {}
    add_row(page, relation, {column: record, **words})
    page.save_revision(user=publisher)
    address = reverse(record.snippet_viewset.get_url_name("delete"), args=[record.pk])
    assert browser_of(publisher).post(address).status_code == 302
    assert not type(record).objects.filter(pk=record.pk).exists()
    return InitiativePage.objects.get(pk=page.pk)


def add_row(page, relation, values):
    """Give a page one more row."""
    rows = getattr(page, relation)
    rows.add(rows.model(**values))


def row_of(page, relation):
    return getattr(page.get_latest_revision_as_object(), relation).get()


def test_the_editor_opens_and_names_what_is_gone_at_the_row_and_in_the_check(
    page, relation, label, publisher
):
    answer = browser_of(publisher).get(edit_address(page))
    assert answer.status_code == 200
    page_of_editor = BeautifulSoup(answer.content, "html.parser")
    number = f"{relation}-0-{KINDS[relation][0]}"
    row = page_of_editor.find("input", {"name": number})
    assert row["data-title"] == f"“{label}” (deleted)"
    assert not row.has_attr("data-edit-url")
    line = page_of_editor.select_one(".publish-check__line--missing")
    assert line.a["href"] == f"#id_{number}"
    assert LOSS.format(label) in line.get_text()


def test_what_is_typed_is_saved_and_the_next_draft_still_knows_who_is_gone(
    page, relation, publisher
):
    for title in ("Fairer Starts", "Fairest Starts"):
        assert edit(publisher, page, title=title).status_code == 302
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert draft.title == "Fairest Starts"
    assert getattr(draft, relation).get().gone


def test_publication_is_refused_and_says_who_is_gone(page, label, publisher):
    answer = edit(publisher, page, "publish", title="Fairer Starts")
    assert answer.status_code == 200
    assert LOSS.format(label) in answer.content.decode().replace("&amp;", "&")
    assert InitiativePage.objects.get(pk=page.pk).title == "Fair Starts"


def test_another_record_settles_it(page, relation, publisher):
    column, factory = KINDS[relation]
    other = factory(name="Quokka")
    changes = {f"{relation}-0-{column}": str(other.pk), f"{relation}-0-credit": "With thanks."}
    assert edit(publisher, page, "publish", **changes).status_code == 302
    page.refresh_from_db()
    row = row_of(page, relation)
    assert getattr(row, column) == other
    assert not row.loss_in(column)


def test_draft_old_revisions_comparison_and_reader_link_can_be_read(page, publisher):
    browser = browser_of(publisher)
    first, last = page.revisions.order_by("pk").first(), page.latest_revision
    for name, *args in (
        ("view_draft", page.pk),
        ("history", page.pk),
        ("revisions_view", page.pk, last.pk),
        ("revisions_revert", page.pk, last.pk),
        ("revisions_compare", page.pk, first.pk, last.pk),
    ):
        answer = browser.get(reverse(f"wagtailadmin_pages:{name}", args=args))
        assert answer.status_code == 200, name
    _, token = ReaderLink.make(page, last, publisher, reader_name="Rita")
    assert browser.get(f"/reader/{token}/").status_code == 200


def test_draft_can_be_copied_and_its_page_submitted(page, publisher, author):
    address = reverse("wagtailadmin_pages:copy", args=[page.pk])
    data = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": page.get_parent().pk}
    assert browser_of(publisher).post(address, data).status_code == 302
    copied = InitiativePage.objects.get(slug="copy")
    assert browser_of(publisher).get(edit_address(copied)).status_code == 200
    assert edit(author, page, "submit").status_code == 200


def test_scheduled_page_goes_out_without_the_row_and_those_behind_it_as_well(
    page, relation, publisher, client
):
    behind = InitiativePageFactory(title="Behind", live=False, owner=publisher)
    for number, due in enumerate((page, behind), start=1):
        draft = due.get_latest_revision_as_object() if due.latest_revision else due
        revision = draft.save_revision(user=publisher)
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=10 - number)
        revision.save()
    call_command("publish_scheduled")
    assert Page.objects.get(pk=behind.pk).live
    assert not page.revisions.exclude(approved_go_live_at=None).exists()
    assert NAME not in client.get(page.url).content.decode()
    assert [
        finding.field
        for finding in findings(InitiativePage.objects.get(pk=page.pk))
        if finding.level is Level.MISSING
    ] == [relation]


@pytest.mark.django_db
def test_a_page_that_fails_does_not_keep_those_behind_it_from_going_out(monkeypatch, caplog):
    pages = [InitiativePageFactory(title=title, live=False) for title in ("First", "Second")]
    over = InitiativePageFactory(title="Over", expire_at=timezone.now() - timedelta(days=1))
    for number, page in enumerate(pages):
        revision = page.save_revision()
        revision.approved_go_live_at = timezone.now() - timedelta(minutes=10 - number)
        revision.save()
    execute = PublishRevisionAction.execute

    def fail_at_first(action, *args, **kwargs):
        if action.object.title == "First":
            raise RuntimeError("numbat")
        return execute(action, *args, **kwargs)

    monkeypatch.setattr(PublishRevisionAction, "execute", fail_at_first)
    with pytest.raises(CommandError, match="1 of what was due failed"):
        call_command("publish_scheduled")
    live = dict(Page.objects.filter(depth__gt=2).values_list("title", "live"))
    assert live["Second"]
    assert not live["First"]
    assert not live["Over"]
    assert over.pk
    assert "numbat" in caplog.text


@pytest.mark.django_db
def test_what_has_passed_its_last_moment_is_taken_down_once_whether_page_or_record():
    over = timezone.now() - timedelta(days=1)
    expired = [InitiativePageFactory(expire_at=over), PersonFactory(expire_at=over)]
    call_command("publish_scheduled")
    for one in expired:
        one.refresh_from_db()
        assert (one.live, one.expired) == (False, True)
    pages = PageLogEntry.objects.filter(action="wagtail.unpublish.scheduled")
    records = ModelLogEntry.objects.filter(action="wagtail.unpublish.scheduled")
    assert (pages.count(), records.count()) == (1, 1)


def test_every_row_of_a_page_that_protects_its_record_survives_the_loss():
    """django-modelcluster fails at such a row, and with it whatever reads the draft."""
    protecting = set()
    for model in get_page_models():
        for relation in get_all_child_relations(model):
            row = relation.related_model
            keys = [field for field in row._meta.fields if isinstance(field, ForeignKey)]
            if any(key.remote_field.on_delete is PROTECT for key in keys):
                protecting.add(row)
        keys = [field for field in model._meta.fields if isinstance(field, ForeignKey)]
        protected = [key.name for key in keys if key.remote_field.on_delete is PROTECT]
        assert protected in ([], ["locale"]), model
    assert len(protecting) >= len(KINDS)
    assert [row for row in protecting if not issubclass(row, RecordRow)] == []


def test_record_that_is_deleted_while_somebody_types_costs_nothing_that_was_typed(publisher):
    person = PersonFactory(name=NAME)
    page = InitiativePageFactory(title="Fair Starts", summary=SUMMARY, owner=publisher)
    add_row(page, "people", {"person": person})
    page.save_revision(user=publisher)
    browser = browser_of(publisher)
    data = form_data(browser.get(edit_address(page)).content.decode()) | {"title": "Fairer"}
    person.delete()
    assert browser.post(edit_address(page), data).status_code == 302
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert draft.title == "Fairer"
    assert draft.people.get().gone == {"person": int(data["people-0-person"][0])}


def test_a_row_taken_out_of_the_form_is_gone(page, relation, publisher):
    assert edit(publisher, page, **{f"{relation}-0-DELETE": "on"}).status_code == 302
    page.refresh_from_db()
    assert not getattr(page.get_latest_revision_as_object(), relation).exists()
