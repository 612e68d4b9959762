"""The WSGI entry point that a server such as gunicorn imports."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iip_site.settings.production")

site = get_wsgi_application()

# Both need settings, which the line above has read.
from django.conf import settings  # noqa: E402

from core.editions import PageStore  # noqa: E402
from iip_site.health import read_migrations  # noqa: E402
from iip_site.logs import log_kept_answer  # noqa: E402

read_migrations()
application = PageStore(site, settings.PAGE_STORE_MB, log_kept_answer)
