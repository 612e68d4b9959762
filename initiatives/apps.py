from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "initiatives"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare rules, what grows old and what home shows; describe the summaries' data."""
        from initiatives import (  # noqa: F401
            attention,
            carriers,
            line_of_time,
            publish_rules,
            schemas,
            showcase,
        )

        schemas.describe()
