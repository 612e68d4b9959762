"""What the admin gets from here: the list of questions, to which the system's status leads."""

from django.urls import path
from wagtail import hooks

from starter_content.questions.views import QuestionsView


@hooks.register("register_admin_urls")
def register_addresses():
    """Beside the report on the system's status."""
    return [path("reports/questions/", QuestionsView.as_view(), name="starter_questions")]
