from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


class CoreConfig(AppConfig):
    name = "core"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare the form fields, see to the edition's triggers, keep the search in step."""
        from core import fields  # noqa: F401
        from core.dates import fields as date_fields  # noqa: F401
        from core.editions import triggers
        from core.layout import addresses  # noqa: F401
        from core.search import receivers

        pre_migrate.connect(triggers.remove, sender=self)
        post_migrate.connect(triggers.install, sender=self)
        receivers.connect()
