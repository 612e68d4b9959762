from django.apps import AppConfig


class UploadsConfig(AppConfig):
    name = "uploads"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Make renditions when something is published."""
        from uploads.renditions import publication  # noqa: F401
