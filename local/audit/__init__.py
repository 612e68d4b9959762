"""Known holes in the pinned packages, asked of a service of advisories.

An audit that reaches nobody, or is told nothing, must not look like one that found nothing: a
package with many published holes is asked for first, and one about which nothing is said fails it.
"""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

from local.console import Stop, complain, say
from local.folders import ROOT

LISTS = ("requirements.txt", "requirements-dev.txt")
# A version with dozens of published holes; it is only asked for, never installed.
CANARY = ("django", "3.2")
OSV = "https://api.osv.dev/v1/query"


def audit(service=OSV, lists=tuple(ROOT / name for name in LISTS)):
    """Print what is wrong with the packages of requirements files, and return an exit code.

    Args:
        service: the address to which OSV's API answers.
        lists: paths of files in which every package has its version and its hashes.

    Raises Stop if the service cannot be asked, or does not flag the canary.
    """
    check_the_canary(service)
    wrong, audited = [], set()
    for path in lists:
        for package in ask(service, path, "--require-hashes"):
            audited.add(package["name"])
            wrong += faults(package)
    for line in sorted(set(wrong)):
        complain(line)
    if wrong:
        return 1
    say(f"{len(audited)} packages, no known hole in any; the canary was flagged.")
    return 0


def check_the_canary(service):
    """Raise Stop unless the service knows holes where there are many."""
    name, version = CANARY
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "canary.txt"
        path.write_text(f"{name}=={version}\n")
        found = ask(service, path, "--no-deps")
    if not any(package.get("vulns") for package in found):
        raise Stop(
            f"The audit is blind: {name} {version} has many published holes, and none was named. "
            "Nothing is known about the packages of this site."
        )


def ask(service, path, *options):
    """Return what pip-audit says of each package of a file, as dicts.

    Raises Stop if it says nothing.
    """
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(path), "--disable-pip"]
    command += ["--vulnerability-service", "osv", "--osv-url", service, "--strict"]
    command += ["--format", "json", "--progress-spinner", "off", *options]
    answer = subprocess.run(command, capture_output=True, text=True, check=False)
    try:
        return json.loads(answer.stdout)["dependencies"]
    except (ValueError, KeyError):
        said = answer.stderr.strip().splitlines() or ["pip-audit said nothing"]
        raise Stop(
            f"The audit did not take place: {said[-1]}\nNothing is known about the packages of "
            f"this site. Run it where {service} can be reached."
        ) from None


def faults(package):
    """Yield what is wrong with a package, in sentences."""
    if "skip_reason" in package:
        yield f"{package['name']} was not audited: {package['skip_reason']}"
    for hole in package.get("vulns", ()):
        fixed = ", ".join(hole["fix_versions"]) or "no version yet"
        names = " ".join([hole["id"], *hole.get("aliases", ())])
        yield f"{package['name']} {package['version']}: {names}; fixed in {fixed}"
