"""A Redis server of a test's own, on a socket in a folder of its own."""

import contextlib
import os
import shutil
import signal
import subprocess
import time

import pytest
import redis


class RedisServer:
    """Redis in a folder; the tests end it, let it hang, and start it again with nothing in it."""

    def __init__(self, folder):
        self.program = shutil.which("redis-server")
        if not self.program:
            missing = "There is no redis-server (Debian: apt-get install redis-server)."
            (pytest.fail if os.environ.get("REQUIRE_BROWSER") == "1" else pytest.skip)(missing)
        self.folder, self.socket = folder, folder / "redis"
        self.address = f"unix://{self.socket}"

    def start(self):
        """Start the server and wait until it answers."""
        options = ["--port", "0", "--unixsocket", self.socket, "--save", "", "--dir", self.folder]
        self.process = subprocess.Popen([self.program, *options], stdout=subprocess.DEVNULL)  # noqa: S603
        for _ in range(400):
            with contextlib.suppress(redis.RedisError):
                if redis.Redis.from_url(self.address).ping():
                    return
            time.sleep(0.05)
        raise AssertionError("Redis did not start.")

    def kill(self):
        """End the server as a crash does."""
        self.process.kill()
        self.process.wait()

    def hang(self):
        """Let the server take connections and answer none."""
        self.process.send_signal(signal.SIGSTOP)

    def keys(self):
        """The names of all entries."""
        return sorted(key.decode() for key in redis.Redis.from_url(self.address).keys())
