"""The folders of this checkout that the local tools write to, and the locks that guard them."""

import contextlib
import fcntl
import shutil
import tempfile
from pathlib import Path

from local.console import Stop, say

ROOT = Path(__file__).resolve().parent.parent
LOCAL = ROOT / ".local"


def prepare():
    """Make the git-ignored folder, or stop with a sentence when the checkout cannot be written."""
    try:
        LOCAL.mkdir(exist_ok=True)
        with tempfile.TemporaryFile(dir=LOCAL):
            pass
    except PermissionError:
        raise Stop(f"This account may not write in the folder {ROOT}.") from None
    except OSError as error:
        raise Stop(f"The folder {ROOT} cannot be written to: {error.strerror}.") from None


def require_space(megabytes, purpose):
    """Stop with a sentence when the checkout's disk has less than `megabytes` free."""
    free = shutil.disk_usage(LOCAL).free // 1_000_000
    if free < megabytes:
        raise Stop(f"{purpose} needs {megabytes} MB of disk space and only {free} MB are free.")


@contextlib.contextmanager
def lock(name, busy=None, waiting=None):
    """Hold the lock of that name; it is released when this process ends, however it ends.

    Args:
        name: file name without extension, in the local folder.
        busy: sentence for the Stop raised when another process holds it.
        waiting: sentence to say while waiting for the other process instead.
    """
    with (LOCAL / f"{name}.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if busy:
                raise Stop(busy) from None
            say(waiting)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextlib.contextmanager
def first_free_lock(name, count):
    """Hold the first free lock of `name-1` to `name-count` and return its name."""
    with contextlib.ExitStack() as stack:
        for number in range(1, count + 1):
            with contextlib.suppress(Stop):
                stack.enter_context(lock(f"{name}-{number}", busy="taken"))
                break
        else:
            raise Stop(f"{count} other commands use the test databases already: wait for one.")
        yield f"{name}-{number}"
