"""Wagtail's page editor with the publish check, and with a lock against silent overwriting."""

import logging
from smtplib import SMTPException

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.cache import add_never_cache_headers
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.revisions import RevisionsRevertView
from wagtail.models import Page

from core.locks import row_locked
from editorial.editor.conflicts import conflict_response, is_relied_upon
from editorial.editor.unsaved_text import give_back
from editorial.reader_links.panel import ReaderLinksSidePanel
from publishing.late_edits import LateEditMixin
from publishing.publish_check import PublishCheckSidePanel, check_form, render_lines
from publishing.workflow.approval import ChangesRequestMixin, DecisionMixin
from publishing.workflow.care import CareGuardMixin
from publishing.workflow.held_back import HeldBackError

log = logging.getLogger(__name__)

CHECK_HEADER = "X-Publish-Check"


class PublishCheckMixin:
    """Adds the publish check's side panel, and answers its requests for a fresh list."""

    def is_check(self):
        """Whether the browser asks for the list of what is typed, and for nothing to be saved."""
        return CHECK_HEADER in self.request.headers

    def make_form(self):
        """The editor's form bound to what was sent."""
        return self.form_class(
            self.request.POST,
            self.request.FILES,
            instance=self.page,
            subscription=self.subscription,
            parent_page=getattr(self, "parent_page", None) or self.parent,
            for_user=self.request.user,
        )

    def draft_form(self):
        """The form as for a draft; None when not even a draft could be saved from it."""
        form = self.make_form()
        form.defer_required_fields()
        return form if form.is_valid() else None

    def check_response(self):
        """The list for what is typed, as HTML. Nothing is saved."""
        response = HttpResponse(render_lines(check_form(self.make_form(), self.draft_form)))
        add_never_cache_headers(response)
        return response

    def get_side_panels(self):
        side_panels = list(super().get_side_panels())
        if not self.expects_json_response and not getattr(self, "hydrate_create_view", False):
            panel = PublishCheckSidePanel(self.page, self.request, self.form)
            side_panels.insert(1, panel)
        if not self.expects_json_response:
            side_panels.append(ReaderLinksSidePanel(self.page, self.request))
        return MediaContainer(side_panels)

    def send_commenting_notifications(self, changes):
        """Tell subscribers of comments by mail; a mail server that is away stops no save."""
        try:
            return super().send_commenting_notifications(changes)
        except (OSError, SMTPException) as error:
            # The message of the error may repeat an address.
            log.error("A mail about comments was not sent: %s", type(error).__name__)


class PageCreateView(CareGuardMixin, PublishCheckMixin, CreateView):
    """The form for a new page."""

    def post(self, request):
        if self.is_check():
            return self.check_response()
        return super().post(request)


class ConflictGuardMixin(LateEditMixin):
    """Guards a page against late edits, and what somebody relies on against autosaves."""

    def dispatch(self, request, page_id, *args, **kwargs):
        if request.method != "POST":
            return super().dispatch(request, page_id, *args, **kwargs)
        try:
            # Held until the answer is ready: a second editor sees what the first has saved.
            with row_locked(Page, page_id):
                return super().dispatch(request, page_id, *args, **kwargs)
        except (Http404, PermissionDenied) as refusal:
            answer = None
            if not (self.expects_json_response or self.is_check()):
                answer = give_back(request, 404 if isinstance(refusal, Http404) else 403)
            if answer is None or isinstance(refusal, HeldBackError):
                raise
            return answer

    def post(self, request, *args, **kwargs):
        if self.is_check():
            return self.check_response()
        self.leave_kept_version()
        return super().post(request, *args, **kwargs)

    def refuse_late_edit(self, mine):
        """Answer with both texts side by side."""
        return conflict_response(self.request, self.real_page_record, self.latest_revision, mine)

    def leave_kept_version(self):
        """Let an autosave begin a version of its own on top of one that somebody relies on.

        Wagtail writes each autosave over the one before, even if somebody else reads that by now.
        """
        # Settled first: it is asked of the version that was to be written over.
        if (
            "overwrite_revision_id" in self.request.POST
            and not self.is_out_of_date
            and self.latest_revision
            and is_relied_upon(self.latest_revision)
        ):
            self.request.POST = self.request.POST.copy()
            del self.request.POST["overwrite_revision_id"]


class PageEditView(
    ConflictGuardMixin,
    ChangesRequestMixin,
    DecisionMixin,
    CareGuardMixin,
    PublishCheckMixin,
    EditView,
):
    """The form for a page that exists."""


class PageRevertView(
    ConflictGuardMixin, DecisionMixin, CareGuardMixin, PublishCheckMixin, RevisionsRevertView
):
    """The form filled with an earlier version."""
