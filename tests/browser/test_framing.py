"""T15: no page is shown in a frame of another site, where its buttons could be hidden."""

import pytest

FRAMER = "http://framer.example/"
FRAMED = ("/", "/initiatives/everything/", "/account/login/", "/admin/", "/no/such/page/")
FORBIDDING = {"content-security-policy", "x-frame-options", "cross-origin-resource-policy"}


@pytest.fixture
def frame(browser, live_site):
    """A function that shows an address in a frame of another site; gives the frame's address then.

    With `allowed` the answer comes without the headers that forbid it.
    """
    contexts = []

    def show(path, allowed=False):
        context = browser.new_context()
        contexts.append(context)
        html = f"<title>Framer</title><iframe src='{live_site}{path}'></iframe>"
        context.route(
            f"{FRAMER}**", lambda route: route.fulfill(body=html, content_type="text/html")
        )

        def answer(route):
            response = route.fetch()
            forbidden = FORBIDDING if allowed else set()
            headers = {k: v for k, v in response.headers.items() if k not in forbidden}
            route.fulfill(response=response, headers=headers)

        context.route(f"{live_site}/**", answer)
        page = context.new_page()
        page.goto(FRAMER, wait_until="load")
        return page.frames[1].url

    yield show
    for context in contexts:
        context.close()


@pytest.mark.parametrize("path", FRAMED)
def test_another_site_gets_an_empty_frame(frame, live_site, path):
    assert not frame(path).startswith(live_site)


def test_without_our_headers_the_frame_would_be_filled(frame, live_site):
    assert frame("/", allowed=True) == f"{live_site}/"
