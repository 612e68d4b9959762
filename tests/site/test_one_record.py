"""One record, many outputs: a number is changed once and is changed everywhere."""

import datetime
import io
import json
from contextlib import contextmanager
from decimal import Decimal

import pytest
from django.db.models.signals import pre_save
from django.test import RequestFactory
from django.urls import reverse
from docx import Document
from pypdf import PdfReader

from core.dates.days import current_day
from core.dates.partial_dates import PartialDate
from initiatives.models import InitiativePage, Measure
from tests.admin_forms import edit_address, errors_of, form_data
from tests.factories import (
    ActivityFactory,
    EvidencePageFactory,
    GoalFactory,
    InitiativePageFactory,
    PortfolioPageFactory,
    StandardPageFactory,
)
from tests.funders.conftest import make_set
from tests.reading import whole_text
from tests.reports.made import make_report
from versions.models import PublishedVersion

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexing")]
BEFORE, AFTER = "41,235", "56,789"


def text(response):
    """The text of an answer without thousands separators, so that pages and data compare."""
    return whole_text(response).replace(",", "")


def text_of_pdf(response):
    """The words of a PDF, likewise."""
    pages = PdfReader(io.BytesIO(response.content)).pages
    return "".join(page.extract_text() for page in pages).replace(",", "")


def shared(page, client, below=""):
    """What the recipient of a share set reads of the page, on its page or in its PDF."""
    answer = client.get(make_set([page])[1] + below)
    return text_of_pdf(answer) if below else text(answer)


def newest(page):
    """The address of the latest version of the page."""
    return f"{page.url}versions/{page.published_versions.count()}/"


def summary_in_preview(page, admin_client):
    """The program summary as the editor's preview prints it."""
    address = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
    data = form_data(admin_client.get(edit_address(page)).content.decode())
    admin_client.post(f"{address}?mode=summary", data)
    return text(admin_client.get(address, {"mode": "summary"}))


def printed(page, admin_client):
    """The page on paper: the published page in the preview for print."""
    request = RequestFactory().get(page.url)
    return page.make_preview_request(request, "print").render().content.decode().replace(",", "")


def reported(page, admin_client, kind):
    """What a report about the page says that is drafted now: on its page, as PDF or for Word."""
    period = {"first_day": current_day().replace(month=1, day=1), "last_day": current_day()}
    report = make_report([page], **period)
    answer = admin_client.get(reverse(f"funder_reports:{kind}", args=[report.pk]))
    if kind == "pdf":
        return text_of_pdf(answer)
    if kind == "docx":
        tables = Document(io.BytesIO(answer.content)).tables
        cells = [cell for table in tables for row in table.rows for cell in row.cells]
        return " ".join(cell.text for cell in cells).replace(",", "")
    return text(answer)


@contextmanager
def published_before(days):
    """Let what is published be so many days old: a version cannot be changed afterwards."""

    def set_back(instance, **kwargs):
        instance.published_at -= datetime.timedelta(days=days)

    pre_save.connect(set_back, sender=PublishedVersion)
    try:
        yield
    finally:
        pre_save.disconnect(set_back, sender=PublishedVersion)


def yesterday():
    """The day after which everything of a test is published but its first version."""
    return current_day() - datetime.timedelta(days=1)


