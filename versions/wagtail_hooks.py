"""What the admin gets from this app: the published versions of a page, and withdrawing one."""

from wagtail import hooks
from wagtail.admin import compare

from versions import withdrawal
from versions.changes.admin import diff_text, text_from_html

hooks.register("register_log_actions", withdrawal.register_action)
hooks.register("register_page_header_buttons", withdrawal.version_button)

# Every text of a field or a block, however deep inside others, is compared through these two;
# registered classes would reach the fields alone.
compare.diff_text = diff_text
compare.text_from_html = text_from_html
