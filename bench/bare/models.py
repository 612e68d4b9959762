from wagtail.models import Page


class BarePage(Page):
    """What Wagtail itself costs: one subclass of Page and an empty template."""

    template = "bare/bare_page.html"
    # The only thing that the site asks of any page; those of its own know it from BasePage.
    is_always_private = False
