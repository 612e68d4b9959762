"""A shared record that changes gives pages that print it a version, so that citations stay true."""

import pytest

from tests.examples import full_initiative
from tests.factories import TopicFactory

# The references of a record say which pages print it.
pytestmark = pytest.mark.usefixtures("indexing")


def publish_record(record, **values):
    """Publish a shared record with new values, as its form does."""
    for name, value in values.items():
        setattr(record, name, value)
    record.save_revision().publish()


CHANGES = [
    ("a support entry's telephone", lambda page: page.support_resources.first(), "phone"),
    ("a person's name", lambda page: page.people.first().person, "name"),
    ("an organization's name", lambda page: page.supports.first().organization, "name"),
]


@pytest.mark.parametrize(
    ("find", "field"), [change[1:] for change in CHANGES], ids=[change[0] for change in CHANGES]
)
def test_what_a_record_says_on_a_page_is_kept_when_the_record_changes(
    initiative_index, publish, versions_of, find, field
):
    page = publish(full_initiative())
    value = "1-800-555-0199" if field == "phone" else "Another name"
    publish_record(find(page), **{field: value})
    before, after = versions_of(page)
    assert value not in str(before.content)
    assert value in str(after.content)


def test_a_record_that_a_page_does_not_print_gives_it_no_version(
    initiative_index, publish, versions_of
):
    page = publish(full_initiative())
    publish_record(TopicFactory(), name="Another name")
    assert len(versions_of(page)) == 1
