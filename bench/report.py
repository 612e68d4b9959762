"""`make bench ARGS=report`: a report of 12 full initiatives as PDF, against one of their summaries.

Made one after the other in one process, so that the machine's own speed cancels out. All summaries
are of one length; the median counts. Processor time is counted, the setting of type included.
"""

import datetime
import statistics
import time

from bench.tools.scratch import django_on_a_scratch_database, prepare

INITIATIVES = 12
AIM = 3


def fill():
    """Full initiatives and a report about all but one; returns the report and the pages."""
    from core.dates.partial_dates import PartialDate
    from reports.models import FunderReport, ReportInitiative
    from reports.record.taking import make_parts
    from tests.examples import full_initiative
    from tests.factories import ActivityFactory, MeasureFactory

    pages = []
    for number in range(INITIATIVES + 1):
        page = full_initiative(
            body=False,
            title=f"Reported {number}",
            need="What is missing in small offices. " * 8,
            learned="What did not work and what was changed. " * 8,
            show_in_portfolio=True,
        )
        for month in range(1, 7):
            ActivityFactory(page=page, date=PartialDate(2026, month), text="What was done. " * 5)
        MeasureFactory.create_batch(6, page=page)
        pages.append(page)
    report = FunderReport(
        title="Half a year",
        first_day=datetime.date(2026, 1, 1),
        last_day=datetime.date(2026, 6, 30),
    )
    report.initiatives = [ReportInitiative(initiative=page) for page in pages[:INITIATIVES]]
    report.save()
    make_parts(report)
    return report, pages


def milliseconds(work):
    """The processor time of a call."""
    before = time.process_time()
    work()
    return (time.process_time() - before) * 1000


def run(options):
    """Measure and print the table."""
    with django_on_a_scratch_database("bench.served.in_process", PAGE_STORE_MB="0"):
        from initiatives.models import InitiativePage
        from initiatives.program_summary import Readers, summary_of_page
        from initiatives.typesetting import pdf
        from reports.models import FunderReport
        from reports.outputs.contents import contents_of
        from reports.outputs.docx import report_docx
        from reports.outputs.pdf import report_pdf

        print("Filling a database …", flush=True)
        prepare()
        report, pages = fill()

        def made(output):
            pdf._typeset.cache_clear()
            output(contents_of(FunderReport.objects.get(pk=report.pk)))

        def summary(page):
            pdf._typeset.cache_clear()
            page = InitiativePage.objects.get(pk=page.pk)
            pdf.summary_pdf(summary_of_page(page, Readers.FUNDER))

        summary(pages.pop())  # which reads the fonts
        # Typst keeps the paragraphs that it has set, so that only the first time counts.
        before = statistics.median(milliseconds(lambda: summary(page)) for page in pages)  # noqa: B023
        print(f"{'':10} {'summary':>10} {'report':>10} {'ratio':>6}  aim {AIM}")
        for name, output in (("PDF", report_pdf), ("Word", report_docx)):
            after = milliseconds(lambda: made(output))  # noqa: B023
            print(f"{name:10} {before:7.1f} ms {after:7.1f} ms {after / before:6.2f}", flush=True)
