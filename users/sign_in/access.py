"""Whom the site takes for staff, who comes into the admin, and who may not read what is private."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from wagtail.models import BaseViewRestriction

from uploads.private_files import prints_private_files
from users import unsaved_forms


class AdminAccessMiddleware:
    """Let people into the admin who may use it, and staff anywhere who used a second factor.

    A member of staff reads rooms, private pages and documents, so a password alone opens none of
    them: until a second factor was used, every address but those of the own account leads to it.
    Funders' accounts have no rights and need none.

    Wagtail sends people without permission back to the sign-in, which sends those who are signed in
    back to the admin, without end: they get a plain refusal here. What somebody sends who is no
    longer signed in is handed back to them instead of being lost.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        # Else what the last request of this thread was shown.
        prints_private_files.set(getattr(request, "is_dummy", False))
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Return the refusal, or None to let the request pass."""
        if getattr(request, "is_dummy", False):
            return None
        if request.path_info.startswith(settings.ADMIN_PATH):
            return enter_admin(request)
        # Who sent no session cookie is nobody yet; the answer must not depend on one.
        is_somebody = settings.SESSION_COOKIE_NAME in request.COOKIES
        is_own_account = request.path_info.startswith(settings.ACCOUNT_PATH)
        if not is_somebody or is_own_account or has_passed(request) or not is_staff(request.user):
            return None
        return ask_for_second_factor(request)


def enter_admin(request):
    """Return the answer in the place of a view of the admin, or None to let the request pass.

    Raises PermissionDenied for somebody who is signed in and no member of staff.
    """
    if request.user.is_authenticated:
        if not is_staff(request.user):
            raise PermissionDenied
        if has_passed(request):
            return None
    if unsaved_forms.is_worth_keeping(request):
        return unsaved_forms.page_to_send_again(request, signed_in=False)
    return ask_for_second_factor(request) if request.user.is_authenticated else None


def is_staff(user):
    """Tell whether an account is of the staff: it may open the admin.

    Accounts without that right are guests, such as funders. An anonymous visitor is no staff.
    """
    return user.has_perm("wagtailadmin.access_admin")


def has_passed(request):
    """Tell whether the signed-in person used a second factor in this session, or needs none."""
    if not settings.REQUIRE_SECOND_FACTOR:
        return True
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def ask_for_second_factor(request):
    """Lead to the code of a second factor, or to setting one up."""
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    here = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
    if not kinds:
        # The page at the end of the way there offers it.
        request.session["wanted_address"] = here
        return redirect("mfa_index")
    if Authenticator.Type.TOTP in kinds:
        question = reverse("mfa_reauthenticate")
    else:
        question = reverse("mfa_reauthenticate_webauthn")
    return redirect(f"{question}?{urlencode({REDIRECT_FIELD_NAME: here})}")


def accepts(restriction, request, is_for_guests):
    """Tell whether somebody who is signed in passes a restriction of a page or collection.

    What is for "any logged-in user" is for staff: a guest's account was made for one room.
    """
    if restriction.restriction_type == BaseViewRestriction.LOGIN and not is_for_guests:
        return is_staff(request.user)
    return restriction.accept_request(request)


def refuse(restrictions, request, is_for_guests=False):
    """Raise PermissionDenied for somebody who is signed in and may still not read something.

    Wagtail sends them to the sign-in, which sends those who are signed in back, without end.
    Returns whether somebody is signed in and reads something private.

    Args:
        restrictions: a function that returns the view restrictions.
        is_for_guests: whether a room has let the person in already.
    """
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
        return False
    found = list(restrictions())
    if not all(accepts(one, request, is_for_guests) for one in found):
        raise PermissionDenied
    return bool(found)


def refuse_page(page, request, serve_args, serve_kwargs):
    """As above, for a page."""
    is_private = refuse(page.get_view_restrictions, request, page.is_always_private)
    prints_private_files.set(is_private)


def refuse_document(document, request):
    """As above, for a document, or a picture of a private collection."""
    is_for_guests = getattr(document, "is_for_guests", False)
    refuse(document.collection.get_view_restrictions, request, is_for_guests)
