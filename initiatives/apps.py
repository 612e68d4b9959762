from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "initiatives"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare rules, what grows old and the home page's cards; describe the summaries' data."""
        from initiatives import attention, publish_rules, schemas, showcase  # noqa: F401

        schemas.describe()
