"""Stand-ins for the web containers, and somebody who asks the edge."""

import contextlib
import http.client
import socket
import socketserver
import ssl
import threading
from http.server import BaseHTTPRequestHandler

NAME = "www.example.org"
PUBLIC = "public, max-age=0, s-maxage=1, must-revalidate"


class Handler(BaseHTTPRequestHandler):
    """Notes each request and answers what the test has chosen for its path."""

    protocol_version = "HTTP/1.1"

    def answer(self):
        """Answer with (status, headers, body), or break off where the test has chosen None."""
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.asked.append((self.command, self.path, self.headers, body))
        chosen = self.server.answers.get(self.path.partition("?")[0], (200, {}, b"a page"))
        if chosen is None:
            self.close_connection = True
            return
        status, headers, text = chosen
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(text)

    do_GET = do_HEAD = do_POST = do_PUT = answer

    def log_message(self, *_):
        """Nothing: the tests read what was asked."""


class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    """One web container.

    Attributes:
        answers: (status, headers, body) by path; what is not named answers 200.
        asked: (method, path, headers, body) of each request that came.
    """

    daemon_threads = True

    def __init__(self, path):
        super().__init__(str(path), Handler)
        self.path, self.answers, self.asked, self.connections = path, {}, [], []
        self.thread = threading.Thread(target=self.serve_forever, args=[0.01], daemon=True)
        self.thread.start()

    def get_request(self):
        connection, _ = super().get_request()
        self.connections.append(connection)
        return connection, ("edge", 0)

    def away(self):
        """Go away, as a container that has died."""
        self.shutdown()
        self.server_close()
        for connection in self.connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.path.unlink(missing_ok=True)


class Client:
    """Asks the edge over TLS, each time on a new connection.

    Args:
        edge: the deploy.edge.Edge.
    """

    def __init__(self, edge):
        self.edge = edge
        self.trust = ssl.create_default_context(cafile=edge.certificate)

    def connect(self, name=NAME):
        """A connection with TLS (ssl.SSLSocket)."""
        plain = socket.create_connection(("127.0.0.1", self.edge.port), timeout=10)
        return self.trust.wrap_socket(plain, server_hostname=name)

    def ask(self, path, method="GET", body=None, **headers):
        """Return status, headers and body; `_` in names of headers stands for `-`."""
        connection = http.client.HTTPSConnection(NAME, timeout=10)
        connection.sock = self.connect()
        return read(connection, method, path, body, headers)

    def flood(self, number, path, method="GET", body=None):
        """How often each status came when somebody asks so often, on one connection."""
        connection, found = http.client.HTTPSConnection(NAME, timeout=10), {}
        connection.sock = self.connect()
        for _ in range(number):
            connection.request(method, path, body)
            answer = connection.getresponse()
            answer.read()
            found[answer.status] = found.get(answer.status, 0) + 1
        connection.close()
        return found

    def ask_plainly(self, path, host=NAME):
        """The same without TLS."""
        connection = http.client.HTTPConnection("127.0.0.1", self.edge.plain_port, timeout=10)
        return read(connection, "GET", path, None, {"Host": host})

    def send(self, request):
        """Send bytes as they are; return status and headers of what comes back."""
        with self.connect() as connection:
            connection.sendall(request)
            answer = http.client.HTTPResponse(connection)
            answer.begin()
            return answer.status, answer.headers


def read(connection, method, path, body, headers):
    """Ask on a connection, and close it."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    try:
        connection.request(method, path, body, named)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()
