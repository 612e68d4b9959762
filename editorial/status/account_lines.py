"""Who may look after the site, and whether their accounts are safe."""

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.urls import reverse
from wagtail.admin.utils import get_user_display_name

from core.admin_users import admin_users, is_administrator
from editorial.status.registry import Line, State, register_lines

FACTORS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
NAMED = 5


def named(users):
    """The names of a few people, and how many more there are."""
    names = [get_user_display_name(user) for user in users]
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")


def accounts(now):
    """Whether all staff have a second factor, and whether one administrator could be spared."""
    staff = list(admin_users().order_by("username"))
    secured = set(Authenticator.objects.filter(type__in=FACTORS).values_list("user", flat=True))
    yield factor_line([user for user in staff if user.pk not in secured])
    yield administrators_line([user for user in staff if is_administrator(user)])


def factor_line(users):
    """Whose account a password alone would open."""
    key, name, where = "second_factor", "Second factor", reverse("wagtailusers_users:index")
    if not users:
        words, state = "Everybody who works here has a second factor.", State.GOOD
    else:
        words, state = f"Missing for {named(users)}.", State.ATTENTION
        words += " They are asked to set one up when they sign in."
    if not settings.REQUIRE_SECOND_FACTOR:
        words, state = f"{words.split('.')[0]}. This site asks nobody for one.", State.BAD
    return Line(key, name, state, words, where, "Users", before_launch=True)


def administrators_line(users):
    """Whether somebody is left who can help when an administrator cannot sign in."""
    key, name, where = "administrators", "Administrators", reverse("wagtailusers_users:index")
    if len(users) > 1:
        return Line(key, name, State.GOOD, f"{named(users)}.", where, "Users")
    words = "There is only one. Give a second person the role, for the day on which the first one "
    words += "is ill or has lost the telephone."
    return Line(key, name, State.ATTENTION, words, where, "Users", before_launch=True)


register_lines("accounts", accounts, order=600)
