"""What this site adds to Wagtail's admin and texts, and two uploads that it leaves out.

None of our checks would see the two, and Wagtail has a setting for neither.
"""

from wagtail import hooks
from wagtail.admin.compare import TextFieldComparison, register_comparison_class
from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.contrib.redirects.base_formats import DEFAULT_FORMATS, XLSX

from core.dates.fields import PartialDateField
from core.dates.partial_dates import PartialDate
from core.layout.text_links import ReadableDocumentLinks, ReadablePageLinks

# A profile picture may have any format, keeps the place where it was taken, and is public.
AvatarSettingsPanel.is_active = lambda panel: False

# A workbook with redirects is unpacked without a limit, and in memory. CSV and TSV remain.
if XLSX in DEFAULT_FORMATS:
    DEFAULT_FORMATS.remove(XLSX)


class PartialDateComparison(TextFieldComparison):
    """Two dates of a page's versions side by side, in words."""

    def __init__(self, field, obj_a, obj_b):
        super().__init__(field, obj_a, obj_b)
        self.val_a, self.val_b = map(self.words, (self.val_a, self.val_b))

    @staticmethod
    def words(date):
        """The date in words, or what was typed in its place."""
        if isinstance(date, PartialDate):
            return date.display()
        return "" if date is None else str(date)


register_comparison_class(PartialDateField, comparison_class=PartialDateComparison)


@hooks.register("register_rich_text_features", order=100)
def print_links_that_can_be_followed(features):
    """Replace Wagtail's own handlers, which print the address of a draft."""
    features.register_link_type(ReadablePageLinks)
    features.register_link_type(ReadableDocumentLinks)
