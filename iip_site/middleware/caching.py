"""Who may keep a copy of an answer."""

from http import HTTPStatus

from django.conf import settings
from django.http import FileResponse
from django.utils.cache import has_vary_header

from core.editions import ObservedQuery, reading_of
from iip_site.logs import route_of


class CacheControlMiddleware:
    """Say who may keep a copy of an answer.

    A visitor without a session gets pages that any cache may keep but must check each time, which
    the ETag makes cheap; a shared cache may give them for a second without a check. Whatever
    depends on who asks is kept by nobody, a care page in the memory of this server alone.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        reading = reading_of(request)
        if reading:
            request.GET = ObservedQuery(request.META.get("QUERY_STRING", ""), reading.parameters)
        response = self.get_response(request)
        says_nothing = "Cache-Control" not in response.headers
        if is_care_page(request):
            # The next person at this device should find no copy, the next site no trace.
            response.headers["Cache-Control"] = "private, no-store"
            response.headers["Referrer-Policy"] = "no-referrer"
        elif is_private(request, response):
            response.headers["Cache-Control"] = "private, no-store"
        elif says_nothing:
            keepable = response.status_code < HTTPStatus.BAD_REQUEST
            response.headers["Cache-Control"] = (
                "public, max-age=0, s-maxage=1, must-revalidate" if keepable else "no-store"
            )
        if reading and says_nothing and may_be_kept(request, response):
            reading.keep(request, route_of(request))
        return response


def may_be_kept(request, response):
    """Tell whether an answer is a whole page or file that is the same for everybody."""
    is_page = response.status_code == HTTPStatus.OK and not isinstance(response, FileResponse)
    return is_page and not is_private(request, response)


def is_care_page(request):
    """Tell whether the request was routed to a page that people at risk read."""
    route = getattr(request, "_wagtail_route_for_request", None)
    return route is not None and getattr(route[0], "is_care_page", False)


def is_private(request, response):
    """Tell whether an answer may differ between one person and the next."""
    return (
        getattr(request, "is_dummy", False)
        or settings.SESSION_COOKIE_NAME in request.COOKIES
        or bool(response.cookies)
        or has_vary_header(response, "Cookie")
        or request.path_info.startswith((settings.ADMIN_PATH, settings.ACCOUNT_PATH))
    )
