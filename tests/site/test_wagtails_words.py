"""Words of Wagtail and Django that are untrue or strange on this site are replaced (locale/)."""

import gettext
import re
from pathlib import Path

import django
import pytest
import wagtail
from django.utils.translation import gettext as translated
from django.utils.translation import override

FOLDER = Path(__file__).resolve().parents[2] / "locale/en/LC_MESSAGES"
PAIR = re.compile(r'^msgid "(.+)"\nmsgstr "(.+)"$', re.MULTILINE)
PAIRS = PAIR.findall((FOLDER / "django.po").read_text(encoding="utf-8"))


def test_the_compiled_words_are_those_of_the_source():
    with (FOLDER / "django.mo").open("rb") as file:
        compiled = gettext.GNUTranslations(file)
    assert len(PAIRS) >= 2
    assert {old: compiled.gettext(old) for old, _ in PAIRS} == dict(PAIRS)


@pytest.mark.parametrize("language", ["en", "en-us"])
def test_staff_read_them(language):
    with override(language):
        assert {old: translated(old) for old, _ in PAIRS} == dict(PAIRS)


def test_each_replaces_words_that_wagtail_or_django_still_uses():
    sources = [
        source
        for package in (wagtail, django)
        for source in Path(package.__file__).parent.glob("**/locale/en/LC_MESSAGES/django.po")
    ]
    known = "".join(source.read_text() for source in sources)
    assert all(f'msgid "{old}"' in known for old, _ in PAIRS)
