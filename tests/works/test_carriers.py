"""Works on the pages of the people, organizations and terms that they carry."""

import pytest

from core.dates.partial_dates import PartialDate
from directory.carriers import carried, is_carried
from directory.models import Person, Topic
from tests.factories import (
    AudienceFactory,
    ContributorFactory,
    OrganizationFactory,
    PersonFactory,
    TopicFactory,
    WorkPageFactory,
)

pytestmark = pytest.mark.django_db


def listed(rf, record):
    """What carries a record, as (title, role)."""
    return [(one.title, one.role) for one in carried(rf.get("/"), record).entries]


def test_a_person_has_every_public_work_with_what_was_done_latest_first(rf):
    person, unknown = PersonFactory(), PersonFactory()
    older = WorkPageFactory(title="Older", date=PartialDate(2019))
    later = WorkPageFactory(title="Later", date=PartialDate(2023, 5))
    for page, role in ((older, "author"), (older, "editor"), (later, "speaker")):
        ContributorFactory(page=page, person=person, role=role)
    ContributorFactory(page=WorkPageFactory(title="Draft", live=False), person=person)
    ContributorFactory(page=WorkPageFactory(title="Hidden", live=False), person=unknown)
    assert listed(rf, person) == [("Later", "Speaker"), ("Older", "Author, Editor")]
    assert listed(rf, unknown) == []
    assert set(Person.objects.filter(is_carried(Person))) == {person}


@pytest.mark.parametrize(
    ("factory", "name"), [(TopicFactory, "topics"), (AudienceFactory, "audiences")]
)
def test_a_term_has_the_works_that_carry_it(rf, factory, name):
    term, page = factory(), WorkPageFactory(title="About it")
    getattr(page, name).add(term)
    page.save()
    WorkPageFactory(title="About something else")
    assert listed(rf, term) == [("About it", "")]


def test_an_organization_has_its_works_and_terms_of_drafts_are_shown_nowhere(rf):
    organization, topic = OrganizationFactory(), TopicFactory()
    ContributorFactory(page=WorkPageFactory(title="Made"), person=None, organization=organization)
    draft = WorkPageFactory(live=False)
    draft.topics.add(topic)
    draft.save()
    assert listed(rf, organization) == [("Made", "Author")]
    assert not Topic.objects.filter(is_carried(Topic)).exists()
