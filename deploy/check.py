"""`make deploy-check`: what is missing or wrong before a deploy, each in one plain sentence."""

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePath
from urllib.parse import urlsplit

import yaml
from cryptography import x509
from jsonschema import Draft7Validator

from deploy import files
from deploy.edge import Edge, find_nginx
from deploy.mail import mail_faults
from deploy.up import COMPOSE

COMPOSE_FILE = files.ROOT / "deploy" / "compose.yaml"
SCHEMA = files.ROOT / "deploy" / "schema" / "compose-spec.json"
# What Compose does not take as it stands in .env: quotes around it, variables in it, a remark.
READ_OTHERWISE = re.compile(r"""^["']|\$|\s#""")
DIGEST = re.compile(r"^[\w./-]+(:[\w.-]+)?@sha256:[0-9a-f]{64}$")
RENEWED_BEFORE = timedelta(days=14)
CAN_WRITE = "import sys, tempfile; [tempfile.TemporaryFile(dir=d).close() for d in sys.argv[1:]]"


def faults():
    """Yield a sentence for each fault."""
    variables = site_variables()
    yield from file_faults()
    yield from variable_faults(variables)
    yield from compose_faults(yaml.safe_load(COMPOSE_FILE.read_text(encoding="utf-8")))
    yield from edge_faults(variables)
    yield from certificate_faults(files.CERTIFICATE / "fullchain.pem", hosts_of(variables))
    yield from name_faults(hosts_of(variables))
    yield from mail_faults(variables)
    yield from folder_faults(variables)
    yield from service_faults(variables)


def site_variables():
    """The variables of the site's containers, secrets included, by name (dict)."""
    return files.read_variables(files.VARIABLES) | files.read_secrets()


def filled(variables):
    """The names of those variables (dict) that have a value, as a set."""
    return {name for name, value in variables.items() if value}


def hosts_of(variables):
    """The host names of the site, as a list."""
    return [host.strip() for host in variables.get("ALLOWED_HOSTS", "").split(",") if host.strip()]


def file_faults():
    """Files that are missing, open to everybody, or name an image by a tag that may move."""
    for path in (files.VARIABLES, files.IMAGES, files.SECRETS / "secret_key"):
        if not path.exists():
            yield f"{path} is missing: python3 -m deploy prepare makes it."
    for path in [files.VARIABLES, *files.SECRETS.glob("*")]:
        if path.exists() and path.stat().st_mode & 0o007:
            yield f"{path} can be read by every account of this machine: chmod o= {path}"
    for name in sorted(files.read_secrets().keys() & filled(files.read_variables(files.VARIABLES))):
        yield f"{name} stands in {files.VARIABLES} and in {files.SECRETS}: empty it in the former."
    for name, value in files.read_variables(files.VARIABLES).items():
        if READ_OTHERWISE.search(value):
            yield (
                f"{name} in {files.VARIABLES} is read otherwise by Compose: write it without "
                "quotes, without $ (%24 in an address), and without a remark behind it."
            )
    images = files.read_variables(files.IMAGES)
    for name in files.IMAGE_NAMES:
        if not DIGEST.match(images.get(name, "")):
            yield f"{name} in {files.IMAGES} names no image by digest (name@sha256:…)."


def variable_faults(variables):
    """What the site itself says of its variables."""
    done = manage(variables, "check", "--deploy", "--fail-level", "WARNING")
    if done.returncode:
        lines = [line.strip("- ") for line in done.stderr.splitlines() if line.startswith("- ")]
        lines = lines or re.findall(r"^\?: \(.*", done.stderr, re.MULTILINE)
        yield from lines or [f"The settings cannot be read: {done.stderr.strip()[-300:]}"]
    host = urlsplit(variables.get("WAGTAILADMIN_BASE_URL", "")).hostname
    if host and host not in hosts_of(variables):
        yield f"WAGTAILADMIN_BASE_URL leads mails to {host}, which is not among ALLOWED_HOSTS."


