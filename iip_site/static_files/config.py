from django.contrib.staticfiles.apps import StaticFilesConfig


class SiteStaticFilesConfig(StaticFilesConfig):
    """Publishes what browsers need, and not the notes that lie beside it."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "*.md"]
