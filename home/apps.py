from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.db.models.signals import post_migrate

# What the first migration and Wagtail itself write; any other name was set by somebody.
UNSET_HOST = "localhost"


def give_site_its_address(sender, apps, using, **kwargs):
    """Take the site's address from WAGTAILADMIN_BASE_URL, unless staff have given another.

    Canonical links, the sitemap and mails are made from it.
    """
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    default_port = 443 if address.scheme == "https" else 80
    site = apps.get_model("wagtailcore", "Site").objects.using(using)
    site.filter(is_default_site=True, hostname=UNSET_HOST).update(
        hostname=address.hostname, port=address.port or default_port
    )


class HomeConfig(AppConfig):
    name = "home"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Declare rules and what needs attention; watch for the end of a migration."""
        from home import attention, publish_rules  # noqa: F401

        post_migrate.connect(give_site_its_address, sender=self)
