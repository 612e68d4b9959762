from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare what a piece of news must have right before it goes out."""
        from news import publish_rules  # noqa: F401
