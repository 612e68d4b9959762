from news.models.index import NewsIndexPage
from news.models.news import NewsPage

__all__ = ["NewsIndexPage", "NewsPage"]
