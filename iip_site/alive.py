"""Ask the server of this container whether it is alive: `python -m iip_site.alive`, for Docker.

With an argument it asks another address, such as `/readyz/`. WEB_SOCKET names the server's Unix
socket, if it does not answer on port 8000. Exits with 0 or 1.
"""

import http.client
import os
import socket
import sys

PATIENCE = 4


def status(path="/healthz/"):
    """Return the status that an address answers; raises OSError when nobody does."""
    host = os.environ.get("ALLOWED_HOSTS", "localhost").split(",")[0].strip()
    connection = http.client.HTTPConnection("127.0.0.1", 8000, timeout=PATIENCE)
    if address := os.environ.get("WEB_SOCKET"):
        connection.sock = socket.socket(socket.AF_UNIX)
        connection.sock.settimeout(PATIENCE)
        connection.sock.connect(address)
    connection.request("GET", path, headers={"Host": host})
    return connection.getresponse().status


if __name__ == "__main__":
    try:
        sys.exit(status(*sys.argv[1:]) != http.client.OK)
    except OSError as error:
        sys.exit(f"No answer yet: {error.strerror or error}.")
