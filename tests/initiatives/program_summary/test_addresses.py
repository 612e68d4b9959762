"""Where a program summary stands, who may read it there, and who may keep a copy."""

import datetime

import pytest
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import PageViewRestriction

from initiatives.models import InitiativePage
from tests.factories import MeasureFactory, SupportFactory
from tests.initiatives.program_summary.conftest import PRIVATE_WORDS, offered_initiative, published
from versions.models import PublishedVersion

pytestmark = pytest.mark.django_db

BASE = "/initiatives/fair-starts/"
OUTPUTS = ["summary/", "summary/pdf/", "summary/data/"]
ALL = [*OUTPUTS, *(f"versions/1/{output}" for output in OUTPUTS)]


@pytest.fixture(scope="module")
def care_page(standing):
    """The id of a care page whose summary is offered."""
    note = "It speaks about violence."
    return offered_initiative(slug="with-care", is_sensitive=True, content_note=note).pk


@pytest.mark.parametrize("path", ALL)
def test_summary_is_offered_to_everybody_once_staff_tick_it(offered, client, path):
    response = client.get(BASE + path)
    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=0, s-maxage=1, must-revalidate"
    assert response["ETag"]
    again = client.get(BASE + path, headers={"if-none-match": response["ETag"]})
    assert again.status_code == 304
    assert not response.cookies


@pytest.mark.parametrize("path", OUTPUTS)
def test_summary_that_is_not_offered_is_not_found(offered, client, admin_client, path):
    published(offered, show_in_portfolio=False)
    assert client.get(BASE + path).status_code == 404
    assert admin_client.get(BASE + path).status_code == 404


def test_draft_that_offers_a_summary_offers_none_to_anonymous_visitors(offered, client):
    published(offered, show_in_portfolio=False)
    page = InitiativePage.objects.get(pk=offered.pk)
    page.show_in_portfolio, page.need = True, "Words of a draft"
    page.save_revision()
    assert client.get(BASE + "summary/").status_code == 404
    published(offered, show_in_portfolio=True)
    page.save_revision()
    assert "Words of a draft" not in client.get(BASE + "summary/").content.decode()


def test_staff_see_a_summary_that_is_not_offered_in_the_preview(offered):
    page = published(offered, show_in_portfolio=False)
    html = page.make_preview_request(preview_mode="summary").render().content.decode()
    assert "Small offices lack people." in html
    assert "98,765" not in html
    html = page.make_preview_request(preview_mode="funder").render().content.decode()
    assert "98,765" in html


@pytest.mark.parametrize("path", ALL)
def test_what_is_for_funders_only_reaches_no_anonymous_visitor(offered, client, path):
    published(offered, learned="Lesson for funders", learned_is_private=True)
    for number in (1, 2):
        answer = client.get(BASE + path.replace("/1/", f"/{number}/"))
        text = answer.content.decode("latin-1") if "pdf" in path else answer.content.decode()
        for word in PRIVATE_WORDS:
            assert word not in text
            assert word.replace(",", "") not in text


@pytest.mark.parametrize("path", ALL)
def test_summary_follows_the_privacy_and_the_end_of_its_page(offered, client, path):
    """D9."""
    restriction = PageViewRestriction.objects.create(
        page=offered, restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(Group.objects.create(name="Circle"))
    assert client.get(BASE + path).status_code == 302
    restriction.delete()
    InitiativePage.objects.filter(pk=offered.pk).update(
        expire_at=timezone.now() - datetime.timedelta(minutes=1)
    )
    assert client.get(BASE + path).status_code == (410 if "versions" in path else 404)


@pytest.mark.parametrize("path", ALL)
def test_summary_takes_no_other_method(offered, client, path):
    assert client.head(BASE + path).status_code == 200
    for method in ("post", "put", "delete"):
        assert getattr(client, method)(BASE + path).status_code == 405


@pytest.mark.parametrize("path", ALL)
def test_summary_of_a_care_page_leaves_as_few_traces_as_the_page(care_page, client, path):
    page = InitiativePage.objects.get(pk=care_page)
    response = client.get(page.url + path)
    assert response["Cache-Control"] == "private, no-store"
    assert response["Referrer-Policy"] == "no-referrer"
    if path.endswith("summary/"):
        html = response.content.decode()
        assert "data-exit-link" in html
        assert "It speaks about violence." in html
    if path.endswith("pdf/"):
        name = response["Content-Disposition"]
        assert name == 'attachment; filename="program-summary-2026-11.pdf"'
    # What was a care page is covered after it is none any more.
    published(page, is_sensitive=False)
    if path.startswith("versions"):
        assert client.get(page.url + path)["Cache-Control"] == "private, no-store"


def test_pdf_is_kept_under_the_name_and_month_of_the_initiative(offered, client):
    response = client.get(BASE + "summary/pdf/")
    assert response["Content-Type"] == "application/pdf"
    name = 'attachment; filename="fair-starts-summary-2026-11.pdf"'
    assert response["Content-Disposition"] == name


def test_summary_is_in_the_sitemap_while_it_is_offered(offered, client):
    assert b"/fair-starts/summary/<" in client.get("/sitemap.xml").content
    published(offered, show_in_portfolio=False)
    assert b"/fair-starts/summary/<" not in client.get("/sitemap.xml").content


def test_page_leads_to_its_summary_while_it_is_offered(offered, read):
    link = read(BASE).find("a", href=f"{BASE}summary/")
    assert link.get_text() == "Program summary for funders"
    published(offered, show_in_portfolio=False)
    assert not read(BASE).find("a", href=f"{BASE}summary/")


@pytest.mark.parametrize("path", ALL)
def test_old_addresses_lead_to_the_new_ones_after_a_change_of_slug(
    offered, client, path, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        published(offered, slug="fairer-starts")
    response = client.get(BASE + path)
    assert response.status_code == 301
    assert response["Location"] == f"/initiatives/fairer-starts/{path}"
    assert client.get(response["Location"]).status_code == 200


def test_summary_page_is_a_whole_page(offered, read):
    page = read(BASE + "summary/")
    assert len(page.find_all("h1")) == 1
    ids = [node["id"] for node in page.select("[id]")]
    assert len(ids) == len(set(ids))
    for node in page.select("[aria-labelledby]"):
        assert page.find(id=node["aria-labelledby"]), node
    assert page.find("link", rel="canonical")["href"].endswith(f"{BASE}summary/")
    assert not page.find("meta", attrs={"name": "robots"})
    assert "Program summary: Fair Starts" in page.title.get_text()


def test_summary_costs_few_queries_however_many_results(offered, client, django_assert_num_queries):
    client.get(BASE + "summary/")
    with CaptureQueriesContext(connection) as few:
        client.get(BASE + "summary/")
    MeasureFactory.create_batch(40, page=offered)
    SupportFactory.create_batch(10, page=offered)
    with django_assert_num_queries(len(few)):
        assert client.get(BASE + "summary/").status_code == 200
    assert len(few) <= 20


def test_version_without_a_summary_says_so_plainly(offered, client):
    content = {"title": "Of another time", "sections": []}
    PublishedVersion.objects.create(
        page_id=offered.pk, number=2, title="x", is_public=True, digest="0" * 64, content=content
    )
    for output in OUTPUTS:
        assert client.get(f"{BASE}versions/2/{output}").status_code == 404
        assert client.get(f"{BASE}versions/9/{output}").status_code == 404
