from django.apps import AppConfig


class StarterContentConfig(AppConfig):
    name = "starter_content"
