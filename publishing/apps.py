from django.apps import AppConfig


class PublishingConfig(AppConfig):
    name = "publishing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare the rules that hold for every page."""
        from publishing import page_rules  # noqa: F401