# What shows the number, by name; each takes (page, client, admin_client) and returns its text.
# An output that is added to the site is added here.
OUTPUTS = {
    "page": lambda page, client, admin: text(client.get(page.url)),
    "print view": lambda page, client, admin: printed(page, admin),
    "preview of the summary": lambda page, client, admin: summary_in_preview(page, admin),
    "summary": lambda page, client, admin: text(client.get(f"{page.url}summary/")),
    "summary PDF": lambda page, client, admin: text_of_pdf(client.get(f"{page.url}summary/pdf/")),
    "summary JSON": lambda page, client, admin: text(client.get(f"{page.url}summary/data/")),
    "summary XLSX": lambda page, client, admin: text(client.get(f"{page.url}summary/xlsx/")),
    "share set": lambda page, client, admin: shared(page, client),
    "share set PDF": lambda page, client, admin: shared(page, client, "pdf/"),
    "portfolio": lambda page, client, admin: text(client.get("/funders/")),
    "portfolio CSV": lambda page, client, admin: text(client.get("/funders/csv/")),
    "values CSV": lambda page, client, admin: text(client.get("/funders/csv/?rows=values")),
    "measures CSV": lambda page, client, admin: text(client.get("/funders/csv/?rows=measures")),
    "portfolio JSON": lambda page, client, admin: text(client.get("/funders/json/")),
    "portfolio XLSX": lambda page, client, admin: text(client.get("/funders/xlsx/")),
    "ledger XLSX": lambda page, client, admin: text(client.get("/evidence/xlsx/")),
    "ledger": lambda page, client, admin: text(client.get("/evidence/")),
    "ledger CSV": lambda page, client, admin: text(client.get("/evidence/csv/")),
    "ledger JSON": lambda page, client, admin: text(client.get("/evidence/json/")),
    "key fact": lambda page, client, admin: text(client.get("/cites-it/")),
    "version": lambda page, client, admin: text(client.get(newest(page))),
    "version of the summary": lambda page, client, admin: text(
        client.get(f"{newest(page)}summary/")
    ),
    "version of the XLSX": lambda page, client, admin: text(
        client.get(f"{newest(page)}summary/xlsx/")
    ),
    "report": lambda page, client, admin: reported(page, admin, "view"),
    "report PDF": lambda page, client, admin: reported(page, admin, "pdf"),
    "report DOCX": lambda page, client, admin: reported(page, admin, "docx"),
}
# What tells of a change: nothing before there is one.
CHANGES = {
    "since": lambda page, client: text(client.get(f"{page.url}since/{yesterday()}/")),
    "since in the portfolio": lambda page, client: text(
        client.get(f"/funders/since/{yesterday()}/")
    ),
}


@pytest.fixture
def page(initiative_index):
    """A published initiative in the portfolio, whose number another page cites."""
    PortfolioPageFactory()
    EvidencePageFactory()
    page = InitiativePageFactory(
        title="Fair starts",
        summary="It brings people together to find out what works, and says what came of it.",
        show_in_portfolio=True,
        need="Nobody knows.",
        as_of="2026-01-01",
    )
    GoalFactory(page=page)
    ActivityFactory(page=page)
    Measure.objects.create(
        page=page,
        name="letters",
        state="measured",
        current=Decimal(BEFORE.replace(",", "")),
        current_on=PartialDate(2023),
        source="A report",
        sort_order=0,
    )
    with published_before(days=30):
        page.save_revision().publish()
    cites = StandardPageFactory(title="Cites it", slug="cites-it")
    stream = type(cites)._meta.get_field("body").stream_block
    fact = {"type": "key_fact", "value": {"measure": Measure.objects.get().pk}}
    cites.body = stream.to_python([fact])
    cites.save()
    return InitiativePage.objects.get(pk=page.pk)


def test_number_changed_in_the_admin_changes_everywhere_in_one_publication(
    page, client, admin_client
):
    before, after = (number.replace(",", "") for number in (BEFORE, AFTER))
    for name, output in OUTPUTS.items():
        assert before in output(page, client, admin_client), name
    data = form_data(admin_client.get(edit_address(page)).content.decode())
    data |= {"measures-0-current": after, "action-publish": "on"}
    response = admin_client.post(edit_address(page), data)
    assert response.status_code == 302, errors_of(response)
    page = InitiativePage.objects.get(pk=page.pk)
    for name, output in OUTPUTS.items():
        shown = output(page, client, admin_client)
        assert after in shown, name
        # Where the words of a number stand, they say that it was corrected.
        words = " ".join(shown.split())
        says_so = f"it said {before} in 2023" in words or name.startswith("ledger")
        assert (before in shown) == says_so, name
    for name, output in CHANGES.items():
        shown = " ".join(output(page, client).split())
        assert f"{before} in 2023" in shown, name
        assert f"{after} in 2023" in shown, name


