from core.layout.frame import SiteChrome


def site_chrome(request):
    """Give templates `site_chrome`, the lazy frame around the content."""
    return {"site_chrome": SiteChrome.for_request(request)}
