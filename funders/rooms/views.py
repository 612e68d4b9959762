"""The way into a room: an invitation, and a list of one's rooms after signing in."""

from django.contrib.auth import login
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from core.private_responses import kept_private
from core.tokens import find_by_token
from funders.models import RoomMember
from funders.rooms.accounts import accounts_of, chooses_password, join
from funders.rooms.forms import ChoosePasswordForm
from funders.rooms.permissions import rooms_of
from funders.throttling import count_miss, may_not_try, too_many_tries

BACKEND = "users.sign_in.backends.AccountBackend"


@kept_private
@require_safe
@login_required
def rooms(request):
    """List the rooms of the person who is signed in."""
    return render(request, "funders/rooms/rooms.html", {"rooms": rooms_of(request.user)})


@kept_private
@require_safe
@login_required
def entrance(request):
    """Lead on after signing in: into the one room, or to the list."""
    found = rooms_of(request.user)[:2]
    return redirect(found[0].get_url(request) if len(found) == 1 else "funder_rooms")


@kept_private
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def invitation(request, rest):
    """Answer everything below /funders/invitation/; `rest` is the secret and "/".

    Only a press of the button uses an invitation up: mail programs open addresses by themselves.
    """
    if may_not_try(request):
        return too_many_tries(request)
    token = rest.removesuffix("/")
    member = find_by_token(RoomMember.objects.select_related("room"), token)
    if member is None or not member.is_invitation_open:
        count_miss(request)
        return render(request, "funders/rooms/invitation_gone.html", status=404)
    if chooses_password(member.email):
        return choose_password(request, member)
    return use_account(request, member)


def choose_password(request, member):
    """Make the account with the password that the person chooses, and sign in."""
    account = next(iter(accounts_of(member.email)), None)
    form = ChoosePasswordForm(account, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = join(member, form.cleaned_data["new_password1"])
        if user is None:
            return render(request, "funders/rooms/invitation_gone.html", status=404)
        login(request, user, backend=BACKEND)
        return HttpResponseRedirect(member.room.get_url(request))
    context = {"member": member, "form": form}
    return render(request, "funders/rooms/invitation.html", context)


def use_account(request, member):
    """Add the room to an account that works; its owner signs in as always."""
    if request.method != "POST":
        return render(request, "funders/rooms/invitation.html", {"member": member})
    user = join(member)
    if user is None:
        return render(request, "funders/rooms/invitation_gone.html", status=404)
    place = member.room.get_url(request)
    if request.user.is_authenticated and request.user.pk == user.pk:
        return HttpResponseRedirect(place)
    return redirect_to_login(place, reverse("account_login"))
