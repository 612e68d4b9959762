from django.apps import AppConfig


class EvidenceConfig(AppConfig):
    name = "evidence"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Watch what makes numbers appear and disappear, link to them, describe the files."""
        from evidence import formats, recording, showcase  # noqa: F401

        formats.describe()
