"""The form of a report."""

from core.admin_users import admin_users
from core.fields import RowCheckingForm
from initiatives.models import InitiativePage


class ReportForm(RowCheckingForm):
    """Refuses a period that cannot be, and initiatives that readers may not see."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            # The questions are copied when the report is made; its own page changes them.
            self.fields.pop("funder_form", None)
        else:
            self.fields["owner"].initial = self.for_user
        self.fields["owner"].queryset = admin_users()

    def clean(self):
        """The period in its order."""
        data = super().clean()
        first, last = data.get("first_day"), data.get("last_day")
        if first and last and last < first:
            self.add_error("last_day", "The period ends before it begins.")
        return data

    def check_rows(self):
        """Readers see each initiative, and it is in the list once."""
        pages = {form: form.cleaned_data.get("initiative") for form in self.kept("initiatives")}
        ids = [page.pk for page in pages.values() if page]
        visible = set(
            InitiativePage.objects.visible().filter(pk__in=ids).values_list("pk", flat=True)
        )
        seen = set()
        for form, page in pages.items():
            if page and page.pk not in visible:
                form.add_error(
                    "initiative", "Readers do not see this page. Publish it first, or leave it out."
                )
            elif page and page.pk in seen:
                form.add_error("initiative", "This initiative is in the list already.")
            elif page:
                seen.add(page.pk)
