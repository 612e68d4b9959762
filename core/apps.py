from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CoreConfig(AppConfig):
    name = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare the publish rules and a form field, watch publications and migrations."""
        from core import moments, publish_rules, row_ids  # noqa: F401
        from core.editions import triggers
        from core.uploads import publication  # noqa: F401
        from core.versions import records  # noqa: F401

        pre_migrate.connect(triggers.remove, sender=self)
        post_migrate.connect(triggers.install, sender=self)
