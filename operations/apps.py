from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "operations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Say how scheduled work and backups are."""
        from operations import status_lines  # noqa: F401
