"""The address that a reader opens, without an account and without a cookie."""

from http import HTTPStatus

from allauth.core.ratelimit import consume
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.private_responses import kept_secret
from core.public_forms import is_from_other_site
from core.tokens import digest_of
from editorial.reader_links.answers import AnswerForm, store, tell_author
from editorial.reader_links.models import LONGEST_COMMENT, ReaderLink
from editorial.reader_links.rendering import render_draft

# More than anybody may send is more than anybody wants to see again.
LONGEST_ECHO = 4 * LONGEST_COMMENT


def apologize(request, template, status, **context):
    """One of the pages on which there is no draft; what was typed stands there to be copied."""
    words = request.POST.get("comment", "")[:LONGEST_ECHO] if request.method == "POST" else ""
    template = f"editorial/reader_links/pages/{template}.html"
    return render(request, template, {"words": words} | context, status=status)


@kept_secret
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def reader_draft(request, token):
    """Show one draft to the holder of its secret address, and take that person's one answer."""
    if request.method == "POST":
        if is_from_other_site(request):
            return HttpResponse(
                "This form was sent from another site.\n", "text/plain", HTTPStatus.FORBIDDEN
            )
        # The hash, so that the token stands in no table of counts.
        if not consume(request, action="reader_answer", key=digest_of(token)):
            return apologize(request, "too_many", HTTPStatus.TOO_MANY_REQUESTS)
    link = ReaderLink.objects.find(token)
    if link is None:
        return apologize(request, "no_link", HTTPStatus.NOT_FOUND)
    if link.revision is None:
        return apologize(request, "no_draft", HTTPStatus.GONE, link=link)
    if request.method == "POST":
        return take_answer(request, link)
    return show(request, link, HTTPStatus.OK, form=AnswerForm())


def show(request, link, status, **context):
    """The draft under its banner, with the form or the answer below it."""
    html, private = render_draft(request, link, longest=f"{LONGEST_COMMENT:,}", **context)
    if private:
        return apologize(request, "withheld", HTTPStatus.GONE, link=link)
    return HttpResponse(html, status=status)


def take_answer(request, link):
    """Store the answer, or say why not; what was typed comes back in either case."""
    form = AnswerForm(request.POST)
    if link.answer:
        words = request.POST.get("comment", "")[:LONGEST_ECHO]
        return show(request, link, HTTPStatus.CONFLICT, words=words, is_second=True)
    if not form.is_valid():
        return show(request, link, HTTPStatus.UNPROCESSABLE_ENTITY, form=form)
    if not store(link, form.cleaned_data["answer"], form.cleaned_data["comment"]):
        # Answered, revoked or expired between the two questions.
        link = ReaderLink.objects.usable().filter(pk=link.pk).select_related("page").first()
        if link is None:
            return apologize(request, "no_link", HTTPStatus.NOT_FOUND)
        words = form.cleaned_data["comment"]
        return show(request, link, HTTPStatus.CONFLICT, words=words, is_second=True)
    tell_author(link)
    return show(request, link, HTTPStatus.OK, is_new=True)
