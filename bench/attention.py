"""How what staff look at grows with the site: `make bench ARGS=attention`.

Times the dashboard, the list of what needs attention, the calendar and each report with 20 pages,
then with 2,000 pages, 5,000 measures and 10,000 links, in one process on production settings, and
counts their queries. The machine's own speed cancels out of the ratios.
"""

import logging
import time
from datetime import timedelta

from bench.tools.scratch import django_on_a_scratch_database, prepare

SMALL = {"pages": 20, "measures": 50, "links": 100}
LARGE = {"pages": 2_000, "measures": 5_000, "links": 10_000}
ROUNDS = 15
VIEWS = {
    "dashboard": "/admin/",
    "needs attention": "/admin/attention/",
    "calendar": "/admin/calendar/",
    "content review": "/admin/reports/content-review/",
    "evidence": "/admin/reports/evidence/",
    "links": "/admin/reports/links/",
    "places and supporters": "/admin/reports/places-and-supporters/",
}


def add_pages(number, owner):
    """Add published initiatives below the index, most of them due for something."""
    from django.utils import timezone
    from wagtail.models import Page

    from core.dates.days import local_day
    from initiatives.models import InitiativePage
    from tests.factories import InitiativePageFactory, the_initiative_index

    index = the_initiative_index()
    today = local_day(timezone.now())
    model = InitiativePageFactory(owner=owner)
    begin = Page.objects.filter(path__startswith=index.path, depth=index.depth + 1).count()
    pages = [
        InitiativePage(
            title=f"Measured {one}",
            draft_title=f"Measured {one}",
            slug=f"measured-{one}",
            path=Page._get_path(index.path, index.depth + 1, one + 1000),
            depth=index.depth + 1,
            url_path=f"{index.url_path}measured-{one}/",
            content_type=model.content_type,
            locale=model.locale,
            owner=owner if one % 3 == 0 else None,
            review_by=today + timedelta(days=one % 400 - 40),
            summary="It brings people together to find out what works, and says what came of it.",
            latest_revision_created_at=timezone.now() - timedelta(days=one % 90),
            has_unpublished_changes=one % 4 == 0,
        )
        for one in range(begin, begin + number)
    ]
    # Row by row, 2,000 pages take minutes; Django has no bulk insert for tables of two levels.
    names = [field.name for field in Page._meta.local_concrete_fields if not field.primary_key]
    parents = [Page(**{name: getattr(page, name) for name in names}) for page in pages]
    for page, parent in zip(pages, Page.objects.bulk_create(parents), strict=True):
        page.page_ptr_id = parent.pk
    InitiativePage._base_manager._insert(
        pages, fields=InitiativePage._meta.local_concrete_fields, using="default"
    )
    count = Page.objects.filter(path__startswith=index.path, depth=index.depth + 1).count()
    Page.objects.filter(pk=index.pk).update(numchild=count)


def fill(numbers, owner):
    """Fill the database up to so many pages, measures and links."""
    from decimal import Decimal

    from django.contrib.contenttypes.models import ContentType
    from django.utils import timezone

    from core.dates.partial_dates import PartialDate
    from initiatives.models import InitiativePage, Measure, OfficeParticipation, Support
    from links.models import LinkPlace, OutgoingLink
    from tests.factories import OfficeFactory, OrganizationFactory

    add_pages(numbers["pages"] - InitiativePage.objects.count(), owner)
    ids = list(InitiativePage.objects.values_list("pk", flat=True))
    Measure.objects.bulk_create(
        Measure(
            page_id=ids[n % len(ids)],
            name=f"things {n}",
            state="measured",
            current=Decimal(n),
            current_on=PartialDate(2020 + n % 7),
            source="A list",
        )
        for n in range(Measure.objects.count(), numbers["measures"])
    )
    office, supporter = OfficeFactory(), OrganizationFactory(url="")
    OfficeParticipation.objects.bulk_create(
        OfficeParticipation(page_id=pk, office=office) for pk in ids
    )
    Support.objects.bulk_create(
        Support(page_id=pk, organization=supporter, credit="Thanks.") for pk in ids
    )
    links = OutgoingLink.objects.bulk_create(
        OutgoingLink(
            url=f"https://site{n % 500}.example/{n}",
            host=f"site{n % 500}.example",
            state="fails" if n % 10 == 0 else "works",
            failures=3 if n % 10 == 0 else 0,
            failing_since=timezone.now() if n % 10 == 0 else None,
            checked_at=timezone.now(),
        )
        for n in range(OutgoingLink.objects.count(), numbers["links"])
    )
    kind = ContentType.objects.get_for_model(InitiativePage)
    LinkPlace.objects.bulk_create(
        LinkPlace(
            link=link,
            page_id=ids[n % len(ids)],
            object_id=ids[n % len(ids)],
            content_type=kind,
            title="Measured",
            field="Body",
        )
        for n, link in enumerate(links)
    )


def measure(client):
    """The shortest time (s) and the number of queries of each view.

    What else the machine does only ever makes a view slower.
    """
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    found = {}
    for name, address in VIEWS.items():
        assert client.get(address).status_code == 200, address
        times = []
        for _ in range(ROUNDS):
            start = time.perf_counter()
            client.get(address)
            times.append(time.perf_counter() - start)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        found[name] = min(times), len(queries)
    return found


def run(_options):
    """Fill, measure, fill, measure and print one table."""
    with django_on_a_scratch_database("bench.served.in_process", LOG_LEVEL="ERROR"):
        from django.contrib.auth.models import Group
        from django.test import Client

        from users.models import User

        logging.disable(logging.WARNING)
        prepare()
        user = User.objects.create_user("publisher", "publisher@example.org")
        user.groups.add(Group.objects.get(name="Publishers"))
        client = Client(headers={"host": "bench.example.org", "x-forwarded-proto": "https"})
        client.force_login(user)
        results = []
        for numbers in (SMALL, LARGE):
            print(f"Filling: {numbers} …", flush=True)
            fill(numbers, user)
            results.append(measure(client))
    print(f"\n{'view':22} {'20 pages':>10} {'2,000':>10} {'ratio':>6} {'queries':>12}")
    for name in VIEWS:
        (small, few), (large, many) = (result[name] for result in results)
        print(
            f"{name:22} {small * 1000:7.1f} ms {large * 1000:7.1f} ms {large / small:6.2f} "
            f"{few:5} → {many}"
        )
