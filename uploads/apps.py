from django.apps import AppConfig


class UploadsConfig(AppConfig):
    name = "uploads"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Make renditions when something is published, and move them when it is made private."""
        from uploads.renditions import privacy, publication  # noqa: F401
