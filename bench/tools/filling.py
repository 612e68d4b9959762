"""Publications, events and news by the thousand, with all that they belong to."""

import itertools
import random

from django.db import connection

# As many as readers choose from, however many works there are.
PEOPLE, TOPICS, INITIATIVES = 40, 12, 20
# A topic, an initiative, a person and an organization carry every third work: full lists in both.
EVERY = 3
PATTERNS = 5
VOCABULARY = 20_000
COMMON = "people"
# Of 2,000 events 200 and more are of this year: the file for calendars is full.
DATES = (
    "to_char(current_date + 20 - CASE mod(page_ptr_id, 2) WHEN 0 THEN mod(page_ptr_id * 7, 300)"
    " ELSE mod(page_ptr_id * 149, 7300) END, 'YYYY-MM-DD')"
)


def made_up_words(number):
    """So many different words, each time the same."""
    chance = random.Random(17)  # noqa: S311 - no secret
    syllables = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "el")]
    words = {}
    while len(words) < number:
        words["".join(chance.choices(syllables, k=chance.choice((2, 3, 3, 4))))] = True
    return list(words)


class Works:
    """Fills the database; `add` may be called again.

    Attributes:
        person, organization, topic, initiative: the records that carry every third work.
    """

    def __init__(self):
        from tests.factories import (
            InitiativePageFactory,
            OrganizationFactory,
            PersonFactory,
            TopicFactory,
        )

        self.words = made_up_words(VOCABULARY)
        self.chance = random.Random(18)  # noqa: S311
        self.people = [PersonFactory(name=f"Person {n}") for n in range(PEOPLE)]
        self.topics = [TopicFactory(name=f"Subject {n}") for n in range(TOPICS)]
        self.initiatives = [
            InitiativePageFactory(title=f"Belonging {n}") for n in range(INITIATIVES)
        ]
        self.organization = OrganizationFactory(name="Measured organization")
        self.person, self.topic, self.initiative = (
            self.people[0],
            self.topics[0],
            self.initiatives[0],
        )
        self.patterns = self._make_patterns()

    def _text(self, number):
        """So many words, the first ones of the vocabulary more often than the last."""
        places = (int(self.chance.paretovariate(0.6)) for _ in range(number))
        return " ".join(self.words[place % VOCABULARY] for place in places)

    def _make_patterns(self):
        """Pages to copy, by their type: of each kind that lists are filtered by, indexed."""
        from core.search.indexing import index_pages
        from news.models import NewsPage
        from tests.factories import EventPageFactory, NewsPageFactory, PublicationPageFactory

        summary = f"It brings {COMMON} together to find out what works, and says what came of it."
        patterns = {}
        for number in range(PATTERNS):
            body = [("text", f"<p>{COMMON} {self._text(250)}</p>")]
            kind = f"Kind {number}"
            for page in (
                PublicationPageFactory(summary=summary, body=body, kind_text=kind),
                EventPageFactory(summary=summary, body=body, kind_text=kind, status="planned"),
                NewsPageFactory(summary=summary, body=body, kind=NewsPage.Kind.values[number]),
            ):
                patterns.setdefault(type(page), []).append(page)
        pages = list(itertools.chain.from_iterable(patterns.values()))
        index_pages([page.pk for page in pages])
        return patterns

    def add(self, model, first, last):
        """Add works of a type (a model) with the numbers from `first` to `last`, evenly."""
        from tests.bulk import copy_pages, copy_rows

        step = (last - first + 1) // PATTERNS
        ids = []
        for number, pattern in enumerate(self.patterns[model]):
            begin = first + number * step
            title = f"What {COMMON} {self._text(2)}"
            made = copy_pages(pattern, begin, begin + step - 1, title)
            copy_rows("wagtailsearch_indexentry", "object_id", str(pattern.pk), made)
            ids += made
        self._give_titles_and_dates(ids)
        self._give_belongings(sorted(ids))

    def _give_titles_and_dates(self, ids):
        """A title of its own in page and index, and a date, for each."""
        from core.search.suggestions.vocabulary import keep_words

        titles = {
            pk: f"What {COMMON} {self._text(3)} {self.chance.choice(self.words)}" for pk in ids
        }
        with connection.cursor() as cursor:
            cursor.execute(
                "UPDATE wagtailcore_page SET title = made.title, draft_title = made.title"
                " FROM unnest(%s::int[], %s::text[]) AS made (id, title)"
                " WHERE wagtailcore_page.id = made.id",
                [ids, [titles[pk] for pk in ids]],
            )
            cursor.execute(
                "UPDATE wagtailsearch_indexentry AS entry"
                " SET title = setweight(to_tsvector('english', made.title), 'A'),"
                " autocomplete = to_tsvector('simple', made.title), title_text = made.title"
                " FROM wagtailcore_page AS made"
                " WHERE entry.object_id = made.id::text AND made.id = ANY (%s)"
                " AND entry.content_type_id = made.content_type_id",
                [ids],
            )
            cursor.execute(
                f"UPDATE works_workpage SET date = {DATES}"  # noqa: S608
                " WHERE page_ptr_id = ANY (%s)",
                [ids],
            )
            cursor.execute(
                "UPDATE events_eventpage SET begins_at = date::timestamptz,"
                " over_at = date::timestamptz + interval '1 day' FROM works_workpage"
                " WHERE page_ptr_id = workpage_ptr_id AND page_ptr_id = ANY (%s)",
                [ids],
            )
        keep_words({pk: f"{title} {self._text(150)}" for pk, title in titles.items()})

    def _give_belongings(self, ids):
        """Authors, topics and initiatives: every third work those that are measured."""
        from works.models import Contributor, WorkPage

        def chosen(records, place):
            also = records[1 + place % (len(records) - 1)]
            return [also, records[0]] if place % EVERY == 0 else [also]

        rows, topics, initiatives = [], [], []
        for place, pk in enumerate(ids):
            rows += [
                Contributor(page_id=pk, person=person, sort_order=number)
                for number, person in enumerate(chosen(self.people, place))
            ]
            if place % EVERY == 0:
                rows.append(Contributor(page_id=pk, organization=self.organization, sort_order=2))
            topics += [(pk, topic.pk) for topic in chosen(self.topics, place)]
            initiatives += [(pk, page.pk) for page in chosen(self.initiatives, place)]
        Contributor.objects.bulk_create(rows, batch_size=2000)
        for field, pairs in ((WorkPage.topics, topics), (WorkPage.initiatives, initiatives)):
            through = field.through
            name = field.field.m2m_reverse_field_name()
            through.objects.bulk_create(
                [through(**{"workpage_id": pk, f"{name}_id": other}) for pk, other in pairs],
                batch_size=2000,
            )
