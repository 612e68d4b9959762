from django.apps import AppConfig


class EventsConfig(AppConfig):
    name = "events"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare rules, and what staff are told of events."""
        from events import attention, publish_rules  # noqa: F401
