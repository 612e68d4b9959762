"""The list of one kind of work: filters, paging, the latest first."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db import models
from wagtail.fields import RichTextField

from core.search.site_search import page_number
from core.text import rich_text_to_plain
from works.facets import WorkFilters

PAGE_SIZE = 24


class WorkIndexMixin(models.Model):
    """An index page of one kind; the type says which with `works()`.

    Attributes:
        noun, noun_for_one: what several of the kind are called, and one of them.
    """

    has_feed = True
    noun, noun_for_one = "works", "work"

    introduction = RichTextField(blank=True, features=["bold", "italic", "link"])

    class Meta:
        abstract = True

    def works(self):
        """The works (a queryset) that readers may see, without order."""
        raise NotImplementedError

    def in_order(self, works):
        """Works (a queryset) as the list has them: the latest first."""
        return works.by_date()

    def reading_text(self):
        """The introduction; the works are found by themselves."""
        return rich_text_to_plain(self.introduction)

    def get_context(self, request, *args, **kwargs):
        """With `filters` and `page_obj`, whose `object_list` are WorkEntry objects."""
        works = self.works()
        filters = WorkFilters(request.GET, works)
        paginator = Paginator(self.in_order(filters.apply(works)), PAGE_SIZE)
        page = paginator.get_page(page_number(request.GET.get("page", "")))
        return super().get_context(request, *args, **kwargs) | {
            "filters": filters.filters,
            "notices": filters.notices,
            "is_filtered": filters.is_filtered,
            "filter_words": filters.words,
            "page_obj": page,
            "entries": page.object_list.entries(request),
            "query_prefix": urlencode(filters.parameters) + "&" if filters.is_filtered else "",
        }
