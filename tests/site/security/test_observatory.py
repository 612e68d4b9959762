"""T02: what MDN's HTTP Observatory would say of every kind of page."""

import pytest
from django.http import HttpResponse
from django.test import Client

from directory.models import Person
from tests.admin_forms import page_factories
from tests.factories import InitiativePageFactory
from tests.site.fuzz.places import make_each_type
from tests.site.security.observatory import points_of, score
from works.models import WorkPage

pytestmark = pytest.mark.django_db

OTHERS = ("/search/?q=files", "/nothing/", "/schemas/", "/healthz/")
WORKS = (
    "/publications/",
    "/events/",
    "/events/calendar/",
    "/news/",
    "/news/press-kit/",
    "/contact/",
)
WORKS += ("/feed/", "/publications/feed/", "/people/", "/states/ny/", "/search/suggestions/?q=pap")
ACCOUNT = ("/account/login/", "/account/password/reset/")
ADMIN = ("/admin/", "/admin/initiatives/", "/admin/users/new/", "/admin/reports/workflow/")


@pytest.fixture(autouse=True)
def _secure(settings):
    """As in production."""
    settings.SECURE_SSL_REDIRECT = True
    settings.CSRF_COOKIE_SECURE = settings.SESSION_COOKIE_SECURE = True


def score_of(path, client=None):
    """The score of an address; `client` is somebody's browser."""
    client = client or Client(raise_request_exception=False)
    return score(client.get(path, secure=True), client.get(path))


@pytest.mark.parametrize("model", page_factories(), ids=lambda model: model.__name__)
def test_every_page_type_scores_a_hundred_and_fifty(model):
    page = page_factories()[model]()
    assert score_of(page.url) >= 150


def test_full_works_records_feeds_and_files_score_a_hundred_and_fifty():
    make_each_type(InitiativePageFactory())
    scores = {path: score_of(path) for path in WORKS}
    shown = [*WorkPage.objects.exclude(contributors=None).distinct(), Person.objects.first()]
    assert len(shown) == 4
    places = [getattr(each, "url", "") or each.get_absolute_url() for each in shown]
    scores |= {path: score_of(path) for path in places}
    assert {path: points for path, points in scores.items() if points < 150} == {}


@pytest.mark.parametrize("path", [*OTHERS, *ACCOUNT])
def test_every_other_public_answer_scores_a_hundred_and_fifty(path):
    assert score_of(path) >= 150


@pytest.mark.parametrize("path", ADMIN)
def test_the_admin_scores_more_than_a_hundred(path, admin_browser):
    assert score_of(path, admin_browser) >= 140


def policy(text):
    """A policy that allows no frames, besides."""
    return f"{text}; frame-ancestors 'none'"


def answer(cookie=None, **headers):
    """A page with the best headers, but for those given; a value of None leaves one out."""
    best = {
        "Content-Security-Policy": policy("default-src 'none'; script-src 'self'"),
        "Cross-Origin-Embedder-Policy": "require-corp",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "same-origin",
        "Strict-Transport-Security": "max-age=63072000",
        "X-Content-Type-Options": "nosniff",
    }
    given = {name.replace("_", "-").title(): value for name, value in headers.items()}
    values = {name: value for name, value in (best | given).items() if value is not None}
    response = HttpResponse("<script src='/a.js' integrity='sha256-x'></script>", headers=values)
    if cookie:
        name, attributes = cookie
        response.set_cookie(name, "x", **attributes)
    return response


def redirect(place="https://testserver/"):
    """The answer over http."""
    return HttpResponse(status=301, headers={"Location": place})


@pytest.mark.parametrize(
    ("changes", "points"),
    [
        ({}, 155),
        ({"content_security_policy": None}, 55),
        ({"content_security_policy": policy("default-src 'none'; script-src 'unsafe-inline'")}, 80),
        ({"content_security_policy": policy("default-src 'self'; style-src 'unsafe-inline'")}, 145),
        ({"content_security_policy": policy("default-src 'self'; script-src 'unsafe-eval'")}, 135),
        ({"content_security_policy": policy("default-src 'self'")}, 150),
        ({"content_security_policy": "default-src 'none'"}, 80),
        ({"cross_origin_opener_policy": None}, 145),
        ({"cross_origin_opener_policy": "anything"}, 140),
        ({"referrer_policy": "unsafe-url"}, 145),
        ({"strict_transport_security": None}, 80),
        ({"strict_transport_security": "max-age=300"}, 145),
        ({"x_content_type_options": None}, 150),
        ({"cookie": ("csrftoken", {"secure": True, "samesite": "Lax"})}, 160),
        ({"cookie": ("sessionid", {"secure": True, "samesite": "Lax"})}, 70),
        ({"cookie": ("sessionid", {"httponly": True, "samesite": "Lax"})}, 145),
    ],
)
def test_the_tables_are_followed(changes, points):
    assert score(answer(**changes), redirect()) == points


def test_a_site_that_stays_on_http_loses_the_rest_too():
    assert score(answer(), redirect("/elsewhere/")) == 80


def test_there_are_twelve_tests():
    assert len(points_of(answer(), redirect())) == 12
