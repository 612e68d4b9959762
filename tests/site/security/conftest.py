"""A small site with one page of each kind of access, built through the models."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction

from home.models import HomePage, StandardPage
from initiatives.models import InitiativeIndexPage, InitiativePage

# Texts that no anonymous visitor may ever receive; each marks one way of being not public.
CANARIES = {
    name: f"canary{name}zebu"
    for name in (
        "draft",
        "edit",
        "scheduled",
        "expired",
        "unpublished",
        "deleted",
        "restricted",
        "child",
        "initiative",
        "document",
        "descendant",
    )
}


@pytest.fixture(scope="session")
def canaries():
    """The texts that no anonymous visitor may receive, by the way in which they are not public."""
    return CANARIES


@pytest.fixture
def visitor():
    """An anonymous visitor's browser: no cookies, and errors arrive as answers."""
    return Client(raise_request_exception=False)


@pytest.fixture(scope="module")
def tree(module_database):
    """The pages of a small site, by name: home, index, initiative, care, standard."""
    home = HomePage.objects.get()
    index = InitiativeIndexPage.objects.first() or home.add_child(
        instance=InitiativeIndexPage(title="Initiatives", slug="initiatives")
    )
    initiative = InitiativePage(title="Open files", slug="open-files", summary="What is open.")
    care = InitiativePage(title="With care", slug="with-care", is_sensitive=True)
    standard = StandardPage(title="Plain words", slug="plain-words", introduction="Plain.")
    for parent, page in ((index, initiative), (index, care), (home, standard)):
        parent.add_child(instance=page)
        page.save_revision().publish()
    return {
        "home": home,
        "index": index,
        "initiative": initiative,
        "care": care,
        "standard": standard,
    }


@pytest.fixture(scope="module")
def document(module_database):
    """A public document."""
    return add_document("handout", Collection.get_first_root_node())


@pytest.fixture
def administrator(db):
    """Somebody who may do everything."""
    return get_user_model().objects.create_superuser("admin", "admin@example.org", "x" * 20)


@pytest.fixture
def admin_browser(administrator):
    """A signed-in administrator's browser."""
    browser = Client(raise_request_exception=False)
    browser.force_login(administrator)
    return browser


@pytest.fixture(scope="module")
def hidden(tree):
    """Everything that the public must not read, by canary name; each holds its canary's text."""
    home, index = tree["home"], tree["index"]
    now = timezone.now()
    pages = {}

    def plant(name, parent=home, page_type=StandardPage, **fields):
        text = "summary" if page_type is InitiativePage else "introduction"
        page = page_type(title=CANARIES[name], slug=CANARIES[name], **{text: CANARIES[name]})
        for field, value in fields.items():
            setattr(page, field, value)
        pages[name] = parent.add_child(instance=page)
        return pages[name]

    plant("draft", live=False)
    plant("scheduled", live=False, go_live_at=now + timedelta(days=1))
    plant("expired", expire_at=now - timedelta(minutes=1))
    plant("unpublished").unpublish()
    plant("deleted").delete()
    restricted = plant("restricted")
    staff = Group.objects.create(name="A group of readers")
    restriction = PageViewRestriction.objects.create(page=restricted, restriction_type="groups")
    restriction.groups.add(staff)
    plant("child", parent=restricted)
    initiative = plant("initiative", parent=index, page_type=InitiativePage)
    PageViewRestriction.objects.create(page=initiative, restriction_type="login")

    edited = home.add_child(instance=StandardPage(title="Edited", slug="edited"))
    edited.introduction = edited.title = CANARIES["edit"]
    edited.save_revision()
    pages["edit"] = edited

    root = Collection.get_first_root_node()
    private = root.add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    pages["document"] = add_document("document", private, CANARIES["document"])
    below = private.add_child(name="Below")
    pages["descendant"] = add_document("descendant", below, CANARIES["descendant"])
    return pages


def add_document(name, collection, text="A handout."):
    """Return a stored text document whose title and content are the text."""
    return get_document_model().objects.create(
        title=text, collection=collection, file=ContentFile(text.encode(), name=f"{name}.txt")
    )
