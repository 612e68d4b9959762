"""The WSGI entry point that a server such as gunicorn imports."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "iip_site.settings.production")

application = get_wsgi_application()
