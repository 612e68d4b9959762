"""The chooser of counties: found by name and state in any order, the office's own state first."""

import re
from functools import cache

from django import forms
from django.db.models import Case, IntegerField, Value, When
from django.utils.functional import cached_property
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet
from wagtail.admin.widgets import BaseChooser
from wagtail.admin.widgets.chooser import BaseChooserAdapter

from directory.models import County
from directory.names import words_of

# The list has names without these; people type them, and look for "Adams County, IA".
KINDS = {"county", "counties", "parish", "borough", "municipio", "census", "area"}


@cache
def spellings(place):
    """The words of a place's name, also of LaSalle as La Salle and of La Salle as LaSalle."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", place)
    return [*words_of(place), *words_of(parted), "".join(words_of(place))]


def counties_found(query):
    """The codes (FIPS) of the counties that a question names.

    Each word of it begins a word of the county's or the state's name; a postal code is the state's,
    or a whole word such as "La". A comma parts county and state, in either order, if that finds
    something: "Iowa, IA" is one county. The list is short (3,242) and reference data, so it is read
    whole.
    """
    rows = list(County.objects.order_by().values_list("pk", "name", "state__name", "state_id"))
    codes = {code.casefold() for *_, code in rows}

    def named(words, names):
        return all(
            word in names or word not in codes and any(name.startswith(word) for name in names)
            for word in words
        )

    left, right = (asked_of(part) for part in query.partition(",")[::2])
    parted, together = [], []
    for fips, county, state, code in rows:
        place, around = spellings(county), [*spellings(state), code.casefold()]
        if named(left + right, place + around):
            together.append(fips)
            if any(
                named(county_words, place) and named(state_words, around)
                for county_words, state_words in ((left, right), (right, left))
            ):
                parted.append(fips)
    return parted if right and parted else together


def asked_of(text):
    """The words of a part of a question, without "county" and the like unless nothing else is."""
    words = words_of(text)
    return [word for word in words if word not in KINDS] or words


class CountyFilterForm(BaseFilterForm):
    """The search field of the chooser."""

    q = forms.CharField(
        label="County and state",
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "Such as: Adams, IA"}),
    )

    # Counties that the question names, too, and that are offered no longer.
    former = ()

    def filter(self, objects):
        """The counties that the question names; all without one."""
        self.search_query = self.cleaned_data["q"]
        self.is_searching = bool(words_of(self.search_query))
        if self.is_searching:
            codes = counties_found(self.search_query)
            self.former = County.objects.exclude(ended=None).filter(pk__in=codes)
            return objects.filter(pk__in=codes)
        return objects


class OwnStateFirst:
    """A list of today's counties; those of the office's state, named in the address, come first."""

    filter_form_class = CountyFilterForm
    results_template_name = "directory/county_results.html"

    def get_object_list(self):
        """The counties of today."""
        return super().get_object_list().current()

    def get_context_data(self, **kwargs):
        """With the former counties that somebody looked for, to say what became of them."""
        return super().get_context_data(**kwargs) | {"former": self.filter_form.former}

    def apply_object_list_ordering(self, objects):
        """By state, name and code, the own state before all."""
        own = When(state_id=self.request.GET.get("state", ""), then=Value(0))
        place = Case(own, default=Value(1), output_field=IntegerField())
        return objects.order_by(place, *County._meta.ordering)


class ChooseView(OwnStateFirst, chooser.ChooseView):
    """The dialog of the chooser."""


class ChooseResultsView(OwnStateFirst, chooser.ChooseResultsView):
    """The list in the dialog while somebody searches or turns its pages."""


class CountyChooser(BaseChooser):
    """The field of a form; the dialog is told the state that the form has at the moment."""

    linked_fields = {"state": "#id_state"}


class CountyChooserAdapter(BaseChooserAdapter):
    """The field in a row that a script adds."""

    js_constructor = "directory.CountyChooser"

    @cached_property
    def media(self):
        """Wagtail's script and the one that tells the dialog the state."""
        return super().media + forms.Media(js=["js/admin/county-chooser.js"])


class CountyChooserViewSet(ChooserViewSet):
    """The counties to choose from; the list itself is reference data and has no editor."""

    model = County
    icon = "site"
    choose_one_text = "Choose a county"
    choose_another_text = "Choose another county"
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
    base_widget_class = CountyChooser
    widget_telepath_adapter_class = CountyChooserAdapter
    preserve_url_parameters = ("multiple", "state")
