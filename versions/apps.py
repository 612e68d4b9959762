from django.apps import AppConfig


class VersionsConfig(AppConfig):
    name = "versions"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Keep a version of each publication, then the ids of its rows."""
        from versions import recording  # noqa: F401
