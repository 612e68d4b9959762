"""The sections of an initiative's page, built from its rows; what is empty has no section.

Rows of drafts may be half-filled and shared records may be withdrawn, so each kind of row is
reduced here, once, to what readers may see. Templates only print.
"""

from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter

from django.db.models import prefetch_related_objects

from core.blocks import headings_of, reader_paths
from core.dates.days import current_day
from core.models import visible_teasers
from initiatives.activities.rules import PROMISES_ALONE, Tally
from initiatives.measures.value import values_of
from initiatives.page.cards import places_in_brief, places_text, supporters_in_brief, when_text

RELATED_LIMIT = 6
# Blocks that lead on from a page. At the end of its body they follow after everything else.
LEADS_ON = {"download", "call_to_action", "page_links"}
# The sections that stand below the publications, events and news.
AFTER_WORKS = {"supporters", "people", "further", "help"}
# What is printed of people, of whom the record holds much more.
PERSON = (
    "page",
    "role",
    *(f"person__{name}" for name in ("live", "name", "slug", "role", "email", "show_email")),
    "person__website",
    "person__photo",
    "person__organization__live",
    "person__organization__name",
)


@dataclass(frozen=True)
class PageSection:
    """A part of the page with an anchor of its own."""

    anchor: str
    title: str
    content: object

    @property
    def template(self):
        """The template that prints the content."""
        return f"includes/initiative/{self.anchor}.html"


@dataclass(frozen=True)
class Fact:
    """One entry of the strip under the title; `anchor` is the section that says more."""

    label: str
    value: str
    anchor: str = ""


def office_node(office):
    """schema.org GovernmentOrganization of an Office; only what the record holds."""
    known = {
        "telephone": office.phone_text,
        "url": office.website,
        "address": office.address,
        "areaServed": office.judicial_district or office.state.name,
    }
    node = {"@type": "GovernmentOrganization", "name": office.name}
    return node | {name: value for name, value in known.items() if value}


