from django.apps import AppConfig


class StaticCopyConfig(AppConfig):
    name = "static_copy"
