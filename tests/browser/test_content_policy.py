"""T12: the content security policy of the pages is what a real browser enforces."""

import pytest

from tests.browser.conftest import ADDRESSES

LISTEN = """
  window.violations = [];
  document.addEventListener("securitypolicyviolation", (event) => {
    window.violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`);
  });
"""
# Forbidden on every page.
LAST = "https://last.example/x.png"


def forbidden(page):
    """What was forbidden so far on a page that LISTEN was brought to, a line for each."""
    # The browser reports in a task of its own, in order: this one comes last.
    page.evaluate(f"new Image().src = '{LAST}'")
    page.wait_for_function(f"window.violations.some((found) => found.includes('{LAST}'))")
    return [found for found in page.evaluate("window.violations") if LAST not in found]


@pytest.fixture
def violations(browser, live_site):
    """A function that visits an address, runs an action there and returns what was forbidden."""
    contexts = []

    def visit(address, action="() => {}"):
        context = browser.new_context(base_url=live_site)
        contexts.append(context)
        context.add_init_script(LISTEN)
        page = context.new_page()
        page.goto(address, wait_until="load")
        page.evaluate(action)
        return forbidden(page)

    yield visit
    for context in contexts:
        context.close()


@pytest.mark.parametrize(
    ("directive", "action"),
    [
        ("style-src-attr", "document.body.setAttribute('style', 'color: red')"),
        ("style-src-elem", "document.head.append(ownStyle)"),
        ("img-src", "new Image().src = 'https://elsewhere.example/x.png'"),
        ("connect-src", "fetch('https://elsewhere.example/').catch(() => {})"),
        ("require-trusted-types-for", "try { document.body.innerHTML = 'x'; } catch {}"),
    ],
    ids=["style attribute", "style element", "picture", "request", "markup"],
)
def test_the_browser_enforces_the_policy(violations, directive, action):
    prepare = "const ownStyle = document.createElement('style'); ownStyle.textContent = 'p {}'"
    found = violations("/", f"() => {{ {prepare}; {action}; }}")
    assert [line for line in found if line.startswith(directive)]


@pytest.mark.parametrize("kind", ["home", "care page", "sign-in"])
def test_browser_understands_every_header(browser, live_site, kind):
    page, said = browser.new_page(base_url=live_site), []
    page.on("console", lambda message: said.append(message.text))
    page.goto({**ADDRESSES, "sign-in": "/account/login/"}[kind], wait_until="load")
    page.context.close()
    assert said == []
