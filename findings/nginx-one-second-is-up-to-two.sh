#!/usr/bin/env bash
# nginx 1.22.1 (Debian): an answer with s-maxage=1 is given from its cache for up to two seconds.
#
# Guessed: what may be kept for one second is asked for again after one second.
# So: lives are counted in whole seconds of the clock. An answer that comes at 10.05 may be kept
#     "until 11", and 11.95 is still 11. X-Accel-Expires counts in the same way. Only an answer of the
#     end of a second lives for about one.
# Why it matters: "a page that is taken down is gone after a second" is not kept by s-maxage=1. With
#     the second in the key ($msec, cut by a map) it is, also after the clock was set back.
# Needs nginx (Debian: nginx-light), which no package index has.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if something cannot be had.
set -euo pipefail
expected=$(cat <<'END'
kept by s-maxage=1, asked 1.7 seconds later: from the cache
with the second in the key, asked 1.1 seconds later: asked for again
END
)
nginx=$(PATH=$PATH:/usr/sbin command -v nginx) || exit 2
folder=$(mktemp -d /tmp/finding-XXXXXX)
cat >"$folder/show.py" <<'END'
import http.client
import http.server
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

NGINX, FOLDER = sys.argv[1:]
asked = []


class Site(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        asked.append(self.path)
        self.send_response(200)
        self.send_header("Cache-Control", "public, max-age=0, s-maxage=1")
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"ok")

    def log_message(self, *_):
        pass


site = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Site)
threading.Thread(target=site.serve_forever, daemon=True).start()
with socket.socket() as probe:
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
Path(FOLDER, "nginx.conf").write_text(f"""
daemon off; pid {FOLDER}/pid; error_log stderr crit; user root;
events {{ }}
http {{
  access_log off; proxy_temp_path {FOLDER}/t; client_body_temp_path {FOLDER}/b;
  proxy_cache_path {FOLDER}/cache keys_zone=pages:1m;
  map $msec $second {{ ~^(?<whole>\\d+) $whole; }}
  server {{
    listen 127.0.0.1:{port}; proxy_cache pages;
    location /plain {{ proxy_cache_key $uri; proxy_pass http://127.0.0.1:{site.server_port}; }}
    location /keyed {{ proxy_cache_key $second$uri; proxy_pass http://127.0.0.1:{site.server_port}; }}
  }}
}}""")
server = subprocess.Popen([NGINX, "-p", FOLDER, "-c", f"{FOLDER}/nginx.conf"], stderr=subprocess.DEVNULL)


def ask(path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path)
    connection.getresponse().read()


def asked_again(path, later):
    time.sleep(1.05 - time.time() % 1)  # the beginning of a second
    ask(path)
    before = len(asked)
    time.sleep(later)
    ask(path)
    return "asked for again" if len(asked) > before else "from the cache"


try:
    time.sleep(1)
    print("kept by s-maxage=1, asked 1.7 seconds later:", asked_again("/plain", 1.7))
    print("with the second in the key, asked 1.1 seconds later:", asked_again("/keyed", 1.1))
finally:
    server.terminate()
    server.wait()
END
trap 'rm -rf "$folder"' EXIT
found=$(python3 "$folder/show.py" "$nginx" "$folder")
echo "$found"
[[ $found == "$expected" ]] || { echo "This has changed; it was:"; echo "$expected"; exit 1; }
