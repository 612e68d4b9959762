"""The virtual environment: made once, known to be whole by a stamp, repaired when it is not."""

import hashlib
import importlib.util
import re
import shutil
import subprocess
import sys

from local.console import Stop, say
from local.folders import LOCAL, ROOT, lock, require_space

REQUIREMENTS = ROOT / "requirements-dev.txt"
LOG = LOCAL / "install.log"

# What pip prints, and what it means to somebody who only wants the site.
PIP_FAILURES = {
    r"No space left on device": "There is no space left on the disk for the Python packages.",
    r"DO NOT MATCH THE HASHES": "A downloaded package is not the one requirements-dev.txt names.",
    r"Connection|resolution|timed out|unreachable|No matching distribution": (
        "The Python packages could not be downloaded: is this machine online?"
    ),
}


def ensure(folder=".venv"):
    """Return the Python of the virtual environment, making or completing it when necessary.

    Args:
        folder: name of the environment's folder in the checkout.
    """
    venv = ROOT / folder
    python = venv / "bin" / "python"
    if not _is_complete(venv, python):
        with lock("install", waiting="Waiting for another command that is installing packages …"):
            if not _is_complete(venv, python):
                _build(venv, python)
    return python


def install(python, arguments, sentence):
    """Run `pip install`, or stop with one sentence; what pip said is kept in the local folder.

    Args:
        python: the environment's Python.
        arguments: list of arguments for pip.
        sentence: what to say first, because this takes a while.
    """
    say(sentence)
    pip = [python, "-m", "pip", "install", "--no-input", "--disable-pip-version-check"]
    with LOG.open("w+", encoding="utf-8", errors="replace") as log:
        result = subprocess.run(
            [*pip, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            check=False,
        )
        log.seek(0)
        output = log.read()
    if result.returncode:
        reasons = (text for pattern, text in PIP_FAILURES.items() if re.search(pattern, output))
        reason = next(reasons, "The Python packages could not be installed.")
        raise Stop(f"{reason} (What pip said is in {LOG}.)")


def _wanted():
    """Return the text of the stamp that a whole environment carries."""
    digest = hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()
    return f"python{sys.version_info[0]}.{sys.version_info[1]} {digest}"


def _stamp(venv):
    return venv / ".complete"


def _is_complete(venv, python):
    stamp = _stamp(venv)
    return python.exists() and stamp.exists() and stamp.read_text() == _wanted()


def _build(venv, python):
    require_space(800, "Installing the Python packages")
    stamp = _stamp(venv)
    found = stamp.read_text().split()[:1] if stamp.exists() else []
    stamp.unlink(missing_ok=True)
    # An environment without its stamp was interrupted half-way, one of another Python is of no use.
    if not python.exists() or found != _wanted().split()[:1]:
        _create(venv)
    # The file names every package there is, so pip has nothing to resolve. Older pips stumble when
    # they do: an extra of a hashed package sends them after its newest version instead of the pin.
    install(
        python,
        ["--no-deps", "--only-binary", ":all:", "--require-hashes", "--requirement", REQUIREMENTS],
        f"Installing the Python packages into {venv.name} (once, a minute or two) …",
    )
    stamp.write_text(_wanted())


def _create(venv):
    if importlib.util.find_spec("ensurepip") is None:
        raise Stop(
            "This Python comes without its venv module: install that first "
            "(on Debian and Ubuntu: apt-get install python3-venv)."
        )
    if venv.exists():
        say(f"Removing the unusable {venv.name} …")
        shutil.rmtree(venv)
    say(f"Creating the virtual environment {venv.name} …")
    result = subprocess.run(
        [sys.executable, "-m", "venv", venv], capture_output=True, text=True, check=False
    )
    if result.returncode:
        lines = (result.stdout + result.stderr).strip().splitlines() or ["no reason given"]
        raise Stop(f"The virtual environment could not be made: {lines[-1]}")
