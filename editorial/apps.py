from django.apps import AppConfig


class EditorialConfig(AppConfig):
    name = "editorial"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Listen to what happens to pages, and take the inline scripts out of Wagtail's widgets."""
        from editorial.attention import sources  # noqa: F401
        from editorial.calendar import entries  # noqa: F401
        from editorial.editor import defaults  # noqa: F401
        from editorial.inline_scripts import replace_inline_scripts
        from editorial.reader_links import revocation  # noqa: F401

        replace_inline_scripts()
