"""Running the site's own programs, and stopping them whole."""

import contextlib
import os
import signal
import socket
import subprocess

from local.console import Stop
from local.folders import ROOT

ENDING_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def end_on_signals():
    """Turn a request to end and a closed terminal into an orderly exit, as Ctrl-C already is."""

    def leave(number, _frame):
        raise SystemExit(128 + number)

    for number in (signal.SIGTERM, signal.SIGHUP):
        if signal.getsignal(number) is not signal.SIG_IGN:  # as `nohup` asks
            signal.signal(number, leave)


def ignore_signals():
    """Let nothing interrupt the shutdown, such as a second Ctrl-C."""
    for number in ENDING_SIGNALS:
        signal.signal(number, signal.SIG_IGN)


def run(command, environment):
    """Run a program in the checkout until it ends and return its exit code, as a shell would.

    Args:
        command: list of program and arguments.
        environment: variables to add to this process's own.
    """
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment)
    try:
        code = process.wait()
        return code if code >= 0 else 128 - code
    except (KeyboardInterrupt, SystemExit) as reason:
        ignore_signals()
        # At Ctrl-C the terminal has told the program already: it gets time to end by itself.
        if isinstance(reason, SystemExit):
            process.terminate()
        for stronger in (process.terminate, process.kill):
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=5)
                break
            stronger()
        raise


def chosen_port():
    """Return the port number in the variable PORT, or stop with a sentence."""
    text = os.environ.get("PORT") or "8000"
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise Stop(f"PORT is {text!r}; a port is a number from 1 to 65535.")


def require_free(port):
    """Stop with a sentence when the loopback port is taken or not allowed."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except PermissionError:
            raise Stop(f"This account may not use port {port}: make run PORT=8000") from None
        except OSError:
            raise Stop(
                f"Port {port} is in use by another program: stop it, or choose another port "
                f"with make run PORT={port + 1 if port < 65535 else 8000}"
            ) from None
