"""Links inside the site that nobody chose from the tree: documents, and typed addresses."""

import pytest
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, CollectionViewRestriction, PageViewRestriction, Site

from publishing.rules import Level, findings
from tests.editorial.form_data import SUMMARY
from tests.factories import DocumentFactory, InitiativePageFactory, StandardPageFactory

pytestmark = pytest.mark.django_db
DOCUMENT = '<p><a linktype="document" id="{}">Report</a></p>'
TYPED = '<p><a href="{}">There</a></p>'


def page_with(html, **values):
    return InitiativePageFactory(summary=SUMMARY, body=[("paragraph", html)], **values)


def problems(page):
    return [each.message for each in findings(page) if each.level is Level.MISSING]


def test_a_link_to_a_document_that_was_deleted_is_refused():
    document = DocumentFactory()
    page = page_with(DOCUMENT.format(document.pk))
    assert problems(page) == []
    document.delete()
    assert problems(page) == [
        "Body: a link leads to a document that was deleted. Take the link out."
    ]


def test_a_link_to_a_document_of_a_private_collection_is_refused_on_a_public_page():
    closed = Collection.get_first_root_node().add_child(name="Closed")
    below = closed.add_child(name="Below")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    document = DocumentFactory(title="Inside")
    page = page_with(DOCUMENT.format(document.pk))
    assert problems(page) == []
    document.collection = below
    document.save()
    assert "“Inside”, which is in a private collection" in problems(page)[0]
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert problems(page) == []


@pytest.mark.parametrize(
    "address",
    [
        "/about/",
        "/about",
        "http://localhost/about/?from=here#part",
        "/about/versions/",
        "/",
        "/search/?q=x",
        "/old-address/",
        "/itself/",
        "/media/images/x.jpg",
        "https://example.org/nowhere/",
        "mailto:somebody@example.org",
        "#part",
        "//example.org/nowhere/",
        "http://[broken/",
    ],
)
def test_an_address_that_opens_something_or_leads_elsewhere_is_no_problem(address, home_page):
    Site.objects.update(root_page=home_page, hostname="localhost")
    StandardPageFactory(parent=home_page, slug="about").save_revision().publish()
    Redirect.objects.create(old_path="/old-address", redirect_link="/about/")
    assert problems(page_with(TYPED.format(address), parent=home_page, slug="itself")) == []


@pytest.mark.parametrize(
    "address",
    ["/nowhere/", "http://LOCALHOST/nowhere/", "/draft/", "/about/nothing/", "/closed/"],
)
def test_a_typed_address_of_this_site_must_open_something(address, home_page):
    Site.objects.update(root_page=home_page, hostname="localhost")
    StandardPageFactory(parent=home_page, slug="about")
    StandardPageFactory(parent=home_page, slug="draft", live=False)
    closed = StandardPageFactory(parent=home_page, slug="closed")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    (problem,) = problems(page_with(TYPED.format(address)))
    assert "on this site, where there is nothing" in problem


@pytest.mark.parametrize(
    "address",
    ["/admin/", "http://localhost/admin/pages/20/edit/#_ftn1", "/admin/reports/"],
)
def test_a_link_to_the_admin_is_refused(address, home_page):
    Site.objects.update(root_page=home_page, hostname="localhost")
    (problem,) = problems(page_with(TYPED.format(address)))
    assert "which only staff can open" in problem


@pytest.mark.parametrize(
    "address",
    ["#_ftn1", "#_msocom_1", "#cmnt_ref1", "#ftnt1", "#sdfootnote1anc", "file:///C:/a.docx"],
)
def test_a_link_into_the_document_that_was_pasted_from_is_refused(address):
    (problem,) = problems(page_with(TYPED.format(address)))
    assert "a place in the document it was pasted from" in problem
    answer = {"question": "What?", "answer": TYPED.format(address)}
    page = InitiativePageFactory(summary=SUMMARY, body=[("questions", {"items": [answer]})])
    assert problems(page) == [problem]


@pytest.mark.parametrize(
    "address",
    ["tel:988(24/7)", "tel:212-555-0100/212-555-0199", "TEL:741741", "tel:%2B1%20988", "tel:()"],
)
def test_a_linked_number_that_would_dial_something_else_is_refused(address):
    (problem,) = problems(page_with(TYPED.format(address)))
    assert problem.startswith("Body: a link leads to the telephone number “")
    assert "is not one number that can be dialed" in problem


@pytest.mark.parametrize("address", ["tel:988", "tel:+12125550100", "tel:(212)%20555-0100"])
def test_a_linked_number_that_can_be_dialed_goes_out(address):
    assert problems(page_with(TYPED.format(address))) == []
