from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "initiatives"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare rules, what grows old, what home and search show; describe the summaries."""
        from initiatives import (  # noqa: F401
            attention,
            carriers,
            line_of_time,
            publish_rules,
            schemas,
            search_facets,
            showcase,
        )

        schemas.describe()
