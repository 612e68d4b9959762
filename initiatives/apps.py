from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "initiatives"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare the publish rules, and describe the data on the page of formats."""
        from initiatives import publish_rules, schemas  # noqa: F401

        schemas.describe()
