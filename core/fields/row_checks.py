"""Forms whose rows are looked at beside each other."""

from wagtail.admin.forms import WagtailAdminModelForm


class RowCheckingForm(WagtailAdminModelForm):
    """Looks at its rows once, when each of them is in order for itself.

    Classes write `check_rows()`, which adds errors to the forms of rows or to the form itself.
    """

    rows_are_checked = False

    def is_valid(self):
        """Whether the fields, each row for itself and the rows beside each other are in order."""
        if not super().is_valid():
            return False
        if not self.rows_are_checked:
            self.rows_are_checked = True
            self.check_rows()
        return super().is_valid()

    def kept(self, relation):
        """The forms of the rows of a relation (its name) that are not deleted."""
        formset = self.formsets[relation]
        return [form for form in formset.forms if form not in formset.deleted_forms]
