"""What this site's admin leaves out of Wagtail's: two uploads that none of our checks would see.

Wagtail has a setting for neither.
"""

from wagtail.admin.views.account import AvatarSettingsPanel
from wagtail.contrib.redirects.base_formats import DEFAULT_FORMATS, XLSX

# A profile picture may have any format, keeps the place where it was taken, and is public.
AvatarSettingsPanel.is_active = lambda panel: False

# A workbook with redirects is unpacked without a limit, and in memory. CSV and TSV remain.
if XLSX in DEFAULT_FORMATS:
    DEFAULT_FORMATS.remove(XLSX)
