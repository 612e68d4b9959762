from django.apps import AppConfig


class LinkPreviewsConfig(AppConfig):
    name = "link_previews"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Draw when a page is published, and remove what readers may no longer see."""
        from link_previews import publication  # noqa: F401