def test_number_taken_out_in_the_admin_is_gone_everywhere_and_withdrawn_in_the_ledger(
    page, client, admin_client
):
    before = BEFORE.replace(",", "")
    data = form_data(admin_client.get(edit_address(page)).content.decode())
    data |= {"measures-0-DELETE": "1", "action-publish": "on"}
    response = admin_client.post(edit_address(page), data)
    assert response.status_code == 302, errors_of(response)
    page = InitiativePage.objects.get(pk=page.pk)
    for name, output in OUTPUTS.items():
        shown = output(page, client, admin_client)
        assert (before in shown) == name.startswith("ledger"), name
    for name, output in CHANGES.items():
        assert f"{before} in 2023, no longer listed".replace(",", "") in output(page, client), name
    (entry,) = json.loads(client.get("/evidence/json/").getvalue())["numbers"]
    assert entry["state"] == "withdrawn"


# What prints the latest value of a measure alone.
LATEST_ALONE = {"key fact", "portfolio CSV", "measures CSV"}
# A report tells of the values on two days.
LATEST_ALONE |= {"report", "report PDF", "report DOCX"}
DETAILED = {"page", "print view", "version"}
FILES = {"values CSV", "summary JSON", "portfolio JSON", "ledger CSV", "ledger JSON"}
FILES |= {"portfolio XLSX", "ledger XLSX", "summary XLSX", "version of the XLSX"}


def test_one_publication_changes_adds_corrects_and_withdraws_values_everywhere(
    page, client, admin_client
):
    """Of four values one gets another source, one is added, one corrected, one withdrawn."""
    measure = Measure.objects.get()
    measure.series = {
        "others": [
            {"key": key, "value": value, "on": on, "source": source}
            for key, value, on, source in (
                ("a", "11111", "2020", "A first report"),
                ("b", "22222", "2021", "A second report"),
                ("c", "44444", "2022", "A third report"),
            )
        ]
    }
    measure.save()
    with published_before(days=20):
        page.save_revision().publish()
    draft = make_report([page], first_day=datetime.date(2021, 1, 1), last_day=current_day())
    before = {name: output(page, client, admin_client) for name, output in OUTPUTS.items()}
    for name, shown in before.items():
        for number in ("11111", "22222", "44444"):
            assert (number in shown) == (name not in LATEST_ALONE), (name, number)
    data = form_data(admin_client.get(edit_address(page)).content.decode())
    (sent,) = data["measures-0-series"]
    series = json.loads(sent)
    changed, corrected, withdrawn = series["others"]
    changed["source"] = "Another report"
    corrected["value"] = "33,333"
    withdrawn["withdrawn"] = "yes"
    series["others"].append({"key": "d", "value": "56789", "on": "2026", "source": "The latest"})
    data |= {"measures-0-series": json.dumps(series), "action-publish": "on"}
    response = admin_client.post(edit_address(page), data)
    assert response.status_code == 302, errors_of(response)
    page = InitiativePage.objects.get(pk=page.pk)
    for name, output in OUTPUTS.items():
        shown = output(page, client, admin_client)
        assert "56789" in shown, name
        assert ("33333" in shown) == (name not in LATEST_ALONE), name
        assert ("44444" in shown) == name.startswith("ledger"), name
        assert ("Another report" in shown) == (name in DETAILED | FILES | {"ledger"}), name
        if name in DETAILED | {"values CSV", "summary JSON", "portfolio JSON", "portfolio XLSX"}:
            assert "before it said 22222 in 2021" in shown, name
    for name, output in CHANGES.items():
        shown = " ".join(output(page, client).split())
        assert "41235 in 2023" in shown, name
        assert "56789 in 2026" in shown, name
        assert "Now 33333 in 2021." in shown, name
        assert "before it said 22222 in 2021" in shown, name
        assert "The value of 2022 was withdrawn." in shown, name
        assert "44444" not in shown, name
    # A report keeps its words, and offers those of the record.
    address = reverse("funder_reports:take", args=[draft.pk])
    offered = text(admin_client.get(address))
    assert "41235 in 2023" in offered
    assert "56789 in 2026" in offered
    entries = json.loads(client.get("/evidence/json/").getvalue())["numbers"]
    assert {entry["value"]: entry["state"] for entry in entries} == {
        11111: "earlier",
        22222: "corrected",
        33333: "earlier",
        44444: "withdrawn",
        41235: "earlier",
        56789: "measured",
    }
