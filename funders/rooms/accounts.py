"""The accounts of funders: made when an invitation is used, closed when the last access ends."""

from allauth.usersessions.models import UserSession
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from funders.rooms.revocation import FUNDERS


def accounts_of(email):
    """The accounts that somebody could mean by an address, as their name or their address."""
    users = get_user_model()._default_manager
    return list(users.filter(Q(email__iexact=email) | Q(username__iexact=email)))


def is_plain(user):
    """Tell whether an account is a funder's and nothing else: no role, no right of its own."""
    return not (
        user.is_superuser
        or user.is_staff
        or user.groups.exclude(name=FUNDERS).exists()
        or user.user_permissions.exists()
    )


def chooses_password(email):
    """Tell whether an invitation to this address leads to a new password.

    So it is for a new account, and for a funder's that was closed. Whoever has an account that
    works signs in to it: an invitation must not be a way around a password.
    """
    accounts = accounts_of(email)
    if not accounts:
        return True
    return len(accounts) == 1 and not accounts[0].is_active and is_plain(accounts[0])


@transaction.atomic
def join(member, password=""):
    """Use up the invitation of a RoomMember, with a password where one is chosen; return the user.

    Returns None when somebody was faster, or when the address has no account to go to.
    """
    member = type(member).objects.select_for_update().get(pk=member.pk)
    if not member.is_invitation_open:
        return None
    if password:
        if not chooses_password(member.email):
            return None
        accounts = accounts_of(member.email)
        user = accounts[0] if accounts else get_user_model()(username=member.email)
        user.email, user.is_active = member.email, True
        user.set_password(password)
        try:
            with transaction.atomic():
                user.save()
        except IntegrityError:
            # Made at this moment by an invitation to another room.
            return None
    else:
        accounts = [user for user in accounts_of(member.email) if user.is_active]
        if len(accounts) != 1:
            return None
        user = accounts[0]
    user.groups.add(Group.objects.get_or_create(name=FUNDERS)[0])
    member.user = user
    member.joined_at, member.token_digest = timezone.now(), None
    member.save()
    return user


@transaction.atomic
def end(member):
    """End a RoomMember's access immediately, and what it needed of an account."""
    # An invitation may be used at this moment: then the account is known only now.
    member.refresh_from_db(from_queryset=type(member).objects.select_for_update())
    member.ended_at = timezone.now()
    member.token_digest = None
    member.save(update_fields=["ended_at", "token_digest"])
    if member.user:
        close_if_unused(member.user)


def close_if_unused(user):
    """Close a funder's account that leads into no room anymore; others are left as they are."""
    if not is_plain(user) or user.room_memberships.active().exists():
        return
    user.groups.remove(*Group.objects.filter(name=FUNDERS))
    user.is_active = False
    user.save(update_fields=["is_active"])
    for session in UserSession.objects.filter(user=user):
        session.end()
