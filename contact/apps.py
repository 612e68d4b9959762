from django.apps import AppConfig


class ContactConfig(AppConfig):
    name = "contact"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Say what needs attention."""
        from contact import attention  # noqa: F401
