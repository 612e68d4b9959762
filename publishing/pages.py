"""What a page type is given so that its pages go out by the rules."""

from django.db import models

from publishing.forms import CopyPageForm, PublishForm
from publishing.workflow.care import StaffPagePermissions, workflow_for


class PublishingMixin(models.Model):
    """A page type whose form, workflow and permissions follow the rules; goes before BasePage."""

    base_form_class = PublishForm
    copy_form_class = CopyPageForm

    class Meta:
        abstract = True

    def get_workflow(self):
        """The workflow of care pages for a page that is one, else that of its place in the tree."""
        return workflow_for(self) or super().get_workflow()

    def permissions_for_user(self, user):
        """What a user may do with the page: Wagtail's answer and the rules of this site."""
        return StaffPagePermissions(user, self)
