"""gunicorn behind a proxy that ends TLS; found by gunicorn in the folder it starts in.

WEB_CONCURRENCY sets the number of workers, WEB_THREADS that of threads in each, WEB_SOCKET a Unix
socket to answer on, FORWARDED_ALLOW_IPS the proxy's address: gunicorn reads
both itself.
"""

import gc
import os

from gunicorn.glogging import Logger


class DiscreetLogger(Logger):
    """gunicorn's log without the addresses of visitors and of what they asked for.

    gunicorn writes both when it refuses a request before the application sees it. The privacy page
    promises that no line holds them.
    """

    def warning(self, msg, *args, **kwargs):
        if str(msg).startswith("Invalid request from ip="):
            msg, args = "A request was refused because it is not valid HTTP.", ()
        super().warning(msg, *args, **kwargs)

    def exception(self, msg, *args, **kwargs):
        if str(msg).startswith("Error handling request"):
            msg, args = "Error handling a request", ()
        super().exception(msg, *args, **kwargs)


# Inside the container; only the proxy may reach it. A socket is beyond reach of the network.
bind = f"unix:{os.environ['WEB_SOCKET']}" if os.environ.get("WEB_SOCKET") else "0.0.0.0:8000"
worker_class = "gthread"
workers = int(os.environ.get("WEB_CONCURRENCY") or 2)
threads = int(os.environ.get("WEB_THREADS") or 4)
# The application is loaded once, before the workers: a wrong setting stops the start with one
# message instead of one for each worker.
preload_app = True

# For gthread the timeout is a worker's heartbeat, not a limit on a request: the proxy and the
# database set those.
timeout = 30
graceful_timeout = 30
keepalive = 5

# Workers are renewed now and then, not all together; a new one has kept no page yet.
max_requests = 200_000
max_requests_jitter = 20_000
# The heartbeat file in memory: on a slow disk it can stall a worker.
worker_tmp_dir = "/dev/shm"  # noqa: S108

# A search for 500 characters of any script, percent-encoded, is 6,000 bytes.
limit_request_line = 8190
limit_request_fields = 64
limit_request_field_size = 8190

# Its files would go to a home folder that the site's account does not have.
control_socket_disable = True
# The application writes the log; an access log here would keep visitors' addresses.
accesslog = None
logger_class = DiscreetLogger


def when_ready(server):
    """Take what is loaded out of the garbage collector's sight before the workers are forked.

    It would walk over all of it again and again, and each worker would get a copy of its own.
    """
    gc.collect()
    gc.freeze()
