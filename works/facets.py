"""The filters of a list of works: a plain GET form whose every state has an address."""

from django.db import connection
from django.db.models.functions import Substr

from core.search.words import fold
from initiatives.models import InitiativePage
from initiatives.page.filters import Filters
from works.models import Contributor

# More names than these no list can be read of; the rest is found by the search.
MOST_AUTHORS = 100
# In SQL, because Django would ask in each part which works are shown. Topics and initiatives
# get their names once they are counted: to group thousands of rows by a text takes longer.
COUNTS = """WITH shown (id, kind, year) AS MATERIALIZED ({shown}),
topic (id, works) AS (
    SELECT topic_id, count(*) FROM shown
    JOIN works_workpage_topics ON workpage_id = shown.id GROUP BY topic_id
),
initiative (id, works) AS (
    SELECT initiativepage_id, count(*) FROM shown
    JOIN works_workpage_initiatives ON workpage_id = shown.id GROUP BY initiativepage_id
)
SELECT 'kind', kind, kind, count(*) FROM shown WHERE kind <> '' GROUP BY kind
UNION ALL
SELECT 'year', year, year, count(*) FROM shown WHERE year IS NOT NULL GROUP BY year
UNION ALL
SELECT 'topic', slug, name, works FROM topic JOIN directory_topic USING (id) WHERE live
UNION ALL
SELECT 'initiative', slug, title, works FROM initiative
JOIN ({initiatives}) AS open (id, slug, title) USING (id)
UNION ALL
(SELECT 'author', name, name, count(*) AS works FROM (
    SELECT DISTINCT id, name FROM shown JOIN ({authors}) AS author (id, name) USING (id)
) AS author GROUP BY name ORDER BY works DESC, name LIMIT %s)
"""


def counts_of(works):
    """Count works (a WorkPageQuerySet) by what they can be filtered by, all in one query.

    An initiative counts only if readers may see it; of authors whom readers see only those of the
    most works, if there are more than a list can be read of.

    Returns (facet, value, label, count) rows.
    """
    open_pages = InitiativePage.objects.visible().order_by()
    # In the order in which COUNTS has them, for their parameters.
    parts = {
        "shown": works.order_by().values_list("pk", "kind_text", Substr("date", 1, 4)),
        "initiatives": open_pages.values_list("pk", "slug", "title"),
        "authors": Contributor.objects.authors().order_by().values_list("page", "printed"),
    }
    queries = {name: rows.query.sql_with_params() for name, rows in parts.items()}
    sql = COUNTS.format_map({name: sql for name, (sql, _) in queries.items()})
    parameters = [value for _, values in queries.values() for value in values]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, MOST_AUTHORS])
        return cursor.fetchall()


class WorkFilters(Filters):
    """Reads ?initiative= &topic= &kind= &year= &author= and offers what some of `works` have."""

    def __init__(self, data, works):
        found = {"initiative": [], "topic": [], "kind": [], "year": [], "author": []}
        for facet, value, label, count in counts_of(works):
            found[facet].append((value, label, count))
        for choices in found.values():
            choices.sort(key=lambda choice: fold(choice[1]))
        found["year"].reverse()
        choices = [
            ("initiative", "All initiatives", found["initiative"]),
            ("topic", "All topics", found["topic"]),
            ("kind", "All kinds", found["kind"]),
            ("year", "All years", found["year"]),
            ("author", "All authors", found["author"]),
        ]
        super().__init__(data, choices)

    def apply(self, works):
        """Narrow a WorkPageQuerySet to what the filters let through."""
        chosen = self.parameters
        if "initiative" in chosen:
            visible = InitiativePage.objects.visible().filter(slug=chosen["initiative"])
            works = works.filter(initiatives__in=visible.order_by().values("pk"))
        if "topic" in chosen:
            works = works.filter(topics__slug=chosen["topic"], topics__live=True)
        if "kind" in chosen:
            works = works.filter(kind_text=chosen["kind"])
        if "year" in chosen:
            works = works.in_year(chosen["year"])
        if "author" in chosen:
            works = works.written_by(chosen["author"])
        return works