def manage(variables, *arguments):
    """Run a management command with the site's variables; returns what subprocess.run does."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=files.ROOT,
        env={"PATH": os.environ.get("PATH", ""), "MEDIA_ROOT": "/media"}
        | variables
        | {"DJANGO_SETTINGS_MODULE": "iip_site.settings.production"},
        capture_output=True,
        text=True,
        check=False,
    )


def compose_faults(compose):
    """What the Compose schema says, and names that lead nowhere, which it does not see."""
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for error in Draft7Validator(schema).iter_errors(compose):
        yield f"compose.yaml, {'.'.join(map(str, error.absolute_path))}: {error.message[:200]}"
    services = compose.get("services", {})
    for name, service in services.items():
        used = {
            "services": list(service.get("depends_on", [])),
            "networks": list(service.get("networks", [])),
            "secrets": list(service.get("secrets", [])),
            "volumes": [
                volume.partition(":")[0]
                for volume in service.get("volumes", [])
                if not volume.startswith((".", "/"))
            ],
        }
        for kind, names in used.items():
            for missing in sorted(set(names) - compose.get(kind, {}).keys()):
                yield f"compose.yaml, {name}: {missing} is not among the {kind}."


def edge_faults(variables):
    """What `nginx -t` says of the configuration with this site's names and headers."""
    with tempfile.TemporaryDirectory() as folder:
        program = nginx_program(folder)
        if not program:
            yield (
                "nginx -t was not asked: there is no nginx on this machine, and no Docker with "
                "EDGE_IMAGE to ask in its place. The edge's container asks it when it starts."
            )
            return
        done = manage(variables, "write_edge_settings", f"{folder}/srv/machine")
        if done.returncode:
            return  # for a reason that the variables have given already
        edge = Edge(Path(folder), (hosts_of(variables) or ["localhost"])[0], program=program)
        edge.write_settings()
        said = edge.check().strip()
        if said and program[0] == "docker" and "nginx:" not in said:
            lines = said.splitlines()
            reason = next((line for line in lines if line.startswith("docker: ")), lines[0])
            yield f"nginx -t could not be asked in EDGE_IMAGE: {reason.removeprefix('docker: ')}"
        elif said:
            yield f"nginx refuses its configuration: {said}"


def nginx_program(folder):
    """The words that start nginx on files of a folder: ours, or that of the edge's image; or []."""
    if found := find_nginx():
        return [found]
    image = files.read_variables(files.IMAGES).get("EDGE_IMAGE")
    if not (image and shutil.which("docker")):
        return []
    alone = ["--rm", "--network", "none", "--volume", f"{folder}:{folder}", "--entrypoint", "nginx"]
    return ["docker", "run", *alone, image]


def certificate_faults(path, hosts):
    """A certificate that is missing, made by the machine itself, for other names or ending soon."""
    if not path.exists():
        yield f"There is no certificate in {path}: docs/operations.md, One machine, says how."
        return
    try:
        certificate = x509.load_pem_x509_certificate(path.read_bytes())
    except ValueError:
        yield f"{path} holds no certificate: docs/operations.md, One machine, says how to get one."
        return
    if certificate.issuer == certificate.subject:
        yield "The certificate is signed by this machine alone: no browser accepts it."
    left = certificate.not_valid_after_utc - datetime.now(UTC)
    if left < RENEWED_BEFORE:
        yield f"The certificate ends in {left.days} days: see why it was not renewed."
    try:
        alternatives = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName)
        names = set(alternatives.value.get_values_for_type(x509.DNSName))
    except x509.ExtensionNotFound:
        names = set()
    for host in hosts:
        if not names & {host, f"*.{host.partition('.')[2]}"}:
            yield f"The certificate is not for {host}."


def name_faults(hosts):
    """Names that the DNS does not know."""
    for host in hosts:
        try:
            socket.getaddrinfo(host, 443)
        except OSError:
            yield f"The DNS knows no address of {host}."


def folder_faults(variables):
    """Folders that the site's container lacks, or cannot write to once there is an image."""
    target = variables.get("BACKUP_TARGET", "")
    if not target:
        yield "BACKUP_TARGET is not set: no backup is made."
    folders = {"MEDIA_ROOT": variables.get("MEDIA_ROOT") or "/media"}
    folders |= {"BACKUP_TARGET": target} if target and not target.startswith("s3://") else {}
    compose = yaml.safe_load(COMPOSE_FILE.read_text(encoding="utf-8"))
    mounted = [volume.split(":")[1] for volume in compose["services"]["scheduler"]["volumes"]]
    in_container = container_command()
    for name, folder in folders.items():
        if not any(PurePath(folder).is_relative_to(mount) for mount in mounted):
            yield (
                f"{name} is {folder}, and of what the site's container writes only "
                f"{' and '.join(mounted)} stay."
            )
        elif in_container:
            command = [*in_container, "python", "-c", CAN_WRITE, folder]
            if subprocess.run(command, capture_output=True, check=False).returncode:
                yield f"The site cannot write to {folder} in the container."


def service_faults(variables):
    """Bucket, backup target, Redis and replica that are named and cannot be used."""
    command = ["manage.py", "check_services"]
    if in_container := container_command():
        done = subprocess.run(
            [*in_container, "python", *command], capture_output=True, text=True, check=False
        )
    else:
        done = manage(variables, *command[1:])
    lines = [line.removeprefix("- ") for line in done.stdout.splitlines() if line[:2] == "- "]
    # Settings that cannot be read were named already.
    if done.returncode and not lines and "ImproperlyConfigured" not in done.stderr:
        lines = [f"The services could not be tried: {done.stderr.strip()[-300:]}"]
    yield from lines if done.returncode else []


def container_command():
    """What runs a program in the scheduler's container; [] where there is no image of the site."""
    image = files.read_variables(files.IMAGES).get("SITE_IMAGE")
    if not (image and shutil.which("docker")):
        return []
    return ["env", f"SITE_IMAGE={image}", *COMPOSE, *"run --rm --no-deps scheduler".split()]
