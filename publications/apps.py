from django.apps import AppConfig


class PublicationsConfig(AppConfig):
    name = "publications"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare what a publication must have right before it goes out."""
        from publications import publish_rules  # noqa: F401
