"""Start of the local tools: `python3 -m local COMMAND`.

This module alone must be readable by old versions of Python, so that they get a sentence and not a
syntax error. Everything else is imported after the check.
"""

import os
import sys

OLDEST_PYTHON = (3, 11)

if sys.version_info < OLDEST_PYTHON:
    sys.exit(
        f"This project needs Python {OLDEST_PYTHON[0]}.{OLDEST_PYTHON[1]} or newer, and this is "
        f"{sys.version_info[0]}.{sys.version_info[1]} ({sys.executable}). "
        "If there is a newer one, name it, for example: make run PYTHON=python3.13"
    )

if os.name != "posix":
    sys.exit("The local tools run on Linux and macOS (on Windows: inside WSL).")

from local.commands import main  # noqa: E402 - only after the version is known

sys.exit(main(sys.argv[1:]))
