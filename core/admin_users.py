"""Who works here: those who may enter the admin, unlike funders, who have accounts as well."""

from django.contrib.auth import get_user_model
from django.db.models import Q


def admin_users():
    """The active accounts that may enter the admin, as a queryset."""
    permission = {"codename": "access_admin", "content_type__app_label": "wagtailadmin"}
    may_enter = Q(is_superuser=True)
    for path in ("groups__permissions", "user_permissions"):
        may_enter |= Q(**{f"{path}__{name}": value for name, value in permission.items()})
    return get_user_model()._default_manager.filter(may_enter, is_active=True).distinct()


def is_administrator(user):
    """Whether somebody may decide who may do what; such a person is held back by no role."""
    return user.is_superuser or user.has_perm("users.change_user")
