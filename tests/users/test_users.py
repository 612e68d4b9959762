import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import Task, Workflow

from users.models import User

pytestmark = pytest.mark.django_db


def test_site_has_its_own_user_model():
    assert get_user_model() is User


def test_new_site_has_roles_and_a_way_from_draft_to_publication():
    assert {"Authors", "Publishers"} <= set(Group.objects.values_list("name", flat=True))
    assert Workflow.objects.filter(active=True).exists()
    assert Task.objects.filter(active=True).exists()


@pytest.mark.parametrize("role", ["Authors", "Publishers"])
def test_staff_of_either_role_can_enter_the_admin(member_client, role):
    assert member_client(role).get(reverse("wagtailadmin_home")).status_code == 200


def test_anonymous_visitor_is_asked_to_sign_in(client):
    response = client.get(reverse("wagtailadmin_home"))
    assert response.status_code == 302
    assert "login" in response["Location"]


def test_account_that_was_switched_off_is_out_at_once(editor_client):
    User.objects.update(is_active=False)
    assert editor_client.get(reverse("wagtailadmin_home")).status_code == 302


def test_authors_cannot_manage_users_or_settings(editor_client):
    for address in (reverse("wagtailusers_users:index"), "/admin/settings/core/navigation/"):
        assert editor_client.get(address, follow=False).status_code in (302, 403)
