"""A chosen record that readers do not see is named before the page goes out."""

import pytest
from django.urls import reverse

from publishing.rules import Level, findings
from tests.editorial.form_data import SUMMARY
from tests.factories import (
    AudienceFactory,
    InitiativePageFactory,
    OfficeFactory,
    OrganizationFactory,
    PersonFactory,
    SupportResourceFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db


def hidden(page):
    """What the check says of records that readers do not see, as (message, address)."""
    found = [finding for finding in findings(page) if finding.rule == "Published records"]
    assert all(finding.level in {Level.DUE_SOON, Level.FINE} for finding in found)
    return [(finding.message, finding.url) for finding in found if finding.message]


@pytest.mark.parametrize(
    ("relation", "column", "factory", "label"),
    [
        ("people", "person", PersonFactory, "Person 1: "),
        ("offices", "office", OfficeFactory, "Office 1: "),
        ("supports", "organization", OrganizationFactory, "Supporter 1: "),
        ("topics", "", TopicFactory, ""),
        ("audiences", "", AudienceFactory, ""),
        ("support_resources", "", SupportResourceFactory, ""),
        ("funder_contact", "", PersonFactory, ""),
    ],
)
def test_records_that_readers_do_not_see_are_named_with_the_way_to_them(
    relation, column, factory, label
):
    record, page = factory(name="Numbat", live=False), InitiativePageFactory(summary=SUMMARY)
    if column:
        getattr(page, relation).add(getattr(page, relation).model(**{column: record}))
    elif relation == "funder_contact":
        page.funder_contact = record
    else:
        getattr(page, relation).set([record])
    edit = reverse(record.snippet_viewset.get_url_name("edit"), args=[record.pk])
    told = (
        f"{label}“{record}” is a draft, so readers do not see it here. Publishers can publish it."
    )
    assert hidden(page) == [(told, edit)]
    record.save_revision().publish()
    page = page.save_revision().as_object()
    assert hidden(page) == []
    record.refresh_from_db()
    record.unpublish()
    assert f"“{record}” was unpublished" in hidden(page.save_revision().as_object())[0][0]


def test_a_care_page_needs_a_support_entry_that_readers_see():
    page = InitiativePageFactory(summary=SUMMARY, is_sensitive=True, content_note="Of violence.")
    page.support_resources.set([SupportResourceFactory(live=False)])
    told = "Choose at least one support entry that is published."
    assert told not in [finding.message for finding in findings(page)]
    SupportResourceFactory()
    assert told in [f.message for f in findings(page) if f.level is Level.MISSING]
