"""Uploads of Wagtail's own that the site's checks do not see are closed."""

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from wagtail.users.models import UserProfile

from tests.uploads.files import office, picture


def test_nobody_can_upload_a_profile_picture(admin, stored):
    """T35: it would keep its metadata, at a public address."""
    address = reverse("wagtailadmin_account")
    page = admin.get(address).content.decode()
    assert "name_email-first_name" in page
    assert "avatar-avatar" not in page
    photo = SimpleUploadedFile("me.jpg", picture("jpg"))
    admin.post(address, {"avatar-avatar": photo, "name_email-first_name": "Ada"})
    assert not UserProfile.objects.exclude(avatar="").exists()
    assert stored() == []


def test_redirects_are_not_imported_from_a_workbook(admin, monkeypatch):
    """T34: it would be unpacked without a limit."""

    def opened(*args, **kwargs):
        raise AssertionError("the workbook was opened")

    monkeypatch.setattr(openpyxl, "load_workbook", opened)
    address = reverse("wagtailredirects:start_import")
    workbook = SimpleUploadedFile("redirects.xlsx", office("xlsx"))
    answer = admin.post(address, {"import_file": workbook}, follow=True).content.decode()
    assert "File format of type &quot;xlsx&quot; is not supported." in answer
    assert "Supported formats: CSV, TSV." in answer


@pytest.mark.parametrize(("name", "mark"), [("redirects.csv", ","), ("redirects.tsv", "\t")])
def test_redirects_are_imported_from_a_text(admin, name, mark):
    """T34: lists that are right are accepted."""
    table = SimpleUploadedFile(name, f"from{mark}to\n/old/{mark}/new/\n".encode())
    answer = admin.post(reverse("wagtailredirects:start_import"), {"import_file": table})
    assert answer.status_code == 200
    assert "/new/" in answer.content.decode()
