"""Remembered parts of pages are never out of date."""

import pytest
from django.core.management import call_command
from django.db.models import CharField, Value
from django.db.models.functions import Cast, Concat
from django.template import Context, Template
from django.test import Client
from wagtail.models import Page, PageViewRestriction

from core.models import CareSettings, CustomDocument, CustomImage, OrganizationFacts
from core.templatetags.fragment_tags import do_not_remember
from directory.models import Organization, Person, Topic
from initiatives.models import Goal, InitiativePage, Measure
from tests.examples import full_initiative
from tests.factories import ImageFactory, RelatedPageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(initiative_index):
    """An initiative with everything, visited until it is remembered."""
    made = full_initiative(cover_image=ImageFactory())
    for _ in range(3):
        Client().get(made.url)
    return made


def text_of(page):
    """What a reader gets now."""
    return Client().get(page.url).content.decode()


def change(model, **values):
    """Change all rows of a model behind the back of everything that listens to changes."""
    assert model.objects.all().update(**values)


@pytest.mark.parametrize(
    ("model", "field"),
    [
        (InitiativePage, "summary"),
        (Goal, "text"),
        (Organization, "name"),
        (Person, "role"),
        (Topic, "name"),
        (CustomDocument, "file_size"),
        (CustomImage, "credit"),
        (OrganizationFacts, "name"),
        (Page, "title"),
    ],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_page_says_at_once_what_was_changed_anywhere(page, model, field):
    OrganizationFacts.objects.get_or_create(name="The Institute")
    text_of(page)
    if field == "file_size":
        change(model, file_size=7_654_321)
        assert "7.3" in text_of(page)
    else:
        # Some names must differ from each other.
        change(model, **{field: Concat(Value("Changed words "), Cast("pk", CharField()))})
        assert "Changed words" in text_of(page)


@pytest.mark.parametrize(
    ("model", "field"),
    [(InitiativePage, "need"), (Goal, "text"), (Measure, "name"), (OrganizationFacts, "name")],
    ids=lambda value: getattr(value, "__name__", value),
)
def test_summary_says_at_once_what_was_changed_anywhere(page, model, field):
    OrganizationFacts.objects.get_or_create(name="The Institute")
    change(InitiativePage, show_in_portfolio=True, need="Offices lack people.")
    Client().get(f"{page.url}summary/")
    change(model, **{field: Concat(Value("Changed words "), Cast("pk", CharField()))})
    assert "Changed words" in Client().get(f"{page.url}summary/").content.decode()


def test_page_that_was_closed_is_no_longer_linked_from_a_remembered_page(page):
    other = StandardPageFactory(title="Soon closed", introduction="Words.")
    RelatedPageFactory(page=page, related_page=other)
    assert "Soon closed" in text_of(page)
    PageViewRestriction.objects.create(page=other, restriction_type="login")
    assert "Soon closed" not in text_of(page)


def test_address_of_a_page_that_moved_is_right_at_once(page):
    Page.objects.filter(pk=page.get_parent().pk).update(url_path="/home/elsewhere/")
    assert 'href="/elsewhere/?topic=' in Client().get(page.url).content.decode()


def test_exit_control_follows_its_setting(page):
    assert "https://exit.example/" not in text_of(page)
    CareSettings.objects.create(exit_url="https://exit.example/")
    assert "https://exit.example/" in text_of(page)


def test_readers_never_get_what_an_editor_saw_in_a_preview(page, django_user_model):
    draft = page.get_latest_revision_as_object()
    draft.summary = "Words that nobody may read yet, for they are still being written down."
    draft.save_revision()
    editor = Client()
    editor.force_login(django_user_model.objects.create_superuser("editor"))
    seen = editor.get(f"/admin/pages/{page.pk}/view_draft/").content.decode()
    assert "Words that nobody may read yet" in seen
    assert "Words that nobody may read yet" not in text_of(page)


def test_part_is_rendered_once_for_each_content():
    calls = []
    template = Template(
        "{% load fragment_tags %}{% remember a %}{{ call }}{{ a }}{% endremember %}"
    )

    def call():
        calls.append(1)
        return ""

    texts = [template.render(Context({"a": a, "call": call})) for a in ("x", "y", "x")]
    assert (texts, len(calls)) == (["x", "y", "x"], 2)


def test_nothing_is_remembered_by_what_the_template_does_not_know():
    template = Template("{% load fragment_tags %}{% remember typo %}{{ a }}{% endremember %}")
    assert [template.render(Context({"a": a})) for a in "xy"] == ["x", "y"]


def test_record_cannot_be_the_key_of_a_part(home_page):
    template = Template("{% load fragment_tags %}{% remember a %}{{ a }}{% endremember %}")
    with pytest.raises(TypeError, match="remember the values"):
        template.render(Context({"a": home_page}))


def test_stand_in_for_something_missing_is_not_remembered():
    template = Template("{% load fragment_tags %}{% remember 1 %}{{ a }}{% endremember %}")

    def missing():
        do_not_remember()
        return "missing"

    assert template.render(Context({"a": missing})) == "missing"
    assert template.render(Context({"a": "there"})) == "there"


def test_starter_content_reads_the_same_the_second_time(home_page):
    call_command("load_starter_content", verbosity=0)
    for found in InitiativePage.objects.visible():
        assert text_of(found) == text_of(found) == text_of(found)
