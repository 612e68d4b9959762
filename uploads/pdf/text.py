"""The text of a PDF, read in a process of its own with little time and memory.

pypdf is written in Python, so that a hostile file can at most cost work; how much, the limits of
the process say. Run as a program it reads a PDF from its input and writes JSON.
"""

import io
import json
import resource
import subprocess
import sys
from dataclasses import dataclass

from uploads.pdf.facts import MOST_READ

SECONDS = 60
# Of memory, pypdf and the file included.
MEGABYTES = 768
# As bytes of UTF-8: PostgreSQL's index takes no more than a megabyte of a page, in two forms.
MOST_BYTES = 300_000


@dataclass(frozen=True)
class PdfText:
    """What could be read of a PDF.

    Attributes:
        text: with single spaces; "" if there is none.
        pages: how many pages were read.
        trouble: why there is no text or not all of it, as a word of `TROUBLES`; or "".
    """

    text: str = ""
    pages: int = 0
    trouble: str = ""


TROUBLES = {
    "long": "longer than is read: the first pages are found",
    "empty": "without text, as a scan is",
    "password": "opens only with a password",
    "broken": "cannot be read",
    "costly": "takes too much work to read",
}


def read_text(content):
    """Return the PdfText of a file given as bytes. The file may be hostile; nothing is raised."""
    command = [sys.executable, "-m", "uploads.pdf.text", str(SECONDS), str(MEGABYTES)]
    try:
        done = subprocess.run(  # noqa: S603 - our own module
            command, input=content, capture_output=True, timeout=SECONDS + 30, check=False
        )
        return PdfText(**json.loads(done.stdout))
    except (subprocess.TimeoutExpired, ValueError):
        # Stopped by a limit, it has written nothing.
        return PdfText(trouble="costly")


def limit(seconds, megabytes):
    """Let this process have so much time and memory, and write no file."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (megabytes << 20, megabytes << 20))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def extract(content):
    """The PdfText of a file, by pypdf."""
    from pypdf import PdfReader
    from pypdf.errors import FileNotDecryptedError, PyPdfError

    parts, size, pages = [], 0, 0
    try:
        reader = PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            return PdfText(trouble="password")
        is_long = len(reader.pages) > MOST_READ
        for page in reader.pages[:MOST_READ]:
            text = " ".join(page.extract_text().split()).encode("utf-8", "ignore")
            pages += 1
            parts.append(text[: MOST_BYTES - size])
            size += len(text)
            if size > MOST_BYTES:
                is_long = True
                break
    except FileNotDecryptedError:
        return PdfText(trouble="password")
    except (MemoryError, RecursionError):
        return PdfText(trouble="costly")
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError):
        # pypdf says so of some broken files with errors of Python's own.
        return PdfText(trouble="broken")
    text = b" ".join(part for part in parts if part).decode("utf-8", "ignore").replace("\0", "")
    return PdfText(text, pages, "empty" if not text else "long" if is_long else "")


if __name__ == "__main__":
    limit(*map(int, sys.argv[1:]))
    found = extract(sys.stdin.buffer.read())
    sys.stdout.write(json.dumps(vars(found)))
