"""Sentences that are made of what staff wrote: one sign at the end, whatever the words end with."""

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from django.template import Context, Template
from django.template.loader import render_to_string

from core.text import sentence, with_colon, with_subtitle
from tests.factories import ImageFactory


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("", ""),
        ("  ", ""),
        ("A survey", "A survey."),
        ("A survey.", "A survey."),
        ("Did it work?", "Did it work?"),
        ("It works!", "It works!"),
        ("And so on…", "And so on…"),
        ("And so on...", "And so on..."),
        ("Example, Inc.", "Example, Inc."),
        ("Interviews:", "Interviews."),
        ("Interviews, ", "Interviews."),
        ("“Did it work?”", "“Did it work?”"),
        ("“A survey”", "“A survey.”"),
        ('"A survey"', '"A survey."'),
        ("The report “Why ‘now’?”", "The report “Why ‘now’?”"),
        ("The report “Why ‘now’”", "The report “Why ‘now.’”"),
        ("A survey of the offices’", "A survey of the offices’."),
        ("12 feet 6'", "12 feet 6'."),
        ("A survey (did it work?)", "A survey (did it work?)."),
        ("A survey (2023, unpubl.)", "A survey (2023, unpubl.)."),
        ("(Did it work?)", "(Did it work?)"),
        ("(A survey)", "(A survey)."),
        ("“A survey (2023)”", "“A survey (2023).”"),
        ("7", "7."),
        ("—", "—"),
    ],
)
def test_sentence_ends_with_one_sign(text, printed):
    assert sentence(text) == printed
    page = Template(
        "{% load text_tags %}{% autoescape off %}{{ text|sentence }}{% endautoescape %}"
    )
    assert page.render(Context({"text": text})) == printed


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Hotline", "Hotline:"),
        ("Example, Inc.", "Example, Inc.:"),
        ("Need help?", "Need help?"),
        ("Call now!", "Call now!"),
        ("Hotline:", "Hotline:"),
        ("Hotline,", "Hotline:"),
        ("“Who helps?”", "“Who helps?”"),
        ("Hotline (free)", "Hotline (free):"),
    ],
)
def test_colon_stands_after_a_name_but_not_beside_another_sign(text, printed):
    assert with_colon(text) == printed


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("Fair Starts", "Fair Starts: program summary"),
        ("Does it work?", "Does it work? Program summary"),
        ("Fair Starts, Inc.", "Fair Starts, Inc.: program summary"),
        ("Fair Starts:", "Fair Starts: program summary"),
        ("“Fair” Starts", "“Fair” Starts: program summary"),
    ],
)
def test_title_and_what_is_said_of_it_read_as_one_or_two_sentences(title, printed):
    assert with_subtitle(title, "program summary") == printed


@pytest.mark.parametrize(
    ("former", "words"),
    [
        ("Who takes part", "headed “Who takes part.”"),
        ("Did it work?", "headed “Did it work?”"),
    ],
)
def test_former_heading_of_a_part_ends_its_sentence(former, words):
    section = SimpleNamespace(anchor="a", title="New", kind="changed", former_title=former)
    context = {"section": section, "version": SimpleNamespace(number=2)}
    assert words in render_to_string("versions/section_change.html", context)


@pytest.mark.parametrize(
    ("name", "words"),
    [("Institute", "site of the Institute."), ("Example, Inc.", "site of the Example, Inc.")],
)
@pytest.mark.parametrize("kind", ["txt", "html"])
def test_weekly_mail_names_the_site_with_one_sign(kind, name, words):
    context = {"site_name": name, "digest": SimpleNamespace(items=[])}
    mail = render_to_string(f"editorial/attention/mail.{kind}", context)
    assert words in mail
    assert f"{words}." not in mail


@pytest.mark.parametrize(
    ("caption", "credit", "words"),
    [
        ("A street", "", "A street"),
        ("", "Ada Example", "Ada Example"),
        ("A street", "Ada Example", "A street. Ada Example"),
        ("Whose street?", "Ada Example", "Whose street? Ada Example"),
    ],
)
@pytest.mark.django_db
def test_caption_and_credit_of_a_picture_are_two_sentences(caption, credit, words):
    value = {"image": ImageFactory(credit=""), "caption": caption, "credit": credit}
    figure = render_to_string("blocks/captioned_image_block.html", {"value": value})
    printed = BeautifulSoup(figure, "html.parser")
    assert printed.figcaption.get_text() == words
    apart = [words.get_text() for words in printed.select(".figure__credit")]
    assert apart == ([credit] if caption and credit else [])


def test_lines_may_end_after_dots_and_underscores_of_a_name():
    template = Template("{% load text_tags %}{{ name|with_breaks }}")
    printed = template.render(Context({"name": "aims.said_and_done<1."}))
    assert printed == "aims.<wbr>said_<wbr>and_<wbr>done&lt;1."
