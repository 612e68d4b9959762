from django.apps import AppConfig


class StarterContentConfig(AppConfig):
    name = "starter_content"

    def ready(self):
        """Say what of the starter content is still open."""
        from starter_content import status  # noqa: F401
