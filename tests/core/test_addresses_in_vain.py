"""Addresses asked for in vain are counted: path, number and day, and nothing that names anybody."""

from datetime import timedelta

import pytest
from django.db import OperationalError
from wagtail.contrib.redirects.models import Redirect

from core.dates.days import current_day
from core.in_vain import addresses, counting
from core.models import AddressInVain
from operations.retention import delete_outdated
from tests.factories import StandardPageFactory

pytestmark = pytest.mark.django_db
# Like those of share sets; two processes must name their tests alike.
TOKEN = "rv6MvANQzmViI_6h5n2AxbzMebABU_abr6ZlVp6LsNo"
REPORT = "/admin/reports/addresses-asked-for-in-vain/"


@pytest.fixture(autouse=True)
def counts(settings, monkeypatch, home_page):
    """As in production, with nothing counted in this minute yet."""
    settings.ADDRESSES_COUNTED_A_MINUTE = 60
    monkeypatch.setattr(addresses, "allowance", addresses.Allowance())


def kept():
    """The rows by their paths."""
    return dict(AddressInVain.objects.values_list("path", "count"))


def test_an_address_is_counted_by_its_path_alone(client):
    for address in (
        "/old-page/",
        "/old-page",
        "/old-page/?name=Jane",
        "/caf%C3%A9/",
        "/s/a-2019.pdf",
    ):
        assert client.get(address).status_code in {301, 404}
    assert kept() == {"/old-page": 3, "/café": 1, "/s/a-2019.pdf": 1}
    assert {row.last_on for row in AddressInVain.objects.all()} == {current_day()}
    names = {field.name for field in AddressInVain._meta.fields}
    assert names == {"id", "path", "count", "last_on"}


def test_what_leads_on_or_is_there_is_not_counted(client):
    page = StandardPageFactory(slug="about")
    Redirect.add_redirect("/old", page)
    for address in ("/about/", "/old/", "/old", "/search/?q=a"):
        client.get(address)
    client.post("/nothing-here/")
    assert kept() == {}


@pytest.mark.parametrize(
    "path",
    ["/jane@office.example/", "/212-555-0100/", "/case/123456789/", f"/funder/{TOKEN}/"]
    + ["/b6f1c2d49a7e4f08/", "/Xk3v9QpLw2Zt8RbN/", "/funders/shared/words/", "/reader/words/"]
    + ["/wp-login/", "/index.php", "/.env", "/.git/config", "/a/.well-known/b", "/dump.sql.gz"]
    + ["/<b>/", "/a;b=1/", "/static/none.css", "/media/none.pdf", "/admin/none/", "/" + "a" * 300],
)
def test_secrets_personal_details_and_what_programs_try_are_not_kept(client, path):
    """T44."""
    client.get(path)
    assert kept() == {}


def test_a_flood_writes_no_more_than_allowed(client, settings):
    settings.ADDRESSES_COUNTED_A_MINUTE = 2
    for number in range(4):
        assert client.get(f"/old-{number}/").status_code == 404
    assert kept() == {"/old-0": 1, "/old-1": 1}


def test_allowance_is_new_in_each_minute(monkeypatch):
    allowance = addresses.Allowance()
    assert [allowance.take(1), allowance.take(1)] == [True, False]
    monkeypatch.setattr(addresses.time, "monotonic", lambda: 10_000_000)
    assert allowance.take(1)


def test_rows_are_bounded_and_what_was_asked_often_stays(client, monkeypatch):
    monkeypatch.setattr(counting, "MOST_ROWS", 2)
    for path in ("often", "often", "one", "two"):
        client.get(f"/{path}/")
    assert kept() == {"/often": 2, "/two": 1}


def test_addresses_are_forgotten_sooner_if_they_were_asked_for_once():
    today = current_day()
    for days, count in ((29, 1), (31, 1), (31, 2), (181, 2)):
        AddressInVain.objects.create(
            path=f"/{days}-{count}", count=count, last_on=today - timedelta(days=days)
        )
    assert delete_outdated()["addresses asked for in vain"] == 2
    assert set(kept()) == {"/29-1", "/31-2"}


def test_a_database_that_takes_no_writes_leaves_a_404_a_404(client, monkeypatch):
    class ReadOnly:
        """A connection that writes nothing."""

        ops = counting.connection.ops

        def cursor(self):
            raise OperationalError("read-only")

    monkeypatch.setattr(counting, "connection", ReadOnly())
    assert client.get("/old-page/").status_code == 404


def test_report_leads_to_a_redirect_that_takes_the_address_off_it(client, moderator_client):
    for path in ("/old-page/", "/old-page/", "/once/"):
        client.get(path)
    page = moderator_client.get(REPORT).content.decode()
    assert "/once" not in page
    link = "/admin/redirects/add/?old_path=%2Fold-page"
    assert f'href="{link}"' in page
    assert 'value="/old-page"' in moderator_client.get(link).content.decode()
    target = StandardPageFactory(slug="new-page")
    form = {"old_path": "/old-page", "is_permanent": "on", "redirect_page": target.pk}
    moderator_client.post(link, form)
    assert client.get("/old-page/")["Location"] == "/new-page/"
    moderator_client.get(REPORT)  # It says first what was done.
    assert "old-page" not in moderator_client.get(REPORT).content.decode()


def test_report_names_no_page_that_is_there_and_offers_authors_no_redirect(client, editor_client):
    StandardPageFactory(slug="draft-page", live=False)
    for path in ("/old-page/", "/draft-page/") * 2:
        assert client.get(path).status_code == 404
    page = editor_client.get(REPORT).content.decode()
    assert "old-page" in page
    assert "draft-page" not in page
    assert "Make a redirect" not in page
