"""People at the edge: readers without a pause, and one who looks for withdrawn pages."""

import http.client
import socket
import ssl
import threading
import time
from collections import Counter

READERS = 8
PAUSE = 0.03
# Longer than any answer may take; a browser would still wait.
PATIENCE = 10
GRACE = 1.0
# Seconds in which all pages are made again, also on a machine with other work.
LONGEST_READING = 120


class Connection(http.client.HTTPSConnection):
    """A connection to the edge of this machine under the site's own name."""

    def __init__(self, stage):
        super().__init__(stage.host, timeout=PATIENCE)
        self.address = ("127.0.0.1", stage.edge.port)
        self.trust = ssl.create_default_context(cafile=stage.edge.certificate)

    def connect(self):
        plain = socket.create_connection(self.address, timeout=self.timeout)
        self.sock = self.trust.wrap_socket(plain, server_hostname=self.host)


class Visitor:
    """One browser: it keeps its connection, and opens another when that was closed meanwhile."""

    def __init__(self, stage):
        self.stage, self.connection = stage, None

    def ask(self, path, method="GET", body=None, headers=None):
        """Return status (int), headers and body (bytes) of an answer; raises OSError or
        http.client.HTTPException.

        A kept connection may be closed by the edge just then: browsers ask again on a new one.
        """
        if self.connection and method == "GET":
            try:
                return self._ask(path, method, body, headers)
            except (http.client.RemoteDisconnected, ConnectionError, ssl.SSLEOFError):
                self.close()
        self.close() if method != "GET" else None
        return self._ask(path, method, body, headers)

    def _ask(self, path, method, body, headers):
        self.connection = self.connection or Connection(self.stage)
        try:
            self.connection.request(method, path, body, headers or {})
            answer = self.connection.getresponse()
            return answer.status, answer.headers, answer.read()
        except BaseException:
            self.close()
            raise

    def close(self):
        """Forget the connection."""
        if self.connection:
            self.connection.close()
        self.connection = None


class Crowd:
    """Threads that run until the block ends."""

    def __init__(self):
        self.over, self.threads = threading.Event(), []

    def add(self, work, *arguments):
        """Let one more thread call `work` again and again."""

        def repeat():
            while not self.over.is_set():
                work(*arguments)

        self.threads.append(threading.Thread(target=repeat, daemon=True))

    def __enter__(self):
        for thread in self.threads:
            thread.start()
        return self

    def __exit__(self, *_):
        self.over.set()
        for thread in self.threads:
            thread.join(timeout=3 * PATIENCE)


class Readers(Crowd):
    """Visitors who read pages all the time.

    Attributes:
        unread: the pages that nobody has read since `read_all` began.
        answers: how often each answer came (Counter): a status, or the name of an error.
        failures: (seconds since the start, path, answer) of what was not 200.
    """

    def __init__(self, stage, paths):
        super().__init__()
        self.answers, self.failures, self.lock = Counter(), [], threading.Lock()
        self.started, self.paths, self.unread = time.monotonic(), paths, set()
        for number in range(READERS):
            turn = iter(range(number * 7, 10**9))
            self.add(self._read, Visitor(stage), turn)

    def _read(self, visitor, turn):
        path = self.paths[next(turn) % len(self.paths)]
        try:
            answer, _, _ = visitor.ask(path)
        except (OSError, http.client.HTTPException) as error:
            answer = type(error).__name__
        with self.lock:
            self.answers[answer] += 1
            if answer == 200:
                self.unread.discard(path)
            else:
                self.failures.append((time.monotonic() - self.started, path, answer))
        time.sleep(PAUSE)

    def read_all(self):
        """Wait until each page was read, as it is after what was published last.

        For a second the edge may still give what it was given before. Raises RuntimeError when the
        readers need longer than anybody would wait.
        """
        time.sleep(1.5 * GRACE)
        with self.lock:
            self.unread = set(self.paths)
        ends = time.monotonic() + LONGEST_READING
        while self.unread:
            if time.monotonic() > ends:
                raise RuntimeError(f"Not read in {LONGEST_READING} s: {sorted(self.unread)}")
            time.sleep(0.1)

    def forget(self):
        """Count from now on."""
        with self.lock:
            self.answers, self.failures, self.started = Counter(), [], time.monotonic()


class Watcher(Crowd):
    """Somebody who asks for withdrawn pages, by address and moment, all the time.

    Attributes:
        seen: how often one was there a second after it was withdrawn, or later.
    """

    def __init__(self, stage):
        super().__init__()
        self.withdrawn, self.seen, self.asked = {}, 0, 0
        self.add(self._look, Visitor(stage))

    def _look(self, visitor):
        for path, moment in list(self.withdrawn.items()):
            started = time.monotonic()
            try:
                status, _, _ = visitor.ask(path)
            except (OSError, http.client.HTTPException):
                continue
            self.asked += 1
            self.seen += status == 200 and started > moment + GRACE
        time.sleep(PAUSE)
