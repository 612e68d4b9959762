"""The list of documents, which says who can read each."""

from django.urls import path
from django.utils.functional import cached_property
from wagtail.admin.ui.tables import Column
from wagtail.documents.views.documents import IndexView
from wagtail.models import CollectionViewRestriction

from editorial.editor.readers import readers_below


class DocumentIndexView(IndexView):
    """All documents that somebody may edit, with who can read them: one query more."""

    @cached_property
    def columns(self):
        """Wagtail's columns, and one before the date."""
        columns = list(super().columns)
        place = next(at for at, column in enumerate(columns) if column.name == "created_at")
        columns.insert(place, Column("readers", label="Who can read it", accessor=self.readers))
        return columns

    @cached_property
    def restrictions(self):
        """The rows of all private collections."""
        rows = CollectionViewRestriction.objects.select_related("collection")
        return [(row.collection.path, row) for row in rows.prefetch_related("groups")]

    def readers(self, document):
        """Who can read a document, in words: its collection and those above it decide."""
        found = readers_below(document.collection.path, self.restrictions)
        return f"Only {found}" if found else "Everybody"


def urls():
    """The addresses of the list, in the place of Wagtail's, which come later."""
    return [
        path("documents/", DocumentIndexView.as_view(), name="documents_with_readers"),
        path(
            "documents/results/",
            DocumentIndexView.as_view(results_only=True),
            name="documents_with_readers_results",
        ),
    ]
