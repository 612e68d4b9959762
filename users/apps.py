from django.apps import AppConfig
from wagtail.users.apps import WagtailUsersAppConfig


class UsersConfig(AppConfig):
    default = True
    name = "users"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Connect the signals."""
        from users import signals  # noqa: F401


class StaffAccountsConfig(WagtailUsersAppConfig):
    """wagtail.users with our form of a new account; INSTALLED_APPS names it."""

    user_viewset = "users.staff_accounts.StaffViewSet"
