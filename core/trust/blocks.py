"""What funders ask an organization for: its papers, each with a date, and who supports it."""

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock

from core.blocks.dates import PartialDateBlock
from core.blocks.plain import AddressBlock, LineBlock
from core.dates.partial_dates import PartialDate
from core.dates.periods import is_ahead
from core.fields import AsTyped

KINDS = [
    ("form_990", "Form 990"),
    ("audit", "Audit"),
    ("board", "Board"),
    ("policy", "Policy"),
]


def refuse_date_to_come(value, name, errors):
    """Note in `errors` if the date `name` of a block lies ahead."""
    date = value.get(name)
    if date and not isinstance(date, AsTyped) and is_ahead(date):
        errors[name] = ValidationError("This date is still to come.")


class PaperStructValue(blocks.StructValue):
    """A paper and its words."""

    @property
    def name(self):
        """What to print: the words of staff, else the kind of paper."""
        return self.get("text") or dict(KINDS).get(self.get("kind"), "")


class PaperBlock(blocks.StructBlock):
    """A paper that funders ask for, on this site or elsewhere."""

    kind = blocks.ChoiceBlock(choices=KINDS)
    text = LineBlock(
        required=False,
        max_length=100,
        help_text="What it is called, such as “Conflict of interest policy”. Empty: its kind.",
    )
    date = PartialDateBlock(required=True, help_text="Of what it says: 2025, 2025-06 or a day.")
    page = blocks.PageChooserBlock(required=False)
    document = DocumentChooserBlock(required=False)
    url = AddressBlock(required=False, label="Address elsewhere")

    class Meta:
        icon = "doc-full"
        label = "Paper"
        description = "A paper that funders ask for, with its date."
        value_class = PaperStructValue
        preview_value = {"kind": "form_990", "date": PartialDate(1959), "url": ""}

    def clean(self, value):
        value = super().clean(value)
        errors = {}
        refuse_date_to_come(value, "date", errors)
        if sum(bool(value.get(name)) for name in ("page", "document", "url")) != 1:
            errors["page"] = ValidationError(
                "Choose a page or a document, or give an address: one of the three."
            )
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value


class PaperStreamBlock(blocks.StreamBlock):
    """Papers in the order to show."""

    paper = PaperBlock()


class SupporterBlock(blocks.StructBlock):
    """Somebody who supports the Institute as a whole."""

    wording = LineBlock(max_length=240, help_text="In the wording that the supporter approved.")
    approved_on = PartialDateBlock(required=True, help_text="When the supporter approved it.")
    url = AddressBlock(required=False, label="Its address")

    class Meta:
        icon = "group"
        label = "Supporter"
        description = "A supporter in the wording that it approved."
        preview_value = {"wording": "The Example Foundation", "approved_on": PartialDate(1959)}

    def clean(self, value):
        value = super().clean(value)
        errors = {}
        refuse_date_to_come(value, "approved_on", errors)
        if errors:
            raise StructBlockValidationError(block_errors=errors)
        return value


class SupporterStreamBlock(blocks.StreamBlock):
    """Supporters in the order to show."""

    supporter = SupporterBlock()
