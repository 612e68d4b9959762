from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Listen to what happens to pages."""
        from editorial import defaults  # noqa: F401
