from django.apps import AppConfig


class WorksConfig(AppConfig):
    name = "works"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare rules, and what initiatives, the home page and its line of time show of works."""
        from works import latest, line_of_time, of_initiatives, publish_rules  # noqa: F401
