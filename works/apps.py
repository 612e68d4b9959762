from django.apps import AppConfig


class WorksConfig(AppConfig):
    name = "works"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare what the search counts."""
        from works import search_facets  # noqa: F401
