"""The form of a grant."""

from django.core.exceptions import ValidationError

from core.fields import RowCheckingForm


class GrantForm(RowCheckingForm):
    """Refuses periods that end before they begin, and rows that say one thing twice."""

    def clean(self):
        """Look at what no field can see by itself."""
        data = super().clean()
        starts, ends = data.get("starts"), data.get("ends")
        if starts and ends and ends.latest < starts.earliest:
            self.add_error("ends", "It cannot end before it starts.")
        if data.get("show_amount") and data.get("amount") is None and "amount" in data:
            self.add_error("amount", "Give the amount, or take the tick away that shows it.")
        supporter = data.get("supporter")
        if data.get("show") and supporter and not supporter.live:
            self.add_error(
                "show",
                f"“{supporter}” is a draft, so readers would not see the grant. Publish it first.",
            )
        return data

    def check_rows(self):
        """No initiative and no day stands in two rows."""
        self._refuse_twice("initiatives", "initiative", "It is chosen twice.")
        self._refuse_twice("reports", "due_on", "Two reports are due on this day.")

    def _refuse_twice(self, relation, name, words):
        seen = set()
        for form in self.kept(relation):
            value = form.cleaned_data.get(name)
            if value is None:
                continue
            if value in seen:
                form.add_error(name, f"{words} Take one row out.")
                # Above the form as well: a row's own message can be out of sight.
                self.add_error(None, ValidationError(f"{value}: {words} Take one row out."))
            seen.add(value)
