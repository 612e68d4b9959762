"""What the admin gets from this app: choosing the number that a key fact prints."""

from django import forms
from django.db.models import Q
from django.urls import path
from wagtail import hooks
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet

from core.blocks import measure_label
from core.tables.alphabet import alphabetical
from initiatives.models import Measure
from initiatives.value_import.views import import_button, import_values

hooks.register("register_page_header_buttons", import_button)


class MeasureFilterForm(BaseFilterForm):
    """Finds measures by the words of their name, their source or their page's title."""

    q = forms.CharField(label="Search term", required=False, max_length=200)

    def filter(self, objects):
        """Narrow the measures to those that hold every word."""
        objects = super().filter(objects)
        self.search_query = " ".join(self.cleaned_data["q"].split())
        self.is_searching = bool(self.search_query)
        for word in self.search_query.split():
            objects = objects.filter(
                Q(name__icontains=word) | Q(page__title__icontains=word) | Q(source__icontains=word)
            )
        return objects


class OnlyCitable:
    """What may be chosen: numbers on public pages, so that no draft is told."""

    def get_object_list(self):
        return Measure.objects.citable().order_by(
            alphabetical("page__title"), "page_id", "sort_order"
        )


class MeasureColumns(OnlyCitable):
    """The table of the chooser."""

    filter_form_class = MeasureFilterForm

    @property
    def title_column(self):
        column = super().title_column
        column.label, column.accessor = "Measure", measure_label
        return column

    @property
    def columns(self):
        return [
            self.title_column,
            Column("page", label="Page", accessor=lambda measure: measure.page.title),
            Column("date", label="Date", accessor=lambda measure: measure.current_on.display()),
            Column("source", label="Source"),
        ]


class ChooseMeasure(MeasureColumns, views.ChooseView):
    """The window in which editors choose."""


class ChooseMeasureResults(MeasureColumns, views.ChooseResultsView):
    """The table alone, while they type."""


class ChosenTitle:
    """The choice as the form shows it."""

    def get_display_title(self, instance):
        return measure_label(instance)


class MeasureChosen(ChosenTitle, views.ChosenView):
    """One chosen measure."""

    def get_object(self, pk):
        return Measure.objects.citable().get(pk=pk if pk.isascii() and pk.isdigit() else None)


class MeasuresChosen(ChosenTitle, views.ChosenMultipleView):
    """Several chosen measures; no form asks for them."""

    def get_objects(self, pks):
        numbers = [pk for pk in pks if pk.isascii() and pk.isdigit()]
        return Measure.objects.citable().filter(pk__in=numbers)


class MeasureChooserViewSet(ChooserViewSet):
    """Find a number by its name, source or page; it is entered on the page, not here."""

    model = Measure
    icon = "order"
    choose_one_text = "Choose a measure"
    choose_another_text = "Choose another measure"
    choose_view_class = ChooseMeasure
    choose_results_view_class = ChooseMeasureResults
    chosen_view_class = MeasureChosen
    chosen_multiple_view_class = MeasuresChosen
    register_widget = False

    def get_urlpatterns(self):
        # Nothing new is made here.
        return [entry for entry in super().get_urlpatterns() if entry.name != "create"]


@hooks.register("register_admin_viewset")
def register_measure_chooser():
    """Give the chooser its addresses."""
    return MeasureChooserViewSet("measure_chooser")


@hooks.register("register_admin_urls")
def register_import():
    """Give the import of values its address."""
    return [path("pages/<int:page_id>/values/import/", import_values, name="import_values")]
