"""A site on this machine that answers as sites do: well, badly, slowly, never, without end."""

import contextlib
import datetime
import ipaddress
import ssl
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

PIECE = b"x" * 4096


class Handler(BaseHTTPRequestHandler):
    """What each address answers; `Site.answers` adds to it."""

    def do_HEAD(self):
        self.server.site.note(self)
        with contextlib.suppress(OSError):
            self.answer()

    do_GET = do_HEAD

    def answer(self):
        site, path = self.server.site, self.path
        if path in site.answers:
            status, headers = site.answers[path]
            self.reply(status, headers)
        elif path.startswith("/status/"):
            self.reply(int(path.rsplit("/", 1)[1]))
        elif path == "/no-head":
            self.reply(405 if self.command == "HEAD" else 200)
        elif path == "/never":
            site.over.wait()
        elif path == "/trickle":
            # A byte now and then: no single piece is late.
            while not site.over.wait(0.05):
                self.wfile.write(b"H")
        elif path in ("/endless", "/endless-redirect"):
            found = 302 if path == "/endless-redirect" else 200
            self.send_response(404 if self.command == "HEAD" else found)
            if found == 302:
                self.send_header("Location", "/status/200")
            self.end_headers()
            while self.command == "GET" and not site.over.is_set():
                self.wfile.write(PIECE)
                site.sent += len(PIECE)
        elif path == "/after-the-others":
            self.reply(200 if site.others.wait(10) else 500)
        else:
            self.reply(404)

    def reply(self, status, headers=None):
        self.send_response(status)
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args):
        """Write nothing."""


class Site:
    """What the tests tell a server and learn from it."""

    def __init__(self, host):
        self.host = host
        self.answers = {}
        self.asked = []
        self.sent = 0
        self.agents = set()
        self.over = threading.Event()
        self.others = threading.Event()

    def url(self, path, scheme="http"):
        return f"{scheme}://{self.host}:{self.port}{path}"

    def redirect(self, path, target, status=302):
        """Let a path lead to an address."""
        self.answers[path] = (status, {"Location": target})

    def note(self, handler):
        """Keep what is asked, and by whom."""
        self.asked.append(f"{handler.command} {handler.path}")
        self.agents.add(handler.headers["User-Agent"])


@contextlib.contextmanager
def served(host="127.0.0.1", context=None):
    """A Site that answers on a loopback address; over TLS with an SSL context."""
    site = Site(host)
    server = ThreadingHTTPServer((host, 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *args: None
    server.site, site.port = site, server.server_address[1]
    if context:
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield site
    finally:
        site.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def own_certificate(folder):
    """An SSL context with a certificate that nobody has signed."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    address = x509.IPAddress(ipaddress.ip_address("127.0.0.1"))
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime.datetime(2020, 1, 1))
        .not_valid_after(datetime.datetime(2099, 1, 1))
        .add_extension(x509.SubjectAlternativeName([address]), critical=False)
        .sign(key, hashes.SHA256())
    )
    private = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    path = folder / "certificate.pem"
    path.write_bytes(private + certificate.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path)
    return context
