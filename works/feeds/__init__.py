from works.feeds.views import page_feed, site_feed

__all__ = ["page_feed", "site_feed"]
