"""Whom readers ask for what."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError

from core.blocks.plain import LineBlock
from core.contacts.phone import phone_link, validate_phone


class NamedContactValue(blocks.StructValue):
    """One contact."""

    @property
    def phone_link(self):
        """The number as a `tel:` address; "" if it cannot be dialed."""
        return phone_link(self.get("phone") or "")


class NamedContactBlock(blocks.StructBlock):
    """Somebody, or a post, to ask about one thing."""

    what_for = LineBlock(label="For what", max_length=60, help_text="Such as “Media”.")
    name = LineBlock(
        required=False, max_length=120, help_text="A person who agrees to be named, or a post."
    )
    email = blocks.EmailBlock(required=False, help_text="A role address, not a person's.")
    phone = LineBlock(required=False, max_length=40)

    class Meta:
        icon = "user"
        label = "Contact"
        description = "Whom readers ask about one thing."
        value_class = NamedContactValue
        template = "blocks/named_contact_block.html"
        preview_value = {"what_for": "Media", "email": "media@example.org"}

    def clean(self, value):
        value = super().clean(value)
        if self.is_deferred_validation:
            return value
        errors = {}
        if not value.get("email") and not value.get("phone"):
            errors["email"] = ValidationError("Give a mail address or a telephone number.")
        if value.get("phone"):
            try:
                validate_phone(value["phone"])
            except ValidationError as error:
                errors["phone"] = error
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value


class NamedContactStreamBlock(blocks.StreamBlock):
    """Contacts in the order to show."""

    contact = NamedContactBlock()
