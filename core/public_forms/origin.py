"""Whether a form was sent from a page of this site; there is no cookie that could tell."""


def is_from_other_site(request):
    """Whether the browser says that the form was sent from another site.

    Readers have no cookie that another site could misuse, so all that it could do is to send words
    of its own. The answer of a page that sends no referrer has the origin "null", so that alone
    refuses nothing.
    """
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site not in {"same-origin", "none"}
    own = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("origin", "null") not in {"null", own}
