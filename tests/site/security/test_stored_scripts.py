"""T14: what an editor types runs as code neither on the site nor in the admin."""

import json

import pytest
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import models
from django.test import Client
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import StreamField
from wagtail.models import Comment

from initiatives.models import InitiativePage
from tests.admin_forms import edit_address, form_data
from tests.editorial.admin_addresses import addresses as admin_addresses
from tests.editorial.admin_objects import make_others, make_pages, make_people
from tests.examples import full_initiative
from tests.factories import InitiativePageFactory
from tests.site.security.leaks import page_addresses
from tests.site.security.payloads import ADDRESSES, MARK, TEXTS, Poison, faults, pieces_of_html
from versions.recording import record_publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]


def spoil(page, poison):
    """Fill a page, its rows and its body; publish that as a version."""
    poison.record(page)
    page.body = poison.value(page._meta.get_field("body").stream_block, page.body)
    for relation in get_all_child_relations(page):
        for row in getattr(page, relation.get_accessor_name()).all():
            poison.record(row).save()
    page.draft_title = page.title
    page.save(clean=False)
    page = type(page).objects.get(pk=page.pk)
    page.save_revision(clean=False)
    record_publication(page)
    return page


@pytest.fixture(scope="module")
def chief(module_database):
    """An administrator, whom everything is shown to."""
    return get_user_model().objects.create_superuser("chief")


@pytest.fixture(scope="module")
def spoiled(chief):
    """A page with everything whose every text is a payload, twice published."""
    poison = Poison()
    page = full_initiative(is_sensitive=False, show_in_portfolio=True)
    for row in (*page.topics.all(), *page.audiences.all()):
        poison.record(row).save()
    for row in page.supports.all():
        poison.record(row.organization).save()
    for row in page.people.all():
        poison.record(row.person).save()
    for row in page.offices.all():
        poison.record(row.office).save()
    Comment.objects.create(
        page=page, user=chief, text=poison.text(), contentpath="title", position=""
    )
    spoil(page, poison)
    return spoil(InitiativePage.objects.get(pk=page.pk), poison)


@pytest.fixture(scope="module")
def admin_views(spoiled, chief):
    """The address of every view of the admin, for things whose every text is a payload."""
    poison, people = Poison(), make_people(get_user_model())
    pages = make_pages(people)
    objects = make_others(people, pages)
    for record in (*objects.values(), *people.values()):
        if record._meta.app_label in {
            "core",
            "directory",
            "editorial",
            "funders",
            "links",
            "publishing",
            "uploads",
            "users",
        }:
            poison.record(record).save()
    for name, value in objects.items():
        if hasattr(value, "save_revision"):
            objects[name].save_revision(clean=False)
    waiting = spoil(InitiativePage.objects.get(pk=pages["waiting"].pk), poison)
    # People stand for all shared records, whose views are the same.
    walked = admin_addresses(objects, waiting, other_records=False)
    return list(dict.fromkeys(address for _, address in walked))


def found_at(browser, addresses):
    """Every (address, fault), and how many answers held a payload at all."""
    found, shown = [], 0
    for address in addresses:
        response = browser.get(address)
        assert response.status_code < 500, address
        for text in pieces_of_html(response):
            shown += MARK in text
            found += [(address, fault) for fault in faults(text)]
    return found, shown


def test_no_text_runs_on_the_site(spoiled):
    page = spoiled.get_url()
    walked = [*page_addresses()[0], f"{page}versions/1/", f"{page}versions/1/changes/"]
    walked += ["/funders/", "/evidence/", "/search/?q=zorilla", f"{page}summary/"]
    found, shown = found_at(Client(), dict.fromkeys(walked))
    assert not found
    assert shown >= 8


def test_no_question_runs_in_its_answer(spoiled, client):
    for question in TEXTS + ADDRESSES:
        response = client.get("/search/", {"q": question})
        assert response.status_code in {200, 400}
        assert not [fault for text in pieces_of_html(response) for fault in faults(text)], question


def test_no_text_runs_in_any_view_of_the_admin(admin_views, chief, spoiled):
    browser = Client(raise_request_exception=False)
    browser.force_login(chief)
    edit = f"/admin/pages/{spoiled.pk}"
    first, last = spoiled.revisions.earliest("pk").pk, spoiled.revisions.latest("pk").pk
    walked = [
        *admin_views,
        *(f"{edit}/edit/", f"{edit}/history/", f"{edit}/versions/"),
        *(f"{edit}/view_draft/", f"{edit}/revisions/compare/{first}...{last}/"),
        *("/admin/initiatives/?q=zorilla", "/admin/pages/search/?q=zorilla"),
    ]
    found, shown = found_at(browser, walked)
    assert not found
    assert shown >= 40


def rich_text(text, address):
    """What the text editor sends for a link with these words to this address."""
    link = {"type": "LINK", "mutability": "MUTABLE", "data": {"url": address}}
    span = {"key": 0, "offset": 0, "length": len(text)}
    block = {"key": "a", "text": text, "type": "unstyled", "depth": 0, "inlineStyleRanges": []}
    block |= {"entityRanges": [span]}
    return json.dumps({"blocks": [block], "entityMap": {"0": link}})


def test_no_link_in_a_text_leads_to_code(admin_client):
    page = InitiativePageFactory(title="Linked", body=[("paragraph", "<p>Text.</p>")])
    data = form_data(admin_client.get(edit_address(page)).content.decode())
    for address in ADDRESSES:
        data |= {"body-0-value": rich_text(TEXTS[3], address)}
        answer = admin_client.post(edit_address(page), data | loaded(page))
        assert answer.status_code == 302, address
        page.revisions.latest("pk").publish()
        answer = Client().get(page.get_url())
        assert "zorilla()" in answer.content.decode(), "What was typed did not arrive."
        assert not faults(answer.content.decode()), address


def loaded(page):
    """What a form says that was opened just now."""
    page.refresh_from_db()
    newest = page.get_latest_revision()
    if newest is None:
        return {}
    moment = newest.created_at.isoformat()
    return {"loaded_revision_id": newest.pk, "loaded_revision_created_at": moment}


def address_fields():
    """Every form field of ours that takes an address, with its place."""
    ours = {config.name for config in apps.get_app_configs() if "site-packages" not in config.path}
    for model in apps.get_models():
        if model._meta.app_label in {name.rpartition(".")[2] for name in ours}:
            for field in model._meta.get_fields():
                if isinstance(field, models.URLField):
                    yield f"{model.__name__}.{field.name}", field.formfield(assume_scheme="https")
                elif isinstance(field, StreamField):
                    yield from in_blocks(field.stream_block, f"{model.__name__}.{field.name}")


def in_blocks(block, place):
    """The address fields among a block's parts."""
    if isinstance(block, blocks.URLBlock):
        yield place, block.field
    for name, child in getattr(block, "child_blocks", {}).items():
        yield from in_blocks(child, f"{place}.{name}")
    if isinstance(block, blocks.ListBlock):
        yield from in_blocks(block.child_block, place)


def test_no_field_for_an_address_takes_code():
    fields = list(address_fields())
    assert len(fields) > 8
    taken = []
    for place, field in fields:
        for address in ADDRESSES:
            try:
                field.clean(address)
            except ValidationError:
                continue
            taken.append((place, address))
    assert not taken
