"""The manual and the search in it: one address, readable without script."""

from django.utils.html import escape
from django.views.generic import View
from django.views.generic.base import TemplateResponseMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from editorial.manual.book import load_book
from editorial.manual.search import LONGEST_QUESTION, find, highlighted, other_words, terms_of


def shown(section, terms):
    """A section as the template prints it."""
    return {
        "section": section,
        "title": highlighted(escape(section.title), terms),
        "html": highlighted(section.html, terms),
    }


class ManualView(WagtailAdminTemplateMixin, TemplateResponseMixin, View):
    """The whole guide, or the sections of it that hold what is asked for."""

    page_title = "Manual"
    header_icon = "help"
    template_name = "editorial/manual/manual.html"
    _show_breadcrumbs = True

    def get(self, request):
        """Answer ?q=; without it the guide is shown from its beginning."""
        question = " ".join(request.GET.get("q", "").split())[:LONGEST_QUESTION]
        book = load_book()
        terms = terms_of(question, other_words(book))
        found = find(book, terms) if terms else book
        context = self.get_context_data(
            question=question,
            is_search=bool(terms),
            is_missing=not book,
            names=list(dict.fromkeys(name for _, *others in terms for name in others)),
            found=[shown(section, terms) for section in found],
            contents=[section for section in book if section.level == 2],
        )
        return self.render_to_response(context)

    def get_breadcrumbs_items(self):
        """Home, manual."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.page_title}]
