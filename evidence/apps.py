from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "evidence"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Watch what makes numbers appear and disappear."""
        from evidence import signals  # noqa: F401
