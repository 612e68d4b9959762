from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Listen to what happens to pages."""
        from editorial.attention import sources  # noqa: F401
        from editorial.calendar import entries  # noqa: F401
        from editorial.editor import defaults  # noqa: F401
        from editorial.reader_links import revocation  # noqa: F401
