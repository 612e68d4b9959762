"""The sections of an initiative's page, built from its rows; what is empty has no section.

Rows of drafts may be half-filled and shared records may be withdrawn, so each kind of row is
reduced here, once, to what readers may see. Templates only print.
"""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import OuterRef

from core.json_rows import instance, rows_of
from core.models import visible_pages
from core.text import stream_text
from initiatives.cards import places_text, when_text
from initiatives.measures import MeasureView

RELATED_LIMIT = 6
# Kinds of rows that one query reads together. Measures and supports hold decimals and stay apart.
SMALL_ROWS = ("goals", "activities", "themes", "participant_groups", "related_pages")
SHARED_RECORDS = ("states", "topics", "audiences", "support_resources")


@dataclass(frozen=True)
class Section:
    """A part of the page with an anchor of its own."""

    anchor: str
    title: str
    content: object

    @property
    def template(self):
        return f"includes/initiative/{self.anchor}.html"


@dataclass(frozen=True)
class Fact:
    """One entry of the strip under the title."""

    label: str
    value: str


def stored_rows(model, pks):
    """The small rows of stored pages of type `model`, all kinds and all pages in one query.

    Returns a dict of page id to a dict of relation name to the list of its instances.
    """
    querysets = {}
    for name in SMALL_ROWS:
        rows = model._meta.get_field(name).related_model._default_manager
        querysets[name] = rows.filter(page_id=OuterRef("pk")).order_by("sort_order")
    for name in SHARED_RECORDS:
        field = model._meta.get_field(name)
        chosen = field.remote_field.through._default_manager.filter(
            **{field.m2m_field_name(): OuterRef(OuterRef("pk"))}
        )
        ids = chosen.values(f"{field.m2m_reverse_field_name()}_id")
        querysets[name] = field.related_model._default_manager.filter(pk__in=ids)
    columns = {f"{name}_json": rows_of(queryset) for name, queryset in querysets.items()}
    return {
        found["pk"]: {
            name: [instance(queryset.model, row) for row in found[f"{name}_json"]]
            for name, queryset in querysets.items()
        }
        for found in model._base_manager.filter(pk__in=pks).values("pk", **columns)
    }


def prepare_rows(pages):
    """Read the small rows of many stored pages of one type at once."""
    rows = stored_rows(type(pages[0]), [page.pk for page in pages])
    for page in pages:
        page.rows._stored = rows.get(page.pk, {})


