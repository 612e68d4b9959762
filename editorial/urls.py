"""Our editor in the place of Wagtail's, at the same addresses.

Included before Wagtail's own admin addresses, which are still the ones that are reversed by name.
"""

from django.http import Http404
from django.urls import path
from django.views.decorators.cache import never_cache
from wagtail.admin.auth import require_admin_access

from editorial.page_views import PageCreateView, PageEditView, PageRevertView


def admin_view(view):
    """Give a view what Wagtail gives each of its own: only for staff, never cached."""
    return never_cache(require_admin_access(view.as_view()))


def closed(request, **kwargs):
    """Answer 404 for a door of Wagtail's that nothing in the admin uses."""
    raise Http404


urlpatterns = [
    # Publishes, copies and reverts past the publish rules, for scripts that we do not have.
    path("api/main/pages/<int:pk>/action/<str:action_name>/", closed),
    # A view that always fails, to try out error reports.
    path("failwhale/", closed),
    path(
        "pages/add/<slug:content_type_app_name>/<slug:content_type_model_name>/"
        "<int:parent_page_id>/",
        admin_view(PageCreateView),
        name="page_create",
    ),
    path("pages/<int:page_id>/edit/", admin_view(PageEditView), name="page_edit"),
    path(
        "pages/<int:page_id>/revisions/<int:revision_id>/revert/",
        admin_view(PageRevertView),
        name="page_revert",
    ),
]