class InitiativeSections:
    """The printable rows of one InitiativePage, each kind read at most once."""

    def __init__(self, page):
        self.page = page

    @cached_property
    def goals(self):
        """Rows (Goal) with words."""
        return [row for row in self.page.goals.all() if row.text]

    @cached_property
    def activities(self):
        """Rows (Activity) under "undated" in their order and "dated" by date."""
        rows, day = [row for row in self.page.activities.all() if row.title], attrgetter("day")
        if not self.page.shows_said_and_done:
            rows = [row for row in rows if row.state not in PROMISES_ALONE]
            day = attrgetter("date")
        return {
            "undated": [row for row in rows if not day(row)],
            "dated": sorted(filter(day, rows), key=day),
        }

    @cached_property
    def tally(self):
        """The Tally of what was said and done, where staff show it; else None."""
        if not self.page.shows_said_and_done:
            return None
        rows = [*self.activities["undated"], *self.activities["dated"]]
        return Tally.of(rows, current_day())

    @cached_property
    def themes(self):
        """Rows (Theme) with a title."""
        return [row for row in self.page.themes.all() if row.title]

    @cached_property
    def groups(self):
        """Rows (ParticipantGroup) with a name."""
        return [row for row in self.page.participant_groups.all() if row.name]

    @cached_property
    def offices(self):
        """Rows (OfficeParticipation) of offices that are not withdrawn."""
        rows = self.page.offices.all()
        return [row for row in rows if row.office and row.office.live]

    @cached_property
    def states(self):
        """States (directory.State) chosen by hand and of the offices, by name."""
        states = {state.pk: state for state in self.page.states.all()}
        states.update({row.office.state_id: row.office.state for row in self.offices})
        return sorted(states.values(), key=lambda state: state.name)

    @cached_property
    def state_codes(self):
        """The postal codes of the states."""
        return frozenset(state.code for state in self.states)

    @cached_property
    def measures(self):
        """A MeasureValue for each row with all that a number needs."""
        rows = [row for row in self.page.measures.all() if row.is_printable]
        return values_of(rows) if rows else []

    @cached_property
    def supports(self):
        """Rows (Support) whose credit is approved."""
        return [row for row in self.page.supports.all() if row.is_printable]

    @cached_property
    def people(self):
        """Rows (InitiativePerson) of people who are not withdrawn."""
        found = self.page.people.select_related("person__organization").only(*PERSON)
        rows = [row for row in found if row.person and row.person.live]
        prefetch_related_objects(rows, "person__photo__renditions")
        return rows

    @cached_property
    def support_resources(self):
        """The live support entries of a care page."""
        if not self.page.is_sensitive:
            return []
        return [entry for entry in self.page.support_resources.all() if entry.live]

    @cached_property
    def topics(self):
        """The topics that are not withdrawn."""
        return [term for term in self.page.topics.only("name", "slug", "live") if term.live]

    @cached_property
    def audiences(self):
        """The audiences that are not withdrawn."""
        terms = self.page.audiences.only("name", "description", "live")
        return [term for term in terms if term.live]

    @cached_property
    def body(self):
        """The blocks of the text, and those after its end that lead on and that readers see."""
        blocks = list(self.page.body or [])
        end = len(blocks)
        while end and blocks[end - 1].block_type in LEADS_ON:
            end -= 1
        return blocks[:end], [block for block in blocks[end:] if block.value.is_printed]

    @cached_property
    def headings(self):
        """The Headings of the text, which the list of contents names under its section."""
        return headings_of(self.body[0]) if self.page.body else []

    @cached_property
    def reader_paths(self):
        """Headings of what the text says to some readers, one for each group of them."""
        return reader_paths(self.body[0]) if self.page.body else []

    @cached_property
    def anchors(self):
        """Their anchors by the id of the block."""
        found = {}
        for heading in self.headings:
            found.setdefault(heading.block_id, []).append(heading.anchor)
        return found

    @cached_property
    def sections(self):
        """The sections with something to say, in reading order."""
        results = {"measures": [], "context": []}
        for value in self.measures:
            results["measures" if value.is_result else "context"].append(value)
        place = {
            "groups": self.groups,
            "offices": self.offices,
            "states": self.states,
            "state_codes": self.state_codes,
            "national": self.page.national,
            "places_text": places_text(
                [state.name for state in self.states], False, self.page.places_are_partial
            ),
            "note": self.page.geography_note,
        }
        results_title = "What came of it" if results["measures"] else "In numbers"
        takes_part = self.groups or self.offices
        where = self.states or self.page.national or self.page.geography_note
        names = [("Who takes part", takes_part), ("where", where)]
        place_title = ", and ".join(name for name, present in names if present).capitalize()
        text, further = self.body
        only_files = {block.block_type for block in further} == {"download"}
        further_title = "Downloads" if only_files else "Where to go from here"
        candidates = [
            ("overview", "Overview", text, text),
            ("aims", "Aims", self.goals, self.goals),
            ("activities", "What we do", self.activities, any(self.activities.values())),
            ("themes", "What it examines", self.themes, self.themes),
            ("participants", place_title, place, takes_part or where),
            ("results", results_title, results, self.measures),
            ("supporters", "Who supports it", self.supports, self.supports),
            ("people", "People", self.people, self.people),
            ("further", further_title, further, further),
            ("help", "Where to find support", self.support_resources, self.support_resources),
        ]
        return [
            PageSection(anchor, title, content)
            for anchor, title, content, present in candidates
            if present
        ]

    @cached_property
    def page_sections(self):
        """Those, and what other pages add to the page today; no published version keeps that."""
        page = self.page
        works = page.works.visible().shown_on(page) if page.pk else None
        if not works:
            return self.sections
        before = [section for section in self.sections if section.anchor not in AFTER_WORKS]
        works = PageSection("works", "Publications, events and news", works)
        return [*before, works, *self.sections[len(before) :]]

    @cached_property
    def facts(self):
        """The strip under the title; what is unknown is dropped."""
        page = self.page
        when = when_text(page.starts, page.ends, page.status)
        label, first, rest = "When", *when.partition(" ")[::2]
        if first in ("Began", "Begins"):
            label, when = first, rest
        places = {state.code: state.name for state in self.states}
        where = places_in_brief(places, page.national, page.places_are_partial)
        supporters = supporters_in_brief([row.name for row in self.supports])
        facts = [
            Fact("Status", page.get_status_display() if page.status else ""),
            Fact(label, when),
            Fact("Where", where),
            Fact("Said and done", self.tally.text if self.tally else "", "activities"),
            Fact("Supported by", supporters, "supporters"),
        ]
        return [fact for fact in facts if fact.value]

    @cached_property
    def related(self):
        """Up to six pages as their own types: those chosen by staff, then others of a topic."""
        chosen = self.page.related_pages.values_list("related_page_id", flat=True)
        chosen = [pk for pk in dict.fromkeys(chosen) if pk and pk != self.page.pk]
        found = visible_teasers(chosen)
        sharing = type(self.page).objects.visible().sharing(self.topics)
        sharing = sharing.exclude(pk__in=[pk for pk in (*chosen, self.page.pk) if pk])
        pages = [found[pk] for pk in chosen if pk in found][:RELATED_LIMIT]
        return [*pages, *sharing.order_by("path").teasers()[: RELATED_LIMIT - len(pages)]]

    def project_node(self, url, root_url):
        """schema.org Project; only what the record holds."""
        page = self.page
        node = {"@type": "Project", "@id": f"{url}#project", "url": url, "name": page.title}
        known = {
            "description": page.summary,
            "foundingDate": str(page.starts or ""),
            "dissolutionDate": str(page.ends or ""),
            "areaServed": [state.name for state in self.states],
            "keywords": [topic.name for topic in self.topics],
            "sponsor": [
                {"@type": "Organization", "name": row.organization.name} for row in self.supports
            ],
        }
        known["member"] = [office_node(row.office) for row in self.offices if not row.left]
        node.update({name: value for name, value in known.items() if value})
        node["parentOrganization"] = {"@id": f"{root_url}/#organization"}
        return node