class InitiativeSections:
    """The printable rows of one InitiativePage, each kind read at most once."""

    def __init__(self, page):
        self.page = page

    @cached_property
    def _stored(self):
        """The small rows of a stored page; {} for a draft in preview, whose rows are in memory."""
        page = self.page
        if not page.pk or getattr(page, "_cluster_related_objects", None):
            return {}
        return stored_rows(type(page), [page.pk]).get(page.pk, {})

    def _rows(self, name, *join):
        if name in self._stored:
            return self._stored[name]
        rows = getattr(self.page, name).all()
        # A draft in preview holds its rows in memory, where there is nothing to join.
        if join and hasattr(rows, "select_related") and hasattr(rows, "query"):
            rows = rows.select_related(*join)
        return list(rows)

    @cached_property
    def goals(self):
        return [row for row in self._rows("goals") if row.text]

    @cached_property
    def activities(self):
        rows = [row for row in self._rows("activities") if row.title]
        dated = [row for row in rows if row.date]
        return {
            "undated": [row for row in rows if not row.date],
            "dated": sorted(dated, key=lambda row: row.date),
        }

    @cached_property
    def themes(self):
        return [row for row in self._rows("themes") if row.title]

    @cached_property
    def groups(self):
        return [row for row in self._rows("participant_groups") if row.name]

    @cached_property
    def offices(self):
        rows = self._rows("offices", "office__state")
        return [row for row in rows if row.office and row.office.live]

    @cached_property
    def states(self):
        """States (directory.State) chosen by hand and of the offices, by name."""
        states = {state.pk: state for state in self._rows("states")}
        states.update({row.office.state_id: row.office.state for row in self.offices})
        return sorted(states.values(), key=lambda state: state.name)

    @cached_property
    def state_codes(self):
        return frozenset(state.code for state in self.states)

    @cached_property
    def measures(self):
        return [MeasureView(row) for row in self._rows("measures") if row.is_printable]

    @cached_property
    def supports(self):
        return [row for row in self._rows("supports", "organization") if row.is_printable]

    @cached_property
    def people(self):
        rows = self._rows("people", "person__organization")
        return [row for row in rows if row.person and row.person.live]

    @cached_property
    def support_resources(self):
        """The live support entries of a care page."""
        if not self.page.is_sensitive:
            return []
        return [entry for entry in self._rows("support_resources") if entry.live]

    @cached_property
    def topics(self):
        return [term for term in self._rows("topics") if term.live]

    @cached_property
    def audiences(self):
        return [term for term in self._rows("audiences") if term.live]

    @cached_property
    def sections(self):
        """The sections with something to say, in reading order."""
        context = self.page.measures.model.Kind.CONTEXT
        results = {"measures": [], "context": []}
        for view in self.measures:
            results["context" if view.measure.kind == context else "measures"].append(view)
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
        candidates = [
            ("overview", "Overview", self.page.body, len(self.page.body or [])),
            ("aims", "Aims", self.goals, self.goals),
            ("activities", "What we do", self.activities, any(self.activities.values())),
            ("themes", "What it examines", self.themes, self.themes),
            ("participants", place_title, place, takes_part or where),
            ("results", results_title, results, self.measures),
            ("supporters", "Who supports it", self.supports, self.supports),
            ("people", "People", self.people, self.people),
            ("help", "Where to find support", self.support_resources, self.support_resources),
        ]
        return [
            Section(anchor, title, content)
            for anchor, title, content, present in candidates
            if present
        ]

    @cached_property
    def facts(self):
        """The strip under the title; what is unknown is dropped."""
        page = self.page
        when = when_text(page.starts, page.ends, page.status)
        label = "When"
        if when.startswith("Began "):
            label, when = "Began", when.removeprefix("Began ")
        names = [state.name for state in self.states]
        where = places_text(names, page.national, page.places_are_partial)
        supporters = list(dict.fromkeys(row.name for row in self.supports))
        facts = [
            Fact("Status", page.get_status_display() if page.status else ""),
            Fact(label, when),
            Fact("Where", where),
            Fact("Supported by", ", ".join(supporters)),
        ]
        return [fact for fact in facts if fact.value]

    @cached_property
    def related(self):
        """Up to six pages: those chosen by staff, then initiatives that share a topic."""
        rows = self._rows("related_pages")
        chosen = [row.related_page_id for row in rows if row.related_page_id]
        found = (
            visible_pages().exclude(pk=self.page.pk).specific().in_bulk(chosen) if chosen else {}
        )
        pages = [found[pk] for pk in dict.fromkeys(chosen) if pk in found]
        if self.topics and len(pages) < RELATED_LIMIT:
            sharing = type(self.page).objects.visible().filter(topics__in=self.topics)
            sharing = sharing.exclude(pk__in=[self.page.pk, *chosen]).distinct().order_by("path")
            pages += sharing.defer_streamfields()[: RELATED_LIMIT - len(pages)]
        return pages

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
        node.update({name: value for name, value in known.items() if value})
        node["parentOrganization"] = {"@id": f"{root_url}/#organization"}
        return node


def initiative_text(page):
    """All public words of an initiative as plain text, for search excerpts."""
    rows = page.rows
    lines = [page.summary, stream_text(page.body), *(row.text for row in rows.goals)]
    for row in [*rows.activities["undated"], *rows.activities["dated"], *rows.themes]:
        lines += [row.title, row.text]
    for row in rows.groups:
        lines += [row.name, row.text]
    return "\n".join(line for line in lines if line)
