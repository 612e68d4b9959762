import datetime

import pytest
from django.contrib.auth.models import Group
from django.utils import timezone
from wagtail.models import PageViewRestriction

from tests.factories import StandardPageFactory
from versions.models import PublishedVersion

THREE = ["versions/", "versions/1/", "versions/1/changes/"]


@pytest.fixture(params=THREE)
def address(request):
    """The address of each page about the versions of `initiative`."""
    return f"/initiatives/fair-starts/{request.param}"


def restrict(page):
    """Close the page to everybody outside of a group; returns the group."""
    group = Group.objects.create(name="Board")
    restriction = PageViewRestriction.objects.create(
        page=page, restriction_type=PageViewRestriction.GROUPS
    )
    restriction.groups.add(group)
    return group


def status_of_gone(address):
    """A cited version is gone, a list was never cited."""
    return 404 if address.endswith("/versions/") else 410


def test_versions_of_an_unpublished_page_are_gone(initiative, client, address):
    assert client.get(address).status_code == 200
    initiative.unpublish()
    assert client.get(address).status_code == status_of_gone(address)


def test_versions_of_an_expired_page_are_gone_before_the_scheduler_has_run(
    initiative, client, address
):
    """D9."""
    expired = timezone.now() - datetime.timedelta(minutes=1)
    type(initiative).objects.filter(pk=initiative.pk).update(expire_at=expired)
    assert client.get(address).status_code == status_of_gone(address)
    assert client.get(initiative.url).status_code == 404


def test_versions_of_a_deleted_page_are_gone(initiative, client, address):
    initiative.delete()
    assert client.get(address).status_code == status_of_gone(address)


def test_versions_of_a_restricted_page_are_closed_to_anonymous_visitors(
    initiative, client, address
):
    restrict(initiative)
    response = client.get(address)
    assert response.status_code == 302
    assert "/login/" in response["Location"]


def test_restriction_of_a_page_above_closes_the_versions_too(
    initiative, initiative_index, client, address
):
    restrict(initiative_index)
    assert client.get(address).status_code == 302


def test_versions_of_a_restricted_page_are_open_to_its_readers(
    initiative, client, address, django_user_model
):
    user = django_user_model.objects.create_user("member")
    user.groups.add(restrict(initiative))
    client.force_login(user)
    response = client.get(address)
    assert response.status_code == 200
    assert "no-store" in response["Cache-Control"]


def test_what_was_published_for_a_closed_circle_stays_closed(initiative, publish, client):
    restrict(initiative)
    publish(initiative, summary="Between ourselves.")
    publish(initiative, summary="Almost ready.")
    initiative.view_restrictions.all().delete()
    listed = client.get("/initiatives/fair-starts/versions/")
    # The newest is what the opened page shows to everybody.
    assert b"Version 3" in listed.content
    assert b"Version 2 " not in listed.content
    assert client.get("/initiatives/fair-starts/versions/3/").status_code == 200
    assert client.get("/initiatives/fair-starts/versions/2/").status_code == 404
    assert client.get("/initiatives/fair-starts/versions/2/changes/").status_code == 404
    assert client.get("/initiatives/fair-starts/versions/1/").status_code == 200


@pytest.mark.django_db
def test_newest_version_of_each_closed_page_counts_once_the_page_is_open():
    pages = [StandardPageFactory(), StandardPageFactory()]
    for page in pages:
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        page.save_revision().publish()
    found = PublishedVersion.objects.open_to_everybody()
    assert {version.page_id for version in found} == {page.pk for page in pages}


def test_opening_a_closed_page_and_publishing_it_makes_a_public_version(
    initiative, publish, versions_of
):
    restrict(initiative)
    publish(initiative, summary="The same text.")
    initiative.view_restrictions.all().delete()
    publish(initiative)
    assert [version.is_public for version in versions_of(initiative)] == [True, False, True]


@pytest.mark.parametrize("path", THREE)
def test_pages_about_versions_of_a_care_page_protect_their_readers(care_page, client, read, path):
    address = f"/initiatives/hard-to-read/{path}"
    response = client.get(address)
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    page = read(address)
    first = page.body.find("a")
    assert "exit-control__link" in first["class"]
    note = page.find(class_="content-note")
    assert "This page speaks about violence." in note.get_text()
    scripts = [script["src"] for script in page.find_all("script", src=True)]
    assert any("js/exit" in source for source in scripts)
    title = page.find("meta", property="og:title")["content"]
    assert "Hard to read" not in title


@pytest.mark.parametrize("path", THREE[1:])
def test_version_of_a_former_care_page_is_still_covered(care_page, publish, client, read, path):
    publish(care_page, is_sensitive=False, content_note="", summary="A third text.")
    assert client.get("/initiatives/hard-to-read/")["Referrer-Policy"] != "no-referrer"
    address = f"/initiatives/hard-to-read/{path}"
    response = client.get(address)
    assert response["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response["Cache-Control"]
    page = read(address)
    assert page.find(class_="exit-control")
    assert "This page speaks about violence." in page.find(class_="content-note").get_text()


def test_anonymous_visitor_gets_no_cookie_and_no_name_of_staff(
    initiative, publish, client, address
):
    from users.models import User

    user = User.objects.create_superuser("staff.member", first_name="Staff", last_name="Member")
    publish(initiative, user=user, summary="The second text.", change_note="Told again.")
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert b"Staff" not in response.content
    assert b"staff.member" not in response.content
