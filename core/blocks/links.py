"""Links that may lead to a page of this site or elsewhere."""

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.functional import cached_property
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks.plain import AddressBlock, LineBlock


def reachable(page):
    """Whether an anonymous visitor may read the page now."""
    from core.models.querysets import visible_pages

    return bool(page) and visible_pages().filter(pk=page.pk).exists()


class LinkStructValue(blocks.StructValue):
    """A link's address and words, wherever it leads."""

    @cached_property
    def address(self):
        """Where it leads; "" if the page it led to is gone or not public.

        Not named after a field: a template would print the field.
        """
        page = self.get("page")
        if page:
            return (page.get_url() or "") if reachable(page) else ""
        return self.get("url") or ""

    @property
    def link_text(self):
        """The words to print: the given ones, else the page's title, else the address."""
        page = self.get("page")
        return self.get("text") or (page.title if page else self.get("url")) or ""


class CallToActionStructValue(blocks.StructValue):
    """A sentence and a link."""

    @property
    def is_printed(self):
        """Whether the link leads anywhere."""
        return bool(self["link"].address)


class LinkBlock(blocks.StructBlock):
    """A link to a page of this site, or to an address elsewhere."""

    text = LineBlock(
        required=False, max_length=60, help_text="Empty: the title of the page it leads to."
    )
    page = blocks.PageChooserBlock(required=False)
    url = AddressBlock(required=False, label="Address elsewhere")

    class Meta:
        icon = "link"
        label = "Link"
        description = "A link to a page of this site, or to an address elsewhere."
        value_class = LinkStructValue
        template = "blocks/link_block.html"
        preview_value = {"text": "About this site", "url": "https://www.example.org/"}

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        errors = {}
        if bool(value.get("page")) == bool(value.get("url")):
            errors["page"] = ValidationError("Choose a page or give an address: one of the two.")
        elif value.get("url") and not value.get("text"):
            errors["text"] = ValidationError("Say in words where the link leads.")
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value


class LinkStreamBlock(blocks.StreamBlock):
    """Links in the order to show."""

    link = LinkBlock()


class ProfileBlock(blocks.StructBlock):
    """The Institute's page on another site."""

    text = LineBlock(label="Name of the site", max_length=60)
    url = AddressBlock(label="Address", validators=[URLValidator(schemes=["http", "https"])])

    class Meta:
        icon = "globe"
        label = "Page elsewhere"
        description = "The Institute's own page on another site."
        template = "blocks/profile_block.html"
        preview_value = {"text": "Example", "url": "https://www.example.org/"}


class ProfileStreamBlock(blocks.StreamBlock):
    """The Institute's pages on other sites."""

    profile = ProfileBlock()


class CallToActionBlock(blocks.StructBlock):
    """One thing to do next."""

    text = LineBlock(max_length=160, help_text="Why the reader should go there.")
    link = LinkBlock()

    class Meta:
        icon = "arrow-right"
        group = "Connect"
        label = "Call to action"
        description = "One sentence and one link: what to do next."
        value_class = CallToActionStructValue
        template = "blocks/call_to_action_block.html"
        preview_value = {
            "text": "Read how this site protects its readers.",
            "link": {"text": "Privacy", "url": "https://www.example.org/"},
        }


class PageLinksStructValue(blocks.StructValue):
    """Chosen pages, less those that an anonymous visitor may not read."""

    @cached_property
    def pages(self):
        """The readable pages in the order chosen (specific instances)."""
        from core.models.querysets import visible_teasers

        ids = [page.pk for page in self.get("chosen_pages") or [] if page]
        found = visible_teasers(ids)
        return [found[pk] for pk in ids if pk in found]

    @property
    def is_printed(self):
        """Whether there is a page to list."""
        return bool(self.pages)


class PageLinksBlock(blocks.StructBlock):
    """A short list of pages with their summaries."""

    heading = LineBlock(required=False, max_length=80)
    chosen_pages = blocks.ListBlock(blocks.PageChooserBlock(), max_num=6, label="Pages")

    class Meta:
        icon = "doc-empty"
        group = "Connect"
        label = "Pages to read next"
        description = "Up to six pages of this site, each with its summary."
        value_class = PageLinksStructValue
        template = "blocks/page_links_block.html"
        preview_value = {"heading": "Read next", "chosen_pages": []}
