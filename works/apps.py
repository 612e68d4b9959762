from django.apps import AppConfig


class WorksConfig(AppConfig):
    name = "works"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare rules, and what home page, line of time and search show of works."""
        from works import (  # noqa: F401
            carriers,
            latest,
            line_of_time,
            publish_rules,
            search_facets,
        )
