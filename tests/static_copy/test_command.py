"""The command `freeze`: what it reads, what it says, and that it leaves no half copy."""

import io
import re

import pytest
from django.core.management import CommandError, call_command
from wagtail.models import Site

from static_copy import copying
from static_copy.visitor import Answer, Visitor, first_addresses


def test_a_copy_takes_the_place_of_nothing(db, home_page, tmp_path):
    (tmp_path / "something").touch()
    with pytest.raises(CommandError, match="is there already"):
        call_command("freeze", str(tmp_path), stdout=io.StringIO())


def test_an_error_of_the_site_leaves_no_half_copy(db, home_page, tmp_path, monkeypatch):
    def broken(self, address):
        return Answer(address, 500, "text/html", "", {}, b"")

    monkeypatch.setattr(Visitor, "_read", broken)
    with pytest.raises(CommandError, match="/ answers 500"):
        call_command("freeze", str(tmp_path / "copy"), stdout=io.StringIO())
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_no_half_copy(db, home_page, tmp_path, monkeypatch):
    def full(self, file, body):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copying.Copier, "_write", full)
    with pytest.raises(CommandError, match="No space left"):
        call_command("freeze", str(tmp_path / "copy"), stdout=io.StringIO())
    assert list(tmp_path.iterdir()) == []


def test_a_site_whose_host_is_not_allowed_is_told_before_anything_is_read(db, home_page, tmp_path):
    Site.objects.update(hostname="elsewhere.example.org")
    with pytest.raises(CommandError, match="not in ALLOWED_HOSTS"):
        call_command("freeze", str(tmp_path / "copy"), stdout=io.StringIO())


def test_a_long_run_says_how_far_it_is(db, home_page, tmp_path, monkeypatch):
    monkeypatch.setattr(copying, "SAY_EVERY", 0)
    said = io.StringIO()
    call_command("freeze", str(tmp_path / "copy"), stdout=said)
    assert re.search(r"\d+ addresses copied, \d+ known to come", said.getvalue())
    assert re.search(r"1 of \d+ pages finished", said.getvalue())


def test_no_address_of_the_urlconf_is_forgotten(db, home_page):
    found = set(first_addresses())
    assert {"/", "/robots.txt", "/sitemap.xml", "/favicon.ico", "/schemas/", "/search/"} <= found
    assert not [one for one in found if one.startswith(("/admin/", "/account/"))]


def test_without_a_default_site_nothing_is_read(db, home_page, tmp_path):
    Site.objects.update(is_default_site=False)
    with pytest.raises(CommandError, match="default"):
        call_command("freeze", str(tmp_path / "copy"), stdout=io.StringIO())
