"""Where a line of a report comes from, above its fields."""

from wagtail.admin.panels import Panel

from reports.places import place_of


class RecordPanel(Panel):
    """Leads to the row of the record, and says what it said when it was taken."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "reports/panels/record.html"

        @property
        def place(self):
            """The Place of the line, or None."""
            return place_of(self.instance, self.instance.page)

        def is_shown(self):
            return bool(self.instance.row)
