"""Who comes into the admin, and who may not read a private page or document."""

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from users import unsaved_forms


class AdminAccessMiddleware:
    """Let people into the admin who may use it and, where required, used a second factor.

    Wagtail sends people without permission back to the sign-in, which sends those who are signed in
    back to the admin, without end: they get a plain refusal here. What somebody sends who is no
    longer signed in is handed back to them instead of being lost.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Return the refusal, or None to let the request pass."""
        is_preview = getattr(request, "is_dummy", False)
        if is_preview or not request.path_info.startswith(settings.ADMIN_PATH):
            return None
        if request.user.is_authenticated:
            if not request.user.has_perm("wagtailadmin.access_admin"):
                raise PermissionDenied
            if has_passed(request):
                return None
        if unsaved_forms.is_worth_keeping(request):
            return unsaved_forms.page_to_send_again(request, signed_in=False)
        return ask_for_second_factor(request) if request.user.is_authenticated else None


def has_passed(request):
    """Tell whether the signed-in person used a second factor in this session, or needs none."""
    if not settings.REQUIRE_SECOND_FACTOR:
        return True
    records = get_authentication_records(request, request.user)
    return any(record["method"] == "mfa" for record in records)


def ask_for_second_factor(request):
    """Lead to the code of a second factor, or to setting one up."""
    kinds = set(Authenticator.objects.filter(user=request.user).values_list("type", flat=True))
    if not kinds:
        return redirect("mfa_index")
    if Authenticator.Type.TOTP in kinds:
        question = reverse("mfa_reauthenticate")
    else:
        question = reverse("mfa_reauthenticate_webauthn")
    here = request.get_full_path() if request.method == "GET" else reverse("wagtailadmin_home")
    return redirect(f"{question}?{urlencode({REDIRECT_FIELD_NAME: here})}")


def refuse(restrictions, request):
    """Refuse somebody who is signed in and may still not read what is restricted.

    Wagtail sends them to the sign-in, which sends those who are signed in back, without end.
    """
    if (
        settings.SESSION_COOKIE_NAME in request.COOKIES
        and request.user.is_authenticated
        and not all(restriction.accept_request(request) for restriction in restrictions())
    ):
        raise PermissionDenied


def refuse_page(page, request, serve_args, serve_kwargs):
    """As above, for a page."""
    refuse(page.get_view_restrictions, request)


def refuse_document(document, request):
    """As above, for a document."""
    refuse(document.collection.get_view_restrictions, request)
