from django.apps import AppConfig


class InitiativesConfig(AppConfig):
    name = "initiatives"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare the publish rules."""
        from initiatives import publish_rules  # noqa: F401
