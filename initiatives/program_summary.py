"""The program summary of an initiative: what a funder reads on one page.

One object, built from the record. Whatever shows the summary prints it and adds nothing.
"""

from django.utils.functional import cached_property

from initiatives.cards import places_text


class ProgramSummary:
    """The summary of one InitiativePage, saved or in preview; what is empty is falsy."""

    def __init__(self, page):
        self.page = page
        self.title = page.title
        self.standfirst = page.summary
        self.need = page.need
        self.population = page.population
        self.learned = page.learned
        self.as_of = page.as_of
        self.contact = page.funder_contact if page.funder_contact_id else None

    @property
    def facts(self):
        """The strip of status, period, places and supporters."""
        return self.page.rows.facts

    @property
    def goals(self):
        return self.page.rows.goals

    @cached_property
    def activities(self):
        """Activities in the order of their dates, those without a date first."""
        activities = self.page.rows.activities
        return [*activities["undated"], *activities["dated"]]

    @property
    def geography(self):
        """Where it works, in words."""
        rows, page = self.page.rows, self.page
        names = [state.name for state in rows.states]
        places = places_text(names, page.national, page.places_are_partial)
        return ". ".join(part.rstrip(".") for part in (places, page.geography_note) if part)

    @cached_property
    def results(self):
        """MeasureViews of what came of it; numbers about the field at large are not results."""
        context = self.page.measures.model.Kind.CONTEXT
        return [view for view in self.page.rows.measures if view.measure.kind != context]

    @property
    def supports(self):
        return self.page.rows.supports

    @property
    def version(self):
        """The published version that the summary belongs to, or None before the first."""
        return self.page.current_version if self.page.pk else None
