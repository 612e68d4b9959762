"""What the admin gets from this app: the published versions of a page, and withdrawing one."""

from wagtail import hooks

from versions import withdrawal

hooks.register("register_log_actions", withdrawal.register_action)
hooks.register("register_page_header_buttons", withdrawal.version_button)
