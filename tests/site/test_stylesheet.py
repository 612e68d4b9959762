"""The stylesheet reaches readers as one small file."""

import re
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders, storage
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command

from iip_site.static_files.stylesheet import join_imports, shrink

ROOT = Path(__file__).resolve().parents[2]
CSS = ROOT / "static" / "css"


def imports_of(path):
    """The names that a stylesheet imports."""
    return re.findall(r'@import url\("([^"]+)"\)', path.read_text())


def test_each_stylesheet_reaches_a_page():
    imported = [name for path in CSS.glob("*.css") for name in imports_of(path)]
    templates = "".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    linked = set(re.findall(r"'css/([\w-]+\.css)'", templates))
    once = [*imports_of(CSS / "site.css")]
    assert len(once) == len(set(once))
    assert {*imported, *linked} == {path.name for path in CSS.glob("*.css")}


def test_shrinking_keeps_texts_between_quotes():
    css = '/* a note */\na::before {\n  content: "; { x }  ";\n}\n\nb > c {\n  margin: 0 1px;\n}\n'
    assert shrink(css) == 'a::before{content: "; { x }  "}b > c{margin: 0 1px}'


@pytest.mark.parametrize("text", [r'"/* drawn */"', r'"a \" {  b"', '"a  b.svg"'])
def test_what_is_quoted_is_neither_comment_nor_blank(text):
    assert shrink(f"a {{ content: {text}; }}") == f"a{{content: {text}}}"


def test_imports_are_replaced_by_their_text():
    assert join_imports('@import url("a.css");', {"a.css": "p{}"}.get) == "p{}"


def test_an_import_for_paper_stays_for_paper():
    joined = join_imports('@import url("a.css") print;', {"a.css": "p{}"}.get)
    assert shrink(joined) == "@media print{p{}}"


def test_imports_of_an_imported_stylesheet_are_replaced_too():
    files = {"a.css": '@import url("b.css");p{}', "b.css": "q{}"}
    assert join_imports('@import url("a.css");', files.get) == "q{}p{}"


def test_a_developer_gets_the_stylesheet_of_a_page_as_readers_do(tmp_path):
    for kind in ("site", "page-tables"):
        (found, *_) = finders.find(f"css/{kind}.css", find_all=True)
        text = Path(found).read_text()
        assert "@import" not in text
        assert ".exit-control__link{" in text
    assert ".data-table{" in text
    assert finders.find("css/base.css") == str(CSS / "base.css")


def test_other_imports_are_refused():
    with pytest.raises(ImproperlyConfigured):
        join_imports('@import url("https://example.org/a.css");', {}.get)


def test_collected_stylesheet_is_one_file_with_hashed_fonts(settings, tmp_path):
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}
    }
    call_command("collectstatic", interactive=False, verbosity=0)
    text = (tmp_path / storage.staticfiles_storage.stored_name("css/site.css")).read_text()
    assert "@import" not in text
    assert ".exit-control__link{" in text
    fonts = re.findall(r'url\("\.\./fonts/([^"]+)"\)', text)
    assert fonts
    assert all((tmp_path / "fonts" / name).exists() for name in fonts)
