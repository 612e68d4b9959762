from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare the publish rules and a form field, and watch publications."""
        from core import moments, publish_rules, row_ids  # noqa: F401
        from core.uploads import publication  # noqa: F401
        from core.versions import records  # noqa: F401
