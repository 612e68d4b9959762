"""The site as it is behind the proxy that ends TLS, for a browser that speaks plain HTTP."""

from iip_site.wsgi import application as site


def application(environ, start_response):
    """Answer as if the proxy had passed the request on."""
    return site(environ | {"HTTP_X_FORWARDED_PROTO": "https"}, start_response)
