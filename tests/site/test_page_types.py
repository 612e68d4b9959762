"""Every page type can be made, read, edited and previewed, however little of it is filled in."""

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.urls import reverse
from modelcluster.fields import ParentalKey
from wagtail.models import get_page_models
from wagtail.snippets.models import get_snippet_models

from home.models import HomePage
from tests.admin_forms import edit_address, errors_of, form_data, page_factories
from tests.examples import full_initiative
from tests.factories import FACTORIES, StandardPageFactory
from tests.site.test_structure import OUR_APPS

PAGE_TYPES = [
    model for model in get_page_models() if model._meta.app_label in OUR_APPS and model.is_creatable
]

pytestmark = pytest.mark.django_db


def name_of(model):
    """A model's name in the names of tests."""
    return getattr(model, "__name__", model or "default")


def rows_of_pages():
    """The models of the rows of page types."""
    for model in apps.get_models():
        keys = [field for field in model._meta.fields if isinstance(field, ParentalKey)]
        if any(field.related_model in PAGE_TYPES for field in keys):
            yield model


def test_every_page_type_shared_record_and_row_has_a_factory():
    records = [model for model in get_snippet_models() if model._meta.app_label in OUR_APPS]
    wanted = {*PAGE_TYPES, *records, *rows_of_pages()}
    assert not {model.__name__ for model in wanted - FACTORIES.keys()}
    assert set(page_factories()) == set(PAGE_TYPES)


@pytest.mark.parametrize("model", FACTORIES, ids=name_of)
def test_every_factory_makes_what_can_be_saved(model):
    assert FACTORIES[model]().pk


@pytest.mark.parametrize("model", PAGE_TYPES, ids=name_of)
def test_every_page_type_is_served_at_its_address(model, client, admin_client):
    page = FACTORIES[model]()
    reader = admin_client if model.is_always_private else client
    response = reader.get(page.url)
    assert response.status_code == 200
    printed = BeautifulSoup(response.content, "html.parser")
    assert len(printed.select("h1")) == 1
    assert page.url == "/" if model is HomePage else page.url.endswith(f"/{page.slug}/")


@pytest.mark.parametrize("model", PAGE_TYPES, ids=name_of)
def test_every_page_type_can_be_edited_and_saved_as_its_form_is(model, admin_client):
    page = FACTORIES[model](title="Before")
    data = form_data(admin_client.get(edit_address(page)).content.decode())
    response = admin_client.post(edit_address(page), data | {"title": "After"})
    assert response.status_code == 302, errors_of(response)
    page.refresh_from_db()
    assert (page.title, page.draft_title) == ("Before", "After")


# There is one home page, made by a migration, and no other can be added.
@pytest.mark.parametrize("model", [m for m in PAGE_TYPES if m is not HomePage], ids=name_of)
def test_every_page_type_can_be_begun_with_a_title_alone(model, admin_client):
    page = FACTORIES[model]()
    parent = page.get_parent()
    page.delete()
    address = reverse(
        "wagtailadmin_pages:add", args=[model._meta.app_label, model._meta.model_name, parent.pk]
    )
    data = form_data(admin_client.get(address).content.decode())
    response = admin_client.post(address, data | {"title": "Begun", "slug": "begun"})
    assert response.status_code == 302, errors_of(response)
    assert not model.objects.get(slug="begun").live


@pytest.mark.parametrize("model", PAGE_TYPES, ids=name_of)
def test_every_preview_of_every_page_type_shows_what_is_in_the_form(model, admin_client):
    page = FACTORIES[model](title="Before")
    for mode, _ in page.preview_modes:
        assert "In the form" in preview(admin_client, page, mode, title="In the form").text


@pytest.mark.parametrize("model", PAGE_TYPES, ids=name_of)
def test_every_preview_survives_an_empty_page(model, admin_client):
    page = FACTORIES[model]()
    for mode, _ in page.preview_modes:
        assert preview(admin_client, page, mode, empty=True).body


def preview(client, page, mode, empty=False, **values):
    """The parsed preview of what the form would send with other values, or with none."""
    data = form_data(client.get(edit_address(page)).content.decode())
    if empty:
        kept = {name: data[name] for name in data if name.endswith(("_FORMS", "-count"))}
        data = kept | {"title": page.title, "slug": page.slug}
        data |= {name: "0" for name in data if name.endswith(("TOTAL_FORMS", "-count"))}
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    sent = client.post(f"{address}?mode={mode}", data | values)
    assert sent.json() == {"is_valid": True, "is_available": True}
    shown = client.get(address, {"mode": mode})
    assert shown.status_code == 200
    return BeautifulSoup(shown.content, "html.parser")


def test_initiative_with_everything_can_be_edited_and_previewed(admin_client, initiative_index):
    page = full_initiative()
    shown = preview(admin_client, page, page.default_preview_mode, title="In the form")
    assert shown.h1.get_text(strip=True) == "In the form"
    assert [section["id"] for section in shown.select("main section.section")] == [
        section.anchor for section in page.rows.sections
    ]
    data = form_data(admin_client.get(edit_address(page)).content.decode())
    response = admin_client.post(edit_address(page), data | {"title": "After"})
    assert response.status_code == 302, errors_of(response)
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert draft.title == "After"
    assert [block.block_type for block in draft.body] == [block.block_type for block in page.body]
    assert draft.activities.count() == page.activities.count() == 3


def test_draft_whose_rows_and_blocks_are_all_half_filled_can_be_previewed(
    admin_client, initiative_index
):
    page = full_initiative()
    data = form_data(admin_client.get(edit_address(page)).content.decode())
    kept = ("_FORMS", "-count", "-id", "-type", "-order", "-ORDER", "-deleted", "-DELETE", "slug")
    kept += ("-kind", "-state", "accent", "is_sensitive")
    choices = {field.name for field in page._meta.many_to_many}
    # An empty rich text is sent as "null".
    emptied = {
        name: value if name.endswith(kept) else ("null" if "entityMap" in value else "")
        for name, value in data.items()
        if name not in choices
    } | {"title": "Half filled"}
    response = admin_client.post(edit_address(page), emptied)
    assert response.status_code == 302, errors_of(response)
    draft = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    shown = admin_client.get(draft)
    assert shown.status_code == 200
    assert "None" not in shown.content.decode().split("<main", 1)[1].split("</main", 1)[0]


def test_never_published_page_can_be_viewed_by_its_editors_only(admin_client, client):
    page = StandardPageFactory(title="Not yet", live=False)
    page.save_revision()
    draft = reverse("wagtailadmin_pages:view_draft", args=[page.pk])
    assert "Not yet" in admin_client.get(draft).content.decode()
    assert client.get(draft).status_code == 302
    assert client.get(page.url).status_code == 404
