"""Staff make a reader link, revoke it and see all of them."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.views.generic import View
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.views.reports import ReportView
from wagtail.log_actions import log as write_history
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from core.dates.days import local_day
from core.mail import sends_mail
from editorial.reader_links.answers import send
from editorial.reader_links.models import DAYS, LONGEST_DAYS, ReaderLink
from editorial.reader_links.rendering import render_draft
from editorial.reader_links.revocation import revoke

NOTHING_SAVED = "Nothing has been saved of this page yet. Save a draft first; it is what is shown."


class ReaderLinkForm(forms.ModelForm):
    """For whom, for how long, with which words."""

    days = forms.IntegerField(
        label="Days",
        min_value=1,
        max_value=LONGEST_DAYS,
        initial=DAYS,
        help_text="How long the address works after today, to the end of the last day; at most "
        f"{LONGEST_DAYS} days.",
        error_messages={
            "min_value": "An address works for at least one day.",
            "max_value": f"An address works for at most {LONGEST_DAYS} days.",
        },
    )
    send_mail = forms.BooleanField(
        label="Mail the address to the reader",
        required=False,
        help_text="Otherwise you copy it on the next page and send it yourself.",
    )

    class Meta:
        model = ReaderLink
        fields = ["reader_name", "reader_email", "note"]
        help_texts = {
            "reader_name": "One person. The name stands above the draft and in the page’s history.",
            "reader_email": "Only needed for the mail.",
            "note": "What you would like to know. It stands above the draft.",
        }

    field_order = ["reader_name", "reader_email", "note", "days", "send_mail"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["note"].widget.attrs["rows"] = 3
        if not sends_mail():
            del self.fields["send_mail"]

    def clean_reader_name(self):
        """One line."""
        return " ".join(self.cleaned_data["reader_name"].split())

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("send_mail") and not cleaned.get("reader_email"):
            if "reader_email" not in self.errors:
                self.add_error("reader_email", "Write the address that the mail should go to.")
        return cleaned


class PageLinkView(WagtailAdminTemplateMixin, View):
    """A view about the reader links of one page, for those who may edit it."""

    _show_breadcrumbs = True
    header_icon = "link"

    def dispatch(self, request, page_id, *args, **kwargs):
        """Look up the page, and refuse those who may not edit it."""
        self.page = get_object_or_404(Page, pk=page_id).specific
        if not self.page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        """Home, the page's editor, this."""
        edit = reverse("wagtailadmin_pages:edit", args=[self.page.pk])
        return [
            *super().get_breadcrumbs_items(),
            {"url": edit, "label": self.page.get_admin_display_title()},
            {"url": "", "label": self.get_page_title()},
        ]

    def respond(self, template, **context):
        """Render one of the templates of reader links within the admin."""
        context = self.get_context_data(**context) | {"page": self.page}
        return TemplateResponse(self.request, f"editorial/reader_links/{template}.html", context)


class CreateReaderLinkView(PageLinkView):
    """Make a link to the newest draft; its address is shown on the answer to this form, once."""

    page_title = "New reader link"

    def revision(self):
        """The Revision to show: the one that the form was opened for, else the newest; or None."""
        chosen = self.request.POST.get("revision", "")
        if chosen.isascii() and chosen.isdigit() and len(chosen) < 18:
            return self.page.revisions.filter(pk=int(chosen)).first()
        return self.page.get_latest_revision()

    def get(self, request):
        """The empty form."""
        return self.respond("create", form=ReaderLinkForm(), revision=self.revision())

    def post(self, request):
        """Make the link, or say what is missing."""
        form, revision = ReaderLinkForm(request.POST), self.revision()
        if revision is None:
            form.add_error(None, NOTHING_SAVED)
        elif form.is_valid():
            self.refuse_private_pictures(form, revision)
        if form.errors:
            return self.respond("create", form=form, revision=revision)
        return self.created(form, revision)

    def refuse_private_pictures(self, form, revision):
        """A picture of a private collection is shown by no reader link, so say which one it is."""
        link = ReaderLink(revision=revision, expires_at=timezone.now() + timedelta(days=1))
        link.revision_created_at = revision.created_at
        _, titles = render_draft(self.request, link)
        if titles:
            form.add_error(
                None,
                f"The draft shows pictures of a private collection: {', '.join(titles)}. "
                "Take them out, or move them to another collection.",
            )

    def created(self, form, revision):
        """Store the link, write it into the history and show its address."""
        values = {name: form.cleaned_data[name] for name in form.Meta.fields}
        with transaction.atomic():
            link, token = ReaderLink.make(
                self.page, revision, self.request.user, form.cleaned_data["days"], **values
            )
            write_history(
                self.page,
                "editorial.reader_link.create",
                user=self.request.user,
                revision=revision,
                data={"reader": link.reader_name, "expires": link.expires_at.isoformat()},
            )
        path = reverse("reader_draft", args=[token])
        address = self.request.build_absolute_uri(path.rstrip("/") + "/")
        context = {"link": link, "title": revision.object_str, "address": address}
        if form.cleaned_data.get("send_mail"):
            subject = f"A draft for you to read: {revision.object_str}"
            context["is_mailed"] = send(subject, "invitation_mail", context, link.reader_email)
            context["wants_mail"] = True
        return self.respond("created", **context)


class RevokeReaderLinkView(PageLinkView):
    """Revoke a link after a question."""

    page_title = "Revoke the reader link"

    def get(self, request, link_id):
        """The question."""
        link = get_object_or_404(ReaderLink, page=self.page, pk=link_id)
        return self.respond("revoke", link=link)

    def post(self, request, link_id):
        """Revoke the link immediately."""
        with transaction.atomic():
            links = ReaderLink.objects.select_for_update(of=("self",))
            link = get_object_or_404(links, page=self.page, pk=link_id)
            if link.revoked_at is None:
                revoke(link, request.user)
        messages.success(request, f"The address for {link.reader_name} opens nothing any more.")
        return redirect("wagtailadmin_pages:edit", self.page.pk)


class DayColumn(Column):
    """A day of the calendar; Wagtail's own column calls every future time "just now"."""

    def get_value(self, instance):
        """The day in words."""
        return date_format(local_day(super().get_value(instance)), "F j, Y")


class ReaderLinksReport(ReportView):
    """All reader links of the pages that somebody may publish, newest first."""

    page_title = "Reader links"
    header_icon = "link"
    model = ReaderLink
    permission_policy = page_permission_policy
    permission_required = "publish"
    index_url_name = "reader_links"
    index_results_url_name = "reader_links_results"
    results_template_name = "editorial/reader_links/report_results.html"
    list_export = []
    is_searchable = False
    columns = [
        TitleColumn(
            "page",
            label="Page",
            accessor="page.get_admin_display_title",
            get_url=lambda link: reverse("wagtailadmin_pages:history", args=[link.page_id]),
        ),
        Column("reader_name", label="Reader"),
        Column("state", label="State"),
        DayColumn("created_at", label="Made", classname="listing-wide"),
        Column(
            "last_day",
            label="Through",
            accessor=lambda link: date_format(link.last_day, "F j, Y"),
        ),
    ]

    def get_queryset(self):
        """Only pages that this person may publish."""
        pages = page_permission_policy.instances_user_has_permission_for(
            self.request.user, "publish"
        )
        links = ReaderLink.objects.filter(page__in=pages).select_related("page", "created_by")
        return links.order_by("-created_at", "-pk")
