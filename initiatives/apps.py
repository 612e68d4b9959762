from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "initiatives"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare the publish rules and what grows old, and describe the data of the summaries."""
        from initiatives import attention, publish_rules, schemas  # noqa: F401

        schemas.describe()
