"""The site's addresses and the bare view."""

from django.urls import path

from bench.bare.views import same_bytes
from iip_site import urls

handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500

urlpatterns = [path("bare-view/<slug:name>/", same_bytes), *urls.urlpatterns]
