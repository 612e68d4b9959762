"""Debian's nginx with the configuration of `deploy/nginx`, on loopback ports and in its own folder.

Tests, drills and the bench put it in front of servers of their own. Needs the installed packages.
"""

import os
import shutil
import signal
import socket
import subprocess
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from local.folders import ROOT

SETTINGS = ROOT / "deploy" / "nginx"
LONGEST_START = 10


def find_nginx():
    """The path of an installed nginx, or None."""
    return shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")


def free_port():
    """A port of the loopback interface that nobody uses now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def make_certificate(folder, name):
    """Write a key and a certificate for a host name, signed by itself, as an ACME client would."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "privkey.pem").write_bytes(secret)
    (folder / "fullchain.pem").write_bytes(certificate.public_bytes(pem))


class Edge:
    """An nginx of our own.

    Args:
        folder: a Path of its own. `srv/machine` below it must hold what `write_edge_settings`
            writes, `srv/media` the uploads; `sockets` the sockets of the servers behind it.
        name: host name of the site.
        changes: texts of the configuration and what to write in their place.
        program: the words that start nginx, as a list; Debian's own if not given.

    Attributes:
        port, plain_port: where it answers, with and without TLS.
        log: the file with a line for each request.
        errors: the file with what nginx says of itself.
        certificate: the file with the certificate to trust.
    """

    def __init__(self, folder, name, changes=None, program=None):
        self.folder, self.name = folder, name
        self.program = program or [find_nginx()]
        self.port, self.plain_port = free_port(), free_port()
        self.log, self.errors = folder / "access.log", folder / "errors.log"
        self.certificate = folder / "srv" / "certificate" / "fullchain.pem"
        self.changes, self.process = changes or {}, None

    def write_settings(self):
        """Copy the configuration with the folders and ports of this machine in it."""
        copy = self.folder / "etc"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(SETTINGS, copy)
        for part in ("certificate", "machine", "media/images", "acme"):
            (self.folder / "srv" / part).mkdir(parents=True, exist_ok=True)
        if not self.certificate.exists():
            make_certificate(self.certificate.parent, self.name)
        places = self.changes | {
            "/etc/edge/": f"{copy}/",
            "/srv/": f"{self.folder}/srv/",
            "/run/site/": f"{self.folder}/sockets/",
            "/dev/stdout": str(self.log),
            "listen 8080": f"listen 127.0.0.1:{self.plain_port}",
            "listen 8443": f"listen 127.0.0.1:{self.port}",
        }
        for path in copy.glob("*.conf"):
            text = path.read_text(encoding="utf-8")
            for place, here in places.items():
                text = text.replace(place, here)
            if path.name == "nginx.conf" and os.geteuid() == 0:
                # In the container it runs as an ordinary user; here root may own the folders.
                text = f"user root;\n{text}"
            path.write_text(text, encoding="utf-8")

    def command(self, *arguments):
        """The command that starts nginx with this configuration, as a list."""
        folder = self.folder
        words = [*self.program, "-e", self.errors, "-p", folder, "-c", folder / "etc/nginx.conf"]
        return [*map(str, words), *arguments]

    def check(self):
        """Return what `nginx -t` says, "" if it is content with the configuration."""
        done = subprocess.run(self.command("-t"), capture_output=True, text=True, check=False)
        return "" if done.returncode == 0 and "[warn]" not in done.stderr else done.stderr

    def start(self):
        """Start it and wait until it answers; raises RuntimeError with what nginx says."""
        with self.errors.open("ab") as errors:
            self.process = subprocess.Popen(
                self.command("-g", "daemon off;"), stdout=errors, stderr=errors
            )
        ends = time.monotonic() + LONGEST_START
        while time.monotonic() < ends and self.process.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.02)
        raise RuntimeError(f"nginx did not start: {self.errors.read_text()}")

    def reload(self):
        """Let it read its configuration again."""
        self.process.send_signal(signal.SIGHUP)

    def stop(self):
        """Stop it as a container is stopped: what it answers now, it finishes."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGQUIT)
            try:
                self.process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self.process.terminate()
                self.process.wait(timeout=10)

    def __enter__(self):
        self.write_settings()
        self.start()
        return self

    def __exit__(self, *_):
        self.stop()


def copy_machine_settings(folder, texts):
    """Write what `write_edge_settings` would: text by file name, below a folder of an Edge."""
    target = Path(folder) / "srv" / "machine"
    target.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (target / name).write_text(text, encoding="utf-8")
