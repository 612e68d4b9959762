"""The list of questions in the admin, and the tick that says that one is answered."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.admin_users import is_administrator
from starter_content.models import AnsweredQuestion
from starter_content.questions.asked import asked


class QuestionsView(WagtailAdminTemplateMixin, TemplateView):
    """Every question, the open ones first; for administrators, as the system's status."""

    template_name = "starter_content/questions.html"
    page_title = "Open questions"
    header_icon = "help"

    def dispatch(self, request, *args, **kwargs):
        if not is_administrator(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs):
        questions = asked()
        return super().get_context_data(**kwargs) | {
            "open": [question for question in questions if question.is_open],
            "answered": [question for question in questions if not question.is_open],
        }

    def post(self, request):
        """Tick a question as answered, or take the tick away (`again`)."""
        key = request.POST.get("key", "")
        question = next((question for question in asked() if question.key == key), None)
        if question is None:
            messages.error(request, "This question is not asked any more.")
        elif "again" in request.POST:
            AnsweredQuestion.objects.filter(key=key).delete()
            messages.success(request, f"Open again: “{question.text}”")
        else:
            AnsweredQuestion.objects.get_or_create(key=key, defaults={"by": request.user})
            messages.success(request, f"Answered: “{question.text}”")
        return redirect("starter_questions")
