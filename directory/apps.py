from django.apps import AppConfig


class DirectoryConfig(AppConfig):
    name = "directory"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare what grows old here."""
        from directory import attention  # noqa: F401
        from directory.consent import attention as consents  # noqa: F401
