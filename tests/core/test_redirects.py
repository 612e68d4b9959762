"""Where addresses lead on that have moved (core/layout/redirects.py)."""

import pytest
from wagtail.contrib.redirects.models import Redirect

from tests.factories import EvidencePageFactory, InitiativePageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def about(home_page):
    return StandardPageFactory(title="About", slug="about")


def lead(old_path, to, **values):
    return Redirect.add_redirect(old_path, to, **values)


def test_query_goes_along_to_the_new_address(client, about):
    lead("/old", about)
    for path in ("/old/", "/old"):
        answer = client.get(f"{path}?kind=outcome&kind=output&q=caf%C3%A9")
        assert answer.status_code == 301
        assert answer["Location"] == "/about/?kind=outcome&kind=output&q=caf%C3%A9"


def test_query_goes_along_to_a_file_below_a_renamed_page(client, home_page):
    page = EvidencePageFactory(slug="evidence")
    lead("/numbers", page)
    answer = client.get("/numbers/csv/?kind=outcome")
    assert answer["Location"] == "/evidence/csv/?kind=outcome"
    assert client.get(answer["Location"]).status_code == 200


def test_target_keeps_its_own_parameters_and_its_anchor(client, home_page):
    lead("/old", "/initiatives/?topic=2#list")
    answer = client.get("/old/?topic=9&state=NY")
    assert answer["Location"] == "/initiatives/?topic=2&state=NY#list"


def test_redirect_from_an_address_with_its_query_carries_no_query_on(client, about):
    lead("/page?id=5", about)
    assert client.get("/page?id=5")["Location"] == "/about/"
    assert client.get("/page?id=6").status_code in {301, 404}
    assert client.get("/page/?id=6").status_code == 404


def test_query_of_a_reader_goes_to_no_other_site(client, home_page):
    lead("/videos", "https://videos.example.org/all")
    answer = client.get("/videos/?q=shelter")
    assert answer["Location"] == "https://videos.example.org/all"


@pytest.mark.parametrize(
    "query", ["//evil.example/", "next=https://evil.example", "%0d%0aSet-Cookie:%20a=1", "@evil"]
)
def test_query_cannot_change_where_a_redirect_leads(client, about, query):
    lead("/old", about)
    answer = client.get(f"/old/?{query}")
    assert answer["Location"] == f"/about/?{query}"
    assert "Set-Cookie" not in answer


@pytest.mark.parametrize("path", ["//evil.example/old/", "/%2Fevil.example/old/"])
def test_path_of_another_host_leads_nowhere_else(client, about, path):
    lead("/old", about)
    assert client.get(path).get("Location", "/").startswith(("/", "http://testserver/"))


def test_addresses_below_lead_on_where_the_page_has_such(client, initiative_index):
    page = InitiativePageFactory(slug="new-name")
    lead("/initiatives/old-name", page)
    answer = client.get("/initiatives/old-name/summary/?print=1")
    assert answer["Location"] == "/initiatives/new-name/summary/?print=1"
    assert client.get("/initiatives/old-name/no/such/").status_code == 404
    assert client.get("/initiatives/old-name/since/2020-01-01/")["Location"] == (
        "/initiatives/new-name/since/2020-01-01/"
    )


def test_address_with_other_letters_is_found_however_it_was_written(client, about):
    lead("/über-uns", about)
    assert client.get("/%C3%BCber-uns/?a=1")["Location"] == "/about/?a=1"


def test_redirect_to_itself_is_not_found_instead_of_endless(client, home_page):
    lead("/old", "/old/")
    assert client.get("/old/").status_code == 404
    page = StandardPageFactory(title="Gone", slug="gone")
    lead("/gone", page)
    page.unpublish()
    assert client.get("/gone/").status_code == 404


def test_redirects_in_a_circle_are_not_found_instead_of_endless(client, home_page):
    for start, end in (("/a", "/b/"), ("/b", "/c/"), ("/c", "http://testserver/a")):
        lead(start, end)
    for path in ("/a/", "/b/", "/c/?q=1"):
        assert client.get(path).status_code == 404


def test_redirects_one_after_another_lead_to_the_page(client, about):
    lead("/a", "/b/")
    lead("/b", "/about/")
    # There is a page at the target, so the redirect away from it does nothing.
    lead("/about", "/a/")
    answer = client.get("/a/?q=1", follow=True)
    assert answer.redirect_chain[-1] == ("/about/?q=1", 301)
    assert answer.status_code == 200


def test_redirect_to_a_page_that_is_not_published_tells_nothing_of_it(client, home_page):
    draft = StandardPageFactory(title="Secret plans", slug="secret-plans", live=False)
    lead("/old", draft)
    answer = client.get("/old/")
    assert answer.status_code == 404
    assert b"secret-plans" not in answer.content


def test_redirect_that_is_not_permanent_says_so(client, about):
    lead("/old", about, is_permanent=False)
    assert client.get("/old/").status_code == 302


def test_address_without_a_redirect_costs_one_query_for_them(
    client, about, django_assert_max_num_queries
):
    client.get("/warm/")
    with django_assert_max_num_queries(40) as counted:
        client.get("/not/here/?a=1")
    assert sum("wagtailredirects" in one["sql"] for one in counted.captured_queries) <= 2
