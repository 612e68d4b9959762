"""The files of a machine beside the checkout's own: variables, secrets, which images it runs."""

import os
import re
import secrets
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VARIABLES = ROOT / ".env"
# Which images this machine runs: those of others by digest, the site's own by its commit.
IMAGES = ROOT / "deploy" / "machine.env"
SECRETS = ROOT / "deploy" / "secrets"
CERTIFICATE = ROOT / "deploy" / "certificate"
ACME = ROOT / "deploy" / "acme"
# The group of the site's account in its image, which reads the secrets.
SITE_GROUP = 10001
IMAGE_NAMES = ("POSTGRES_IMAGE", "EDGE_IMAGE")
HINT = """\
# The images that this machine runs, by digest. What to write after each = is the name and, from
# what the command prints, the line "Digest:" above the list of manifests:
#   docker buildx imagetools inspect postgres:18    then  postgres@sha256:…
#   docker buildx imagetools inspect nginx:1.28     then  nginx@sha256:…
POSTGRES_IMAGE=
EDGE_IMAGE=
"""


class Stop(Exception):
    """Ends the command with the sentence that it carries."""


def read_variables(path):
    """Return the variables of a file of NAME=value lines, as Docker reads it; {} without one."""
    if not path.exists():
        return {}
    lines = [line.strip() for line in path.read_text(encoding="utf-8").splitlines()]
    pairs = [line.split("=", 1) for line in lines if "=" in line and not line.startswith("#")]
    return {name.strip(): value.strip() for name, value in pairs}


def read_secrets():
    """Return the secrets that are set, by the name of their variable (dict)."""
    texts = {path.name.upper(): path.read_text(encoding="utf-8") for path in SECRETS.glob("*")}
    return {name: text.strip() for name, text in texts.items() if text.strip()}


def write_variable(path, name, value):
    """Set one variable in such a file, and leave the other lines as they are."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    kept = [line for line in lines if not line.startswith(f"{name}=")]
    partial = path.with_suffix(".partial")
    partial.write_text("\n".join([*kept, f"{name}={value}", ""]), encoding="utf-8")
    partial.replace(path)


def prepare():
    """Make what is missing, with secrets of its own; what is there stays. Returns what was made."""
    made = []
    for folder in (SECRETS, CERTIFICATE, ACME):
        folder.mkdir(exist_ok=True)
    if not VARIABLES.exists():
        example = (ROOT / ".env.example").read_text(encoding="utf-8")
        VARIABLES.touch(mode=0o600)
        # The address of this machine's database is among the secrets.
        empty = re.sub(r"^DATABASE_URL=.*", "DATABASE_URL=", example, flags=re.MULTILINE)
        VARIABLES.write_text(empty, encoding="utf-8")
        made.append(VARIABLES)
    if not IMAGES.exists():
        IMAGES.write_text(HINT, encoding="utf-8")
        made.append(IMAGES)
    texts = {
        "secret_key": secrets.token_urlsafe(60),
        "database_url": f"postgresql://site:{secrets.token_hex(24)}@postgres/site",
        "postgres_password": secrets.token_hex(24),
        "email_host_password": "",
    }
    for name, text in texts.items():
        path = SECRETS / name
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(text, encoding="utf-8")
            made.append(path)
    if os.geteuid() == 0:
        SECRETS.chmod(0o711)
        for path in SECRETS.iterdir():
            os.chown(path, 0, SITE_GROUP)
            path.chmod(0o640)
    return made
