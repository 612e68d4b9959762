from django.apps import AppConfig


class LinksConfig(AppConfig):
    name = "links"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Follow where links stand, and say what needs attention."""
        from links import attention, places  # noqa: F401
