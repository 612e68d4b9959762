"""Every address of the site. What is not listed here is a page of the tree."""

from django.conf import settings
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls

from contact.views import send_message
from core.private_pictures import serve_private_picture
from core.search.views import search, suggest
from editorial.calendar.feed import feed as calendar_feed
from editorial.reader_links.views import reader_draft
from iip_site import health, views
from iip_site.sitemaps import sitemap
from initiatives.program_summary import FIRST_SCHEMA_PATH, SCHEMA_PATH
from initiatives.views import program_summary_schema, schemas
from uploads.urls import rendition_urls

urlpatterns = [
    path("healthz/", health.healthz, name="healthz"),
    path("readyz/", health.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemap-<int:part>.xml", sitemap, name="sitemap_part"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("favicon.ico", views.favicon, name="favicon"),
    path(settings.ACCOUNT_PATH[1:], include("users.urls")),
    path(settings.ADMIN_PATH[1:], include("users.admin_urls")),
    path(settings.ADMIN_PATH[1:], include("editorial.urls")),
    path(settings.ADMIN_PATH[1:], include(wagtailadmin_urls)),
    path("documents/", include("uploads.urls")),
    path("pictures/<int:rendition_id>/<str:name>", serve_private_picture, name="private_picture"),
    path("funders/", include("funders.urls")),
    path("", include("directory.reading.urls")),
    path("search/", search, name="search"),
    path("search/suggestions/", suggest, name="suggestions"),
    path("contact/send/", send_message, name="send_message"),
    path("editorial-calendar/<str:token>/calendar.ics", calendar_feed, name="calendar_feed"),
    path("schemas/", schemas, name="schemas"),
    path(SCHEMA_PATH.lstrip("/"), program_summary_schema, name="program_summary_schema"),
    path(
        FIRST_SCHEMA_PATH.lstrip("/"),
        program_summary_schema,
        {"name": FIRST_SCHEMA_PATH.rpartition("/")[2]},
    ),
    # With or without a last slash: a redirect would carry the secret once more.
    re_path(r"^reader/(?P<token>[^/]+)/?$", reader_draft, name="reader_draft"),
    # Wagtail's second sign-in form; one is enough.
    path(
        "_util/login/",
        RedirectView.as_view(pattern_name="account_login", query_string=True),
    ),
    *rendition_urls(),
    path("", include(wagtail_urls)),
]

handler400 = "iip_site.views.bad_request"
handler403 = "iip_site.views.permission_denied"
handler404 = "iip_site.views.page_not_found"
handler500 = "iip_site.views.server_error"
