"""The site that answers a request is the one that Wagtail would find."""

import pytest
from django.test import RequestFactory
from wagtail.models import Site
from wagtail.views import serve

from home.models import HomePage
from iip_site.middleware.sites import SiteMiddleware
from tests.factories import the_home_page

pytestmark = pytest.mark.django_db
ADDRESSES = [
    ("default.example", 443),
    ("default.example", 8000),
    ("other.example", 443),
    ("other.example", 8000),
    ("twice.example", 80),
    ("twice.example", 8000),
    ("twice.example", 443),
    ("unknown.example", 443),
]


def found(hostname, port):
    """The site that the middleware finds and the one that Wagtail finds."""
    server = {"SERVER_NAME": hostname, "SERVER_PORT": str(port)}
    ours, theirs = (RequestFactory().get("/", **server) for _ in range(2))
    SiteMiddleware(lambda request: None).process_view(ours, serve, (), {})
    return ours._wagtail_site, Site.find_for_request(theirs)


@pytest.fixture(autouse=True)
def sites(settings):
    """A default site, one more name, and a name with two ports."""
    settings.ALLOWED_HOSTS = ["*"]
    home = the_home_page()
    Site.objects.all().delete()
    for hostname, port, is_default in (
        ("default.example", 443, True),
        ("other.example", 443, False),
        ("twice.example", 80, False),
        ("twice.example", 8000, False),
    ):
        Site.objects.create(
            hostname=hostname, port=port, root_page=home, is_default_site=is_default
        )


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_site_is_the_one_that_wagtail_finds(address):
    ours, theirs = found(*address)
    assert ours == theirs is not None


@pytest.mark.parametrize("address", ADDRESSES)
def test_without_a_default_site_it_is_too(address):
    Site.objects.update(is_default_site=False)
    ours, theirs = found(*address)
    assert ours == theirs


def test_the_home_page_comes_with_its_site(django_assert_num_queries):
    request = RequestFactory().get("/", SERVER_NAME="default.example", SERVER_PORT="443")
    with django_assert_num_queries(1):
        SiteMiddleware(lambda request: None).process_view(request, serve, (), {})
    assert isinstance(request._wagtail_site.root_page, HomePage)
