"""Each kind of change is seen by anonymous visitors on every address of the site, immediately."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from django.utils.text import slugify
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction

from core.editions.store import place_of
from core.models import Navigation, SiteAlert
from directory.models import Organization
from home.models import StandardPage
from initiatives.models import InitiativePage
from tests.core.editions.conftest import Browser, environ_of
from tests.examples import full_initiative
from tests.factories import StandardPageFactory
from tests.site.security import leaks, private
from uploads.models import CustomDocument, CustomRendition
from versions.models import PublishedVersion, WithdrawnVersion

pytestmark = pytest.mark.usefixtures("indexing")


# Of the types that have many pages.
WALKED = ("all-of-it", "words", "public-page")


@pytest.fixture(scope="module")
def planted(module_copy):
    """A site with something of each kind, public and private, and one page with everything."""
    found = private.hide_everything()
    full = full_initiative(title="All of it", slug="all-of-it", show_in_portfolio=True)
    full.save_revision().publish()
    for title in ("Public page", "Words"):
        StandardPageFactory(title=title, slug=slugify(title), introduction=f"{title} of a page.")
    return found


def addresses(planted):
    """Every address of the site, each once: its routes, and those of a page or two of each type."""
    routes, _ = leaks.route_addresses(private.fillers(planted))
    pages, _ = leaks.page_addresses()
    others = Page.objects.type(InitiativePage, StandardPage).exclude(slug__in=WALKED)
    aside = tuple(page.get_url() for page in others)
    plain = [each for each in [*routes, *pages] if "?" not in each and not each.startswith(aside)]
    asked = ["/search/?q=words", "/search/?q=initiative&type=initiativepage"]
    return list(dict.fromkeys([*plain, *asked, "/initiatives/?status=active"]))


def kept_by(process, addresses):
    """The answers of a process at those addresses whose answer is kept."""
    visits = {address: process.visit(address) for address in addresses}
    return {
        address: visit
        for address, visit in visits.items()
        if (place := place_of(environ_of(address))) and process.store._find(place) is not None
    }


def page(slug, model=StandardPage):
    return model.objects.get(slug=slug)


def psql():
    with connection.cursor() as cursor:
        cursor.execute("UPDATE initiatives_measure SET current = current + 1")


CHANGES = {
    "a publication": lambda: published("all-of-it", InitiativePage, summary="Said again."),
    "a row by psql": psql,
    "words": lambda: StandardPage.objects.update(introduction="Second words."),
    "a shared record": lambda: Organization.objects.filter(
        pk=Organization.objects.filter(supports__page__slug="all-of-it").first().pk
    ).update(name="Renamed"),
    "a picture": lambda: CustomRendition.objects.update(width=77),
    "a private collection": lambda: CollectionViewRestriction.objects.create(
        collection=Collection.get_first_root_node(), restriction_type="login"
    ),
    "an open collection": lambda: CollectionViewRestriction.objects.all().delete(),
    "a document": lambda: CustomDocument.objects.update(file_size=123_456),
    "a menu": lambda: Navigation.objects.create(
        links=[("link", {"text": "Go", "page": page("words"), "url": ""})]
    ),
    "the alert": lambda: SiteAlert.objects.create(text="Closed today."),
    "the end of the alert": lambda: SiteAlert.objects.update(
        until=timezone.now() - timedelta(hours=1)
    ),
    "a new address": lambda: published("words", slug="other-words"),
    "a move": lambda: page("other-words").move(page("public-page"), pos="last-child"),
    "a redirect": lambda: Redirect.objects.create(old_path="/nothing", redirect_link="/"),
    "privacy": lambda: PageViewRestriction.objects.create(
        page=page("all-of-it", InitiativePage), restriction_type="login"
    ),
    "an end of privacy": lambda: PageViewRestriction.objects.filter(
        page__slug="all-of-it"
    ).delete(),
    "a withdrawn version": lambda: WithdrawnVersion.objects.create(
        version=PublishedVersion.objects.filter(page__slug="all-of-it").first(), reason="A name."
    ),
    "an expiry": lambda: Page.objects.filter(slug="other-words").update(
        expire_at=timezone.now() - timedelta(minutes=1)
    ),
    "taking down": lambda: page("all-of-it", InitiativePage).unpublish(),
    "a deletion": lambda: page("public-page").delete(),
}


# A download is handed out each time, and an address that leads elsewhere is asked each time.
NOT_ON_KEPT_PAGES = {"a redirect"}


def published(where, model=StandardPage, **values):
    """Publish a page with other values, as the editor's form does."""
    found = page(where, model)
    for name, value in values.items():
        setattr(found, name, value)
    found.save_revision().publish()


def test_each_change_is_seen_on_every_address_and_in_a_second_process(planted, site, quick):
    former = Browser(site, 64)
    walked = list(kept_by(former, addresses(planted)))
    kept = kept_by(former, walked)
    assert len(kept) > 20 and {"/", "/initiatives/", "/evidence/csv/"} <= kept.keys()
    for name, change in CHANGES.items():
        change()
        # A process that starts now has kept nothing: what it says is true.
        latter = Browser(site, 64)
        true = kept_by(latter, walked)
        changed = [address for address in kept if kept[address] != true.get(address)]
        for address in changed:
            seen, fresh = former.visit(address), latter.visit(address)
            assert (seen.status, seen.body) == (fresh.status, fresh.body), (name, address)
        # Without this the change could have been none.
        assert changed or name in NOT_ON_KEPT_PAGES, name
        former, kept = latter, true


def test_new_route_of_the_site_is_walked_or_named(db):
    assert not leaks.route_addresses(private.fillers(private.hide_everything()))[1]
