from django.apps import AppConfig


class WorksConfig(AppConfig):
    name = "works"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare what a work of any kind must have right before it goes out."""
        from works import publish_rules  # noqa: F401
