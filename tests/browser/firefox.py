"""Firefox, driven over WebDriver BiDi, the protocol that it speaks by itself.

Each call waits for its answer. What Firefox tells in between, above all the requests of pages, is
kept and dealt with on the way.
"""

import base64
import contextlib
import json
import re
import subprocess
import time
from pathlib import Path
from urllib.parse import urljoin, urlsplit

from websockets.sync.client import connect

PATIENCE = 30
# Nothing leaves the machine: every other host is behind a proxy that is not there, and Firefox
# looks for no updates, lists or news.
PREFERENCES = {
    "app.normandy.enabled": False,
    "app.update.disabledForTesting": True,
    "browser.safebrowsing.downloads.remote.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "extensions.systemAddon.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.type": 1,
    "remote.active-protocols": 1,
    "services.settings.server": "data:,",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}
KEYS = {"Shift": "\ue008", "Enter": "\ue007", "Tab": "\ue004"}
MIDDLE = """(selector => {
  const element = document.querySelector(selector);
  element.scrollIntoView({block: "center", behavior: "instant"});
  const box = element.getBoundingClientRect();
  return [Math.round(box.left + box.width / 2), Math.round(box.top + box.height / 2)];
})"""


class BidiError(Exception):
    """Firefox refused a command; the text is its own."""


@contextlib.contextmanager
def running_firefox(path, folder):
    """Start a Firefox with a fresh profile and give it; close it afterwards.

    Args:
        path: the program.
        folder: an empty folder, for the profile.
    """
    lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});\n" for k, v in PREFERENCES.items())
    (Path(folder) / "user.js").write_text("".join(lines), encoding="utf-8")
    command = [path, "--headless", "--no-remote", "--profile", str(folder)]
    command += ["--remote-debugging-port", "0"]
    log = Path(folder) / "stderr.log"
    with log.open("w") as stderr:
        process = subprocess.Popen(command, stdout=stderr, stderr=stderr)  # noqa: S603
    try:
        with connect(f"{address_of(process, log)}/session", max_size=None) as socket:
            firefox = Firefox(socket)
            firefox.send("session.new", capabilities={})
            firefox.send("session.subscribe", events=["network.beforeRequestSent"])
            firefox.send(
                "network.addIntercept",
                phases=["beforeRequestSent"],
                urlPatterns=[{"type": "pattern", "protocol": "https"}],
            )
            yield firefox
            firefox.send("browser.close")
        process.wait(timeout=PATIENCE)
    finally:
        process.kill()
        process.wait()


def address_of(process, log):
    """Return where Firefox listens, once it says so; fail with what it said if it does not."""
    deadline = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < deadline:
        if found := re.search(r"BiDi listening on (ws://\S+)", log.read_text(errors="replace")):
            return found[1]
        time.sleep(0.05)
    raise RuntimeError(f"Firefox did not start:\n{log.read_text(errors='replace')}")


class Firefox:
    """A running Firefox.

    Attributes:
        requests: (window's id, address, headers) of every request so far.
    """

    def __init__(self, socket):
        self._socket = socket
        self._number = 0
        self.requests = []

    def send(self, method, **params):
        """Send a command and return its result; raise BidiError if Firefox refuses it."""
        number = self._post(method, params)
        while True:
            message = json.loads(self._socket.recv(timeout=PATIENCE))
            if message.get("id") == number:
                break
            if message.get("method") == "network.beforeRequestSent":
                self._note(message["params"])
        if message["type"] == "error":
            raise BidiError(f"{method}: {message['error']}: {message['message']}")
        return message["result"]

    def open(self, address, width=1280, height=800):
        """Open an address in a window with a storage of its own, and return the window."""
        storage = self.send("browser.createUserContext")["userContext"]
        context = self.send("browsingContext.create", type="tab", userContext=storage)["context"]
        window = Window(self, context, storage, site=address)
        window.resize(width, height)
        window.goto(address)
        return window

    def _post(self, method, params):
        self._number += 1
        command = {"id": self._number, "method": method, "params": params}
        self._socket.send(json.dumps(command))
        return self._number

    def _note(self, event):
        request = event["request"]
        headers = {item["name"].lower(): item["value"].get("value") for item in request["headers"]}
        self.requests.append((event["context"], request["url"], headers))
        if event["isBlocked"]:
            # Another site, which is not asked. Nobody waits for the answer to this command.
            page = {"type": "string", "value": "<title>Elsewhere</title>"}
            kind = {"name": "Content-Type", "value": {"type": "string", "value": "text/html"}}
            answer = {"request": request["request"], "statusCode": 200, "body": page}
            self._post("network.provideResponse", answer | {"headers": [kind]})


