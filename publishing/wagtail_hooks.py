"""What the admin gets from this app: pages go out by the rules, whichever way they take."""

from wagtail import hooks

from publishing.forms import let_the_form_refuse
from publishing.workflow import action_menu, approval, bulk_actions, care

# After Wagtail's own of the same name, which it replaces.
hooks.register("register_bulk_action", bulk_actions.PublishPages, order=100)
hooks.register("construct_page_action_menu", action_menu.leave_care_pages_to_review)
hooks.register("construct_page_action_menu", action_menu.offer_decision)
hooks.register("before_copy_page", let_the_form_refuse)
hooks.register("before_copy_page", care.refuse_published_copy)
hooks.register("before_copy_page", approval.refuse_broken_copy)
