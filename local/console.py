"""What the local tools say, and how they end."""

import contextlib
import errno
import sys


class Stop(Exception):
    """Ends the command with exit code 1 and the sentence it carries, without a traceback."""


def say(sentence):
    """Print a sentence without delay. A terminal that has gone away must not stop the shutdown."""
    with contextlib.suppress(OSError, ValueError):
        print(sentence, flush=True)


def complain(sentence):
    """Print a sentence on standard error."""
    with contextlib.suppress(OSError, ValueError):
        print(sentence, file=sys.stderr, flush=True)


def explain(error):
    """Return one plain sentence for an OSError that nothing nearer to it has explained."""
    place = f": {error.filename}" if error.filename else ""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return f"There is no space left on the disk{place}"
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"This account may not read or write here{place}"
    return f"{error.strerror or error}{place}"
