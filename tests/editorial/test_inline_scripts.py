"""T13: the inline scripts of Wagtail's widgets become elements that name the same call."""

import json

import pytest
from bs4 import BeautifulSoup
from wagtail.admin.widgets import (
    AdminDateInput,
    AdminDateTimeInput,
    AdminPageChooser,
    AdminTimeInput,
)
from wagtail.admin.widgets.workflows import AdminTaskChooser
from wagtail.documents.widgets import AdminDocumentChooser
from wagtail.images.widgets import AdminImageChooser

from directory.county_chooser import CountyChooser
from directory.models import County
from editorial.inline_scripts import start_element

pytestmark = pytest.mark.django_db


def call_in(html):
    """The function that an element names, and the values for it as the browser reads them."""
    element = BeautifulSoup(html, "html.parser").find("start-widget")
    return element["call"], json.loads(json.loads(f'"{element["arguments"]}"'))


@pytest.mark.parametrize(
    ("widget", "function"),
    [
        (AdminDateInput, "initDateChooser"),
        (AdminTimeInput, "initTimeChooser"),
        (AdminDateTimeInput, "initDateTimeChooser"),
        (AdminPageChooser, "PageChooser"),
        (AdminImageChooser, "ImageChooser"),
        (AdminDocumentChooser, "DocumentChooser"),
        (AdminTaskChooser, "createTaskChooser"),
    ],
)
def test_a_widget_names_its_call_and_holds_no_script(widget, function):
    html = widget().render("field", None, attrs={"id": "id_rows-__prefix__-field"})
    called, values = call_in(html)
    assert (called, values[0]) == (function, "id_rows-__prefix__-field")
    assert "<script" not in html


def test_values_arrive_as_they_were():
    """Wagtail numbers a new row up to the next quote: each must be visible to it as \\\\u0022."""
    script = 'new Chooser("id_a-__prefix__-b", {"linkedFields": {"c": "#id_a-__prefix__-c"}});'
    html = start_element(script)
    assert call_in(html) == (
        "Chooser",
        ["id_a-__prefix__-b", {"linkedFields": {"c": "#id_a-__prefix__-c"}}],
    )
    assert html.count("__prefix__\\u002Db\\u0022") == html.count("__prefix__\\u002Dc\\u0022") == 1


def test_a_value_cannot_leave_its_attribute():
    html = start_element('new Chooser("\\"><script>x()</script>", {"a": "\'&amp;"});')
    assert call_in(html) == ("Chooser", ['"><script>x()</script>', {"a": "'&amp;"}])
    assert len(BeautifulSoup(html, "html.parser").find_all(True)) == 1


@pytest.mark.parametrize(
    "script", ["", "start()", "a(); b();", "x = a();", "a(b);", "new A(function() {});"]
)
def test_a_script_that_is_more_than_one_call_is_refused(script):
    with pytest.raises(ValueError, match="script|JSON|Expecting"):
        start_element(script)


def test_a_chooser_of_our_own_keeps_its_options():
    class Chooser(CountyChooser):
        model = County
        chooser_modal_url_name = "county_chooser:choose"

    html = Chooser().render("county", None, attrs={"id": "id_county"})
    assert call_in(html)[1][1]["linkedFields"] == {"state": "#id_state"}
