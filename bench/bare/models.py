from wagtail.models import Page


class BarePage(Page):
    """What Wagtail itself costs: one subclass of Page and an empty template."""

    template = "bare/bare_page.html"
