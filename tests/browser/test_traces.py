from tests.browser.conftest import ADDRESSES

STORED = """async () => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  databases: (await indexedDB.databases()).map((database) => database.name),
  caches: await caches.keys(),
  workers: (await navigator.serviceWorker.getRegistrations()).length,
  cookies: document.cookie,
})"""
NOTHING = {
    "local": [],
    "session": [],
    "databases": [],
    "caches": [],
    "workers": 0,
    "cookies": "",
}


def use(page):
    """Do on a page what a reader does: scroll, open what is folded, use the keyboard."""
    page.evaluate("document.querySelectorAll('details').forEach((part) => { part.open = true; })")
    page.evaluate("window.scrollTo(0, document.body.scrollHeight)")
    for _ in range(5):
        page.keyboard.press("Tab")
    page.wait_for_load_state("networkidle")


def test_walk_through_the_site_leaves_nothing_in_the_browser(open_page, live_site):
    """T10, T11: nor have care pages been among what was read."""
    page = open_page("/")
    answers = []
    page.on("response", lambda response: answers.append(response))
    for address in ADDRESSES.values():
        page.goto(address)
    page.goto("/initiatives/")
    page.select_option("select[name=state]", "ME")
    page.click("main form button")
    page.goto("/search/")
    page.fill("main input[name=q]", "justice")
    page.click("main form button")
    assert page.context.cookies() == []
    assert page.evaluate(STORED) == NOTHING
    assert page.foreign == []
    assert len(answers) > len(ADDRESSES)
    for answer in answers:
        assert "set-cookie" not in answer.all_headers(), answer.url


def test_test_would_see_a_cookie_and_a_foreign_request(open_page):
    """Without this the tests above could pass by looking in the wrong place."""
    page = open_page("/", bypass_csp=True)
    page.evaluate("document.cookie = 'a=1'; localStorage.setItem('b', '2')")
    page.evaluate("() => fetch('https://elsewhere.example/', {mode: 'no-cors'})")
    assert [cookie["name"] for cookie in page.context.cookies()] == ["a"]
    assert page.evaluate(STORED)["local"] == ["b"]
    assert page.foreign == ["https://elsewhere.example/"]
