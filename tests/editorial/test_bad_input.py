"""What goes wrong at a desk: each time a message in plain words, and nothing typed is lost."""

import re

import pytest
from django.urls import reverse
from wagtail.test.utils.form_data import rich_text

from initiatives.models import InitiativePage
from tests.editorial.form_data import initiative_form
from tests.factories import InitiativePageFactory, PersonFactory

WORD = (
    '<p class="MsoNormal" style="mso-margin-top-alt:auto"><b style="mso-bidi-font-weight:normal">'
    '<span style="font-family:&quot;Calibri&quot;">Plain words</span></b><o:p></o:p></p>'
    "<!--[if gte mso 9]><xml><w:WordDocument></w:WordDocument></xml><![endif]-->"
    '<p class="MsoListParagraph" onclick="alert(1)"><font color="red">Second line</font></p>'
)
LEFTOVERS = ("Mso", "mso-", "Calibri", "<o:p", "<font", "onclick", "style=", "<span", "<xml")


@pytest.fixture
def send(admin_client, initiative_index):
    """A function that publishes a new initiative by its form and returns the answer."""

    def post(**form):
        address = reverse(
            "wagtailadmin_pages:add", args=["initiatives", "initiativepage", initiative_index.pk]
        )
        return admin_client.post(address, initiative_form(**form) | {"action-publish": "on"})

    return post


def test_a_slug_that_is_taken_is_refused_at_its_field_and_the_text_is_kept(send):
    InitiativePageFactory(slug="taken")
    answer = send(slug="taken", rows={"goals": [{"text": "An aim worth keeping"}]})
    assert "slug" in answer.context["form"].errors
    html = answer.content.decode()
    assert "The slug &#x27;taken&#x27; is already in use" in html
    assert "An aim worth keeping" in html


def test_a_text_that_is_too_long_is_kept_whole_in_the_draft_and_refused_when_it_goes_out(
    admin_client, send
):
    """Browsers cut what is pasted beyond a `maxlength` and say nothing."""
    text = "word " * 300
    answer = send(need=text)
    (error,) = answer.context["form"].errors["need"]
    assert error == "Shorten this to 900 characters; it has 1499."
    address = answer.request["PATH_INFO"]
    assert admin_client.post(address, initiative_form(need=text)).status_code == 302
    page = InitiativePage.objects.get()
    assert (len(page.need), page.live) == (1499, False)
    html = admin_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    areas = re.findall(r"<textarea[^>]*>", html)
    assert areas
    assert not [area for area in areas if "maxlength" in area]


def test_markup_of_a_word_processor_never_reaches_the_page(send, client):
    assert send(body=[("paragraph", rich_text(WORD))]).status_code == 302
    page = InitiativePage.objects.get()
    html = client.get(page.url).content.decode()
    body = html[html.index("Plain words") - 200 : html.index("Second line") + 200]
    assert [leftover for leftover in LEFTOVERS if leftover in body] == []
    assert page.body[0].value.source.count("<p") == 2


def test_a_text_of_twenty_thousand_words_is_published_read_and_compared(send, client):
    words = [f"word{number}" for number in range(20_000)]
    paragraphs = [" ".join(words[start : start + 100]) for start in range(0, len(words), 100)]
    text = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    assert send(body=[("paragraph", rich_text(text))]).status_code == 302
    page = InitiativePage.objects.get()
    assert "word19999" in client.get(page.url).content.decode()
    page.body = [("paragraph", text.replace("word10000", "changed"))]
    page.save_revision().publish()
    html = client.get(f"{page.url}versions/1/changes/").content.decode()
    assert "word10000" in html
    assert "changed" in html
    assert len(html) < 100_000


@pytest.mark.parametrize("box", ["go_live_at", "expire_at"])
@pytest.mark.parametrize("moment", ["9999-12-31 23:59", "0226-03-04 10:00"])
def test_a_moment_that_cannot_be_meant_is_refused_at_its_field_and_stored_nowhere(
    send, admin_client, box, moment
):
    answer = send(**{box: moment})
    assert f"The year {moment[:4]} cannot be meant" in answer.context["form"].errors[box][0]
    assert not InitiativePage.objects.exists()
    page = InitiativePageFactory(title="Kept", live=False)
    page.save_revision()
    data = initiative_form(title="Typed", slug=page.slug, **{box: moment})
    answer = admin_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)
    assert f"The year {moment[:4]} cannot be meant" in answer.context["form"].errors[box][0]
    assert 'value="Typed"' in answer.content.decode()
    page.refresh_from_db()
    assert (page.go_live_at, page.expire_at) == (None, None)


def test_a_shared_record_cannot_be_taken_down_in_the_year_9999_either(admin_client):
    person = PersonFactory()
    address = reverse("wagtailsnippets_directory_person:edit", args=[person.pk])
    answer = admin_client.post(address, {"name": "Ann", "expire_at": "9999-12-31 23:59"})
    assert "The year 9999 cannot be meant" in answer.context["form"].errors["expire_at"][0]
