"""The form in which staff put a share set together."""

from datetime import timedelta

from django.core.exceptions import ValidationError

from core.dates.days import current_day
from core.dates.partial_dates import PartialDate
from core.fields import RowCheckingForm
from core.wagtail_policies import policy_of
from funders.access import restricted_initiatives
from uploads.private_files import restricted_documents

LONGEST = timedelta(days=183)


class ShareSetForm(RowCheckingForm):
    """Refuses what could not be opened, and what the person has no right to pass on."""

    def clean_ends_on(self):
        """The last day: today or later, within half a year."""
        day, today = self.cleaned_data["ends_on"], current_day()
        if day != self.instance.ends_on or not self.instance.pk:
            if day < today:
                raise ValidationError("This day has passed. Choose today or a later day.")
            if day > today + LONGEST:
                latest = PartialDate.of(today + LONGEST).display()
                raise ValidationError(
                    f"A set is open for half a year at most. Choose a day up to {latest}; you can "
                    "choose a later one when that day comes."
                )
        return day

    def check_rows(self):
        """What is chosen can be opened, may be passed on, and is chosen once."""
        rows = {
            "initiative": self.kept("initiatives"),
            "document": self.kept("documents"),
        }
        chosen = {
            name: [form.cleaned_data.get(name) for form in forms if form.cleaned_data.get(name)]
            for name, forms in rows.items()
        }
        if not any(chosen.values()):
            self.add_error(None, "Choose at least one initiative or document.")
        private = {
            "initiative": restricted_initiatives(page.pk for page in chosen["initiative"]),
            "document": restricted_documents(document.pk for document in chosen["document"]),
        }
        for name, forms in rows.items():
            seen = set()
            for form in forms:
                item = form.cleaned_data.get(name)
                if item is None:
                    continue
                problem = self._problem(form, name, item, item.pk in private[name], seen)
                if problem:
                    form.add_error(name, problem)
                    # Above the form as well: a row's own message can be out of sight.
                    self.add_error(None, f"{item}: {problem}")
                seen.add(item.pk)

    def _problem(self, form, name, item, is_private, seen):
        """What is wrong with a row, in words; "" if nothing is."""
        if item.pk in seen:
            return "It is in the set twice. Take one row out."
        if name == "initiative" and not item.live:
            return "It is not published, and drafts are not shared. Publish it, or take it out."
        if not is_private:
            return ""
        if not form.cleaned_data.get("although_private"):
            return "It is private. Tick that you share it all the same, or take it out."
        if not form.has_changed() or self.may_pass_on(name, item):
            return ""
        return "It is private, and you have no right to open it to others. Ask an administrator."

    def may_pass_on(self, name, item):
        """Whether the person may open to others what is closed to the public.

        That is the right to decide who reads a page, and to change a document of its collection.
        """
        if name == "initiative":
            return item.permissions_for_user(self.for_user).can_set_view_restrictions()
        return policy_of(type(item)).user_has_permission_for_instance(self.for_user, "change", item)
