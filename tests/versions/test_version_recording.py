import datetime
import io
from concurrent.futures import ThreadPoolExecutor

from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    PageViewRestriction,
    Revision,
    Workflow,
    WorkflowTask,
)

from tests.examples import full_initiative
from tests.factories import GoalFactory, InitiativePageFactory, StandardPageFactory
from uploads.private_files import prints_private_files
from versions.models import PublishedVersion
from versions.snapshot import FORMAT_WITHOUT_EXTRAS, digest_of

TOMORROW = datetime.timedelta(days=1)


def draft(page, user=None, **values):
    """Save a draft of `page` with new values; returns the revision."""
    page = page.get_latest_revision_as_object()
    for name, value in values.items():
        setattr(page, name, value)
    return page.save_revision(user=user)


def stored(page):
    """The page as it stands in the database."""
    return type(page).objects.get(pk=page.pk)


def test_each_publication_makes_a_version_numbered_from_one(initiative, publish, versions_of):
    publish(initiative, summary="What it does now.", change_note="Told again.")
    first, second = versions_of(initiative)
    assert [first.number, second.number] == [1, 2]
    assert (first.note, second.note) == ("", "Told again.")
    assert (first.content["summary"], second.content["summary"]) == (
        "What it does.",
        "What it does now.",
    )
    assert second.address == "/initiatives/fair-starts/"
    assert second.title == "Fair Starts"
    assert second.published_at >= first.published_at


def test_version_keeps_every_section_as_markup_and_as_words(initiative_index, publish, versions_of):
    page = publish(full_initiative())
    content = versions_of(page)[0].content
    anchors = [section["anchor"] for section in content["sections"]]
    assert anchors == [section.anchor for section in page.rows.sections]
    for section in content["sections"]:
        assert section["title"]
        assert "<" in section["html"]
        assert section["text"]
        assert "<" not in section["text"]
    assert {fact["label"] for fact in content["facts"]} >= {"Status", "Where"}
    assert content["format"] == FORMAT_WITHOUT_EXTRAS
    assert content["is_care_page"] is True
    assert content["content_note"] == "This page speaks about violence."


def test_what_a_private_page_may_print_is_forgotten_once_its_version_is_made(
    initiative, publish, versions_of
):
    PageViewRestriction.objects.create(page=initiative, restriction_type="login")
    publish(initiative, summary="For members.")
    assert len(versions_of(initiative)) == 2
    assert not prints_private_files.get()


def test_digest_is_that_of_the_stored_content(initiative, versions_of):
    version = versions_of(initiative)[0]
    assert version.digest == digest_of(version.content)
    assert len(version.digest) == 64


def test_standard_page_keeps_its_introduction_and_text(standard_page, versions_of):
    content = versions_of(standard_page)[0].content
    assert content["summary"] == "What this page is about."
    assert [section["text"] for section in content["sections"]] == ["Plain text."]


def test_sentence_and_tick_are_empty_after_publication(initiative, publish, versions_of):
    page = publish(initiative, change_note="A comma was missing.", is_minor_change=True)
    assert (page.change_note, page.is_minor_change) == ("", False)
    in_the_form = page.get_latest_revision_as_object()
    assert (in_the_form.change_note, in_the_form.is_minor_change) == ("", False)
    assert page.latest_revision.as_object().change_note == ""
    assert versions_of(page)[-1].is_minor


def test_emptying_the_sentence_makes_no_revision_and_touches_nothing_else(initiative, publish):
    page = publish(initiative, change_note="Told again.", summary="New words.")
    revision = page.latest_revision
    assert page.revisions.count() == 2
    assert revision.content["summary"] == "New words."
    assert page.latest_revision_created_at == revision.created_at
    assert not page.has_unpublished_changes
    assert page.live_revision_id == revision.pk


def test_earlier_drafts_give_the_sentence_back_to_nobody(initiative):
    draft(initiative, change_note="Told again.", summary="Half done.")
    draft(stored(initiative), change_note="Told again.", summary="Done.").publish()
    notes = [revision.content["change_note"] for revision in stored(initiative).revisions.all()]
    assert set(notes) == {""}


def test_later_draft_keeps_a_sentence_of_its_own(initiative, versions_of):
    published = draft(initiative, change_note="The first change.", summary="First.")
    draft(stored(initiative), change_note="The second change.", summary="Second.")
    Revision.objects.get(pk=published.pk).publish()
    page = stored(initiative)
    assert page.has_unpublished_changes
    waiting = page.get_latest_revision_as_object()
    assert (waiting.change_note, waiting.summary) == ("The second change.", "Second.")
    assert page.change_note == ""
    assert versions_of(page)[-1].note == "The first change."


def test_publication_with_nothing_new_for_readers_makes_no_version(
    initiative, publish, versions_of
):
    publish(initiative, review_by=datetime.date(2030, 1, 1))
    assert len(versions_of(initiative)) == 1
    publish(initiative, change_note="Read again: all of it still holds.")
    assert len(versions_of(initiative)) == 2


def test_unpublishing_and_publishing_again_makes_no_version(initiative, publish, versions_of):
    initiative.unpublish()
    publish(initiative)
    assert len(versions_of(initiative)) == 1


