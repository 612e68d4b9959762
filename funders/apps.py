from django.apps import AppConfig


class FundersConfig(AppConfig):
    name = "funders"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare the publish rules, what ends soon and the formats; watch who leaves a room."""
        from funders import attention  # noqa: F401
        from funders.portfolio import formats
        from funders.rooms import publish_rules, signals  # noqa: F401

        formats.describe()
