"""What a page type is given so that its pages go out by the rules."""

from django.db import models

from publishing.forms import CopyPageForm, PublishForm
from publishing.workflow.care import StaffPagePermissions, workflow_for


class PublishingMixin(models.Model):
    """A page type whose form, workflow and permissions follow the rules; goes before BasePage."""

    base_form_class = PublishForm
    copy_form_class = CopyPageForm
    # Rows in which something is not understood, by their kind; the form fills it in.
    rows_as_typed = {}

    class Meta:
        abstract = True

    def save_revision(self, *args, **kwargs):
        """Keep a version, with all that was typed into rows.

        The rows of a page that readers never saw are read back from the database by now, which
        cannot hold what is not understood.
        """
        for relation, rows in self.rows_as_typed.items():
            getattr(self, relation).add(*rows)
        return super().save_revision(*args, **kwargs)

    def get_workflow(self):
        """The workflow of care pages for a page that is one, else that of its place in the tree."""
        return workflow_for(self) or super().get_workflow()

    def permissions_for_user(self, user):
        """What a user may do with the page: Wagtail's answer and the rules of this site."""
        return StaffPagePermissions(user, self)
