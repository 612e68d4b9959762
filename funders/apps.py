from django.apps import AppConfig


class FundersConfig(AppConfig):
    name = "funders"
    default_auto_field = "django.db.models.BigAutoField"
