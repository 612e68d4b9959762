"""The forms of funders in the admin."""

from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from reports.models import FunderForm


class FormIndexView(generic.IndexView):
    """All forms, by name."""

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("questions")

    def get_list_more_buttons(self, instance):
        # The name leads to the form already.
        return []


class FunderFormViewSet(ModelViewSet):
    """The menu item "Forms"."""

    model = FunderForm
    name = "funder_forms"
    url_prefix = "funders/forms"
    menu_label = "Forms"
    icon = "form"
    add_to_admin_menu = False
    index_view_class = FormIndexView
    search_fields = ["name", "note"]
    ordering = "sort_name"
    list_display = [
        TitleColumn("name", url_name="funder_forms:edit", sort_key="sort_name"),
        Column("questions", label="Questions", accessor=lambda form: len(form.questions.all())),
    ]
