"""Our editor and our guards in the place of Wagtail's views, at the same addresses.

Included before Wagtail's own admin addresses, which are still the ones that are reversed by name.
"""

from django.urls import path, re_path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access
from wagtail.admin.views import workflows

from directory.consent.views import withdraw_consent
from editorial import admin_permissions
from editorial.editor.page_views import PageCreateView, PageEditView, PageRevertView
from editorial.manual.views import ManualView
from editorial.reader_links import admin_views as reader_links
from publishing.workflow import approval, pending
from users.views import answer_404
from versions import withdrawal


def staff(view):
    """Give a view what Wagtail gives each of its own: only for staff, never cached."""
    return never_cache(require_admin_access(view))


def workflow_setup(view_class):
    """A view of workflows' steps, for those only who may change them."""
    return staff(admin_permissions.for_those_who_set_up_workflows(view_class.as_view()))


urlpatterns = [
    path(
        "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/"
        "<int:parent_page_id>/",
        staff(PageCreateView.as_view()),
        name="page_create",
    ),
    path("pages/<int:page_id>/edit/", staff(PageEditView.as_view()), name="page_edit"),
    path(
        "pages/<int:page_id>/revisions/<int:revision_id>/revert/",
        staff(PageRevertView.as_view()),
        name="page_revert",
    ),
    path(
        "pages/<int:page_id>/revisions/<int:revision_id>/view/",
        staff(admin_permissions.PageRevisionView.as_view()),
    ),
    re_path(
        r"^pages/(\d+)/revisions/compare/(live|earliest|\d+)\.\.\.(live|latest|\d+)/$",
        staff(admin_permissions.PageCompareView.as_view()),
    ),
    path("pages/<int:page_id>/edit/preview/", staff(admin_permissions.PagePreviewView.as_view())),
    path("pages/<int:page_id>/usage/", staff(admin_permissions.PageUsageView.as_view())),
    path(
        "directory/consents/<int:pk>/withdraw/",
        staff(withdraw_consent),
        name="withdraw_consent",
    ),
    path("pages/<int:page_id>/versions/", staff(withdrawal.version_list), name="page_versions"),
    path(
        "pages/<int:page_id>/versions/<int:number>/withdraw/",
        staff(withdrawal.withdraw_version),
        name="version_withdraw",
    ),
    path(
        "pages/workflow/action/<int:page_id>/<slug:action_name>/<int:task_state_id>/",
        staff(approval.ApprovalView.as_view()),
    ),
    path("workflows/tasks/disable/<int:pk>/", staff(approval.DisableTaskView.as_view())),
    path(
        "bulk/<str:app_label>/<str:model_name>/<str:action>/",
        staff(admin_permissions.bulk_action),
    ),
    path("reports/workflow/", staff(pending.WorkflowReportView.as_view())),
    path(
        "reports/workflow/results/",
        staff(pending.WorkflowReportView.as_view(results_only=True)),
    ),
    path("workflows/task_chooser/", workflow_setup(workflows.TaskChooserView)),
    path("workflows/task_chooser/results/", workflow_setup(workflows.TaskChooserResultsView)),
    path("workflows/task_chooser/create/", workflow_setup(workflows.TaskChooserCreateView)),
    path(
        "workflows/task_chooser/<int:task_id>/",
        staff(admin_permissions.for_those_who_set_up_workflows(workflows.task_chosen)),
    ),
    path(
        "pages/<int:page_id>/reader-links/add/",
        staff(reader_links.CreateReaderLinkView.as_view()),
        name="reader_link_create",
    ),
    path(
        "pages/<int:page_id>/reader-links/<int:link_id>/revoke/",
        staff(reader_links.RevokeReaderLinkView.as_view()),
        name="reader_link_revoke",
    ),
    path(
        "reports/reader-links/",
        staff(reader_links.ReaderLinksReport.as_view()),
        name="reader_links",
    ),
    path(
        "reports/reader-links/results/",
        staff(reader_links.ReaderLinksReport.as_view(results_only=True)),
        name="reader_links_results",
    ),
    path("manual/", staff(ManualView.as_view()), name="manual"),
    # Publishes, copies and reverts past the publish rules, for scripts that we do not have.
    path("api/main/pages/<int:pk>/action/<str:action_name>/", answer_404),
    # List all images and all documents, private ones included, to everybody in the admin.
    re_path(r"^api/main/(?:images|documents)/", answer_404),
    # Choosers that make nothing new, and fail when asked to.
    re_path(r"^(?:snippets/choose/\w+/\w+|county_chooser)/create/$", answer_404),
    # Sets an image into a text; no text of ours takes one, and Wagtail 7.4 shows anybody any image.
    re_path(r"^images/chooser/\d+/select_format/$", answer_404),
    # A view that always fails, to try out error reports.
    path("failwhale/", answer_404),
]