class Window:
    """A window of Firefox with one page in it."""

    def __init__(self, firefox, context, storage, site):
        self.firefox, self.context, self.storage, self.site = firefox, context, storage, site

    def goto(self, address):
        """Open an address, absolute or of the same site, and wait until all of it is there."""
        url = urljoin(self.site, address)
        self._send("browsingContext.navigate", url=url, wait="complete")

    def back(self):
        """Go back by one page."""
        self._send("browsingContext.traverseHistory", delta=-1)

    def resize(self, width, height):
        """Give the page that many CSS pixels."""
        self._send("browsingContext.setViewport", viewport={"width": width, "height": height})

    def evaluate(self, expression):
        """Return the value of an expression of JavaScript, which JSON must be able to hold."""
        answer = self.firefox.send(
            "script.evaluate",
            expression=f"JSON.stringify({expression})",
            target={"context": self.context},
            awaitPromise=False,
        )
        if answer["type"] == "exception":
            raise BidiError(answer["exceptionDetails"]["text"])
        return json.loads(answer["result"].get("value", "null"))

    def wait_for(self, expression):
        """Return when the expression is true; fail if it does not become so."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            # Between two pages there is none to ask.
            with contextlib.suppress(BidiError):
                if self.evaluate(expression):
                    return
            time.sleep(0.02)
        raise AssertionError(f"Never true in Firefox at {self.url}: {expression}")

    @property
    def url(self):
        """The address of the page."""
        return self._tree()["url"]

    @property
    def requests(self):
        """What this window has asked for: (address, headers by their names in small letters)."""
        asked = self.firefox.requests
        return [(url, headers) for context, url, headers in asked if context == self.context]

    @property
    def foreign(self):
        """The addresses of other sites that this window has asked for."""
        host = urlsplit(self.site).netloc
        return [url for url, _ in self.requests if urlsplit(url).netloc not in ("", host)]

    def click(self, selector):
        """Click the middle of the first element that the CSS selector finds."""
        x, y = self.evaluate(f"{MIDDLE}({json.dumps(selector)})")
        move = {"type": "pointerMove", "x": x, "y": y}
        buttons = [{"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp")]
        self._act({"type": "pointer", "id": "mouse", "actions": [move, *buttons]})

    def press(self, key, times=1):
        """Press a key and let it go; `key` is a sign or one of KEYS."""
        value = KEYS.get(key, key)
        actions = [{"type": kind, "value": value} for kind in ("keyDown", "keyUp")]
        self._act({"type": "key", "id": "keyboard", "actions": actions * times})

    def pdf(self):
        """Return the page as Firefox prints it, on the paper that its style sheets ask for."""
        return base64.b64decode(self._send("browsingContext.print")["data"])

    def picture(self):
        """Return the whole page as PNG."""
        shot = self._send("browsingContext.captureScreenshot", origin="document")
        return base64.b64decode(shot["data"])

    def close(self):
        """Close the window and forget what it stored."""
        self.firefox.send("browser.removeUserContext", userContext=self.storage)

    def _act(self, source):
        self._send("input.performActions", actions=[source])

    def _send(self, method, **params):
        return self.firefox.send(method, context=self.context, **params)

    def _tree(self):
        return self.firefox.send("browsingContext.getTree", root=self.context)["contexts"][0]