def test_change_in_a_row_of_the_page_makes_a_version(initiative, publish, versions_of):
    GoalFactory(page=initiative, text="To be fair.")
    page = publish(initiative)
    assert versions_of(page)[-1].content["sections"][-1]["text"] == "To be fair."


def test_draft_makes_no_version(initiative, versions_of):
    draft(initiative, summary="Not yet.", change_note="Soon.")
    assert len(versions_of(initiative)) == 1


def test_scheduled_publication_makes_its_version_when_it_happens(
    initiative, versions_of, django_user_model
):
    user = django_user_model.objects.create_superuser("planner")
    revision = draft(
        initiative,
        user=user,
        summary="From tomorrow.",
        change_note="A new phase.",
        go_live_at=timezone.now() + TOMORROW,
    )
    revision.publish(user=user)
    assert len(versions_of(initiative)) == 1
    assert stored(initiative).get_latest_revision_as_object().change_note == "A new phase."
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=timezone.now() - TOMORROW)
    content = {**revision.content, "go_live_at": str(timezone.now() - TOMORROW)}
    Revision.objects.filter(pk=revision.pk).update(content=content)
    call_command("publish_scheduled", stdout=io.StringIO())
    version = versions_of(initiative)[-1]
    assert (version.number, version.note, version.by) == (2, "A new phase.", user)
    assert version.content["summary"] == "From tomorrow."
    assert stored(initiative).get_latest_revision_as_object().change_note == ""


def test_date_for_a_page_that_was_never_live_makes_no_version(initiative_index, versions_of):
    page = InitiativePageFactory(live=False, change_note="The beginning.")
    draft(page, go_live_at=timezone.now() + TOMORROW).publish()
    assert versions_of(page) == []
    assert stored(page).get_latest_revision_as_object().change_note == "The beginning."


def test_approval_in_a_workflow_makes_a_version_in_the_name_of_who_approved(
    initiative, versions_of, django_user_model
):
    author = django_user_model.objects.create_user("author")
    approver = django_user_model.objects.create_superuser("approver")
    workflow = Workflow.objects.create(name="One step")
    task = GroupApprovalTask.objects.create(name="Approval")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    summary = (
        "Proposed in two sentences that anybody understands, so that the rules find nothing in it."
    )
    draft(initiative, user=author, summary=summary, change_note="A proposal.")
    page = stored(initiative)
    state = workflow.start(page, author)
    state.current_task_state.approve(user=approver)
    version = versions_of(page)[-1]
    assert (version.note, version.by) == ("A proposal.", approver)
    assert stored(page).get_latest_revision_as_object().change_note == ""


def test_copy_of_a_page_begins_with_its_own_first_version(initiative, versions_of):
    draft(initiative, change_note="Not for the copy.")
    copy = stored(initiative).copy(update_attrs={"slug": "copy"}, keep_live=True)
    assert [version.number for version in versions_of(copy)] == [1]
    assert versions_of(copy)[0].note == ""
    assert stored(copy).get_latest_revision_as_object().change_note == ""


def test_alias_keeps_versions_of_its_own(initiative, publish, versions_of):
    alias = initiative.create_alias(update_slug="alias")
    publish(initiative, summary="New.", change_note="Told again.")
    assert versions_of(alias)[-1].note == "Told again."
    assert stored(alias).change_note == ""


def test_publications_at_the_same_moment_get_numbers_without_gap_or_repeat(own_database):
    page = StandardPageFactory()

    def publish_text(number):
        try:
            mine = type(page).objects.get(pk=page.pk)
            mine.introduction, mine.change_note = f"Text {number}.", f"Change {number}."
            revision = Revision.objects.create(
                content_object=mine, content=mine.serializable_data()
            )
            revision.publish()
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(publish_text, range(8)))
    versions = PublishedVersion.objects.filter(page_id=page.pk).order_by("number")
    assert [version.number for version in versions] == list(range(1, 9))
    assert {version.note for version in versions} == {f"Change {n}." for n in range(8)}
    live = type(page).objects.get(pk=page.pk)
    assert versions.last().content["summary"] == live.introduction


def test_publication_is_compared_with_the_last_version_and_not_with_the_first(
    initiative, publish, versions_of
):
    publish(initiative, summary="The second text.")
    publish(initiative)
    assert len(versions_of(initiative)) == 2
    publish(initiative, summary="What it does.")
    assert [version.content["summary"] for version in versions_of(initiative)] == [
        "What it does.",
        "The second text.",
        "What it does.",
    ]


def test_publication_costs_the_same_however_many_versions_there_are(
    initiative, publish, versions_of
):
    def queries_of_publication(number):
        revision = draft(stored(initiative), summary=f"Text {number}.", change_note=f"{number}.")
        with CaptureQueriesContext(connection) as queries:
            Revision.objects.get(pk=revision.pk).publish()
        return len(queries)

    publish(initiative, summary="The second text.")
    few = queries_of_publication(3)
    for number in range(4, 10):
        publish(initiative, summary=f"Text {number}.")
    assert len(versions_of(initiative)) == 9
    assert queries_of_publication(10) <= few
