"""Where the form of the contact page is sent to: without a cookie, from this site's pages alone."""

from http import HTTPStatus

from allauth.core.ratelimit import consume
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from contact.delivery import store
from contact.forms import AGAIN, MessageForm
from contact.models import ContactPage
from core.private_responses import kept_private
from core.public_forms import is_from_other_site, new_stamp

ELSEWHERE = f"The form was not sent from this page. {AGAIN}"
TOO_OFTEN = (
    "More messages came from your connection, or to this site, than people write. Nothing is lost: "
    "what you wrote stands below. Please wait some minutes, then press Send once more."
)


class HttpResponseSeeOther(HttpResponseRedirect):
    """Leads on to a page that is read, so that a press of Reload sends nothing again."""

    status_code = HTTPStatus.SEE_OTHER


@kept_private
@csrf_exempt
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def send_message(request):
    """Store a message, or show the form again with what was typed and what is wrong with it."""
    page = ContactPage.objects.visible().first()
    if page is None:
        raise Http404
    if request.method != "POST":
        return redirect(page.get_url(request))
    form = MessageForm(request.POST)
    if is_from_other_site(request):
        return show_again(request, page, form, HTTPStatus.FORBIDDEN, ELSEWHERE)
    if not consume(request, action="contact", key="everybody"):
        return show_again(request, page, form, HTTPStatus.TOO_MANY_REQUESTS, TOO_OFTEN)
    if not form.is_valid():
        return show_again(request, page, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    store(form)
    sent = new_stamp(timezone.now())
    return HttpResponseSeeOther(f"{page.get_url(request)}?sent={sent}#sent")


def show_again(request, page, form, status, problem=""):
    """The page with the form as it was sent; `problem` says why it was not looked at."""
    context = page.get_context(request) | {"form": form, "problem": problem, "is_sent": False}
    if problem:
        # Its errors are another matter: they are told when it is looked at.
        form.full_clean()
        form.errors.clear()
    return render(request, page.template, context, status=status)
