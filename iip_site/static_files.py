from django.contrib.staticfiles.apps import StaticFilesConfig


class SiteStaticFilesConfig(StaticFilesConfig):
    """Publishes what browsers need, and neither the notes nor the tools that lie beside it."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "*.py", "*.md"]
