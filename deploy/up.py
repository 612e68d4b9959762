"""`make deploy`: the new release in the place of the old one, and back if it does not serve."""

import os
import subprocess
import time

from deploy.files import IMAGES, ROOT, Stop, read_variables, write_variable

WEBS = ("web-a", "web-b")
# Seconds in which a new container must be ready to serve.
PATIENCE = int(os.environ.get("DEPLOY_PATIENCE") or 90)
COMPOSE = [
    "docker",
    "compose",
    "--file",
    str(ROOT / "deploy/compose.yaml"),
    "--env-file",
    str(IMAGES),
]
READY = ["python", "-m", "iip_site.alive", "/readyz/"]


def run(command, **variables):
    """Run a command; return whether it succeeded."""
    try:
        done = subprocess.run(command, cwd=ROOT, env=os.environ | variables, check=False)
    except FileNotFoundError:
        raise Stop(
            f"There is no {command[0]} on this machine; docs/operations.md says how."
        ) from None
    return done.returncode == 0


def compose(image, *arguments):
    """Run `docker compose` with one image of the site; return whether it succeeded."""
    return run([*COMPOSE, *arguments], SITE_IMAGE=image)


def name_of_release():
    """The image's name: the commit that it is built from; raises Stop if there are changes."""
    git = ["git", "-C", str(ROOT)]
    changed = subprocess.run(
        [*git, "status", "--porcelain", "-uno"], capture_output=True, text=True
    )
    if changed.stdout.strip():
        raise Stop("Files of the checkout were changed by hand: commit them, or take them back.")
    commit = subprocess.run([*git, "rev-parse", "HEAD"], capture_output=True, text=True)
    if commit.returncode:
        raise Stop("This is no checkout of git, so that the release has no name.")
    return f"iip-site:{commit.stdout.strip()[:12]}"


def show_log(image, part):
    """Print the last of what a part says; before a first release nobody can ask for it by hand."""
    compose(image, "logs", "--tail", "30", part)


def serve(image, web):
    """Start a web container with an image; return whether it is ready in time."""
    if started_and_ready(image, web):
        return True
    show_log(image, web)
    return False


def started_and_ready(image, web):
    """Start a web container, and wait until it is ready; return whether it was in time."""
    if not compose(image, "up", "--detach", "--no-deps", web):
        return False
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if compose(image, "exec", "--no-TTY", web, *READY):
            return True
        time.sleep(1)
    return False


def go_back(image, webs):
    """Start the containers with the image of before again; raises Stop either way."""
    if not image:
        raise Stop("The new release does not serve. There is none before it to go back to.")
    failed = [web for web in webs if not serve(image, web)]
    if failed:
        raise Stop(
            "The new release does not serve, and neither does the one before it any more: see "
            "docs/operations.md, When a part fails."
        )
    raise Stop(f"The new release does not serve. {image} is in its place again.")


def deploy(say):
    """Build, back up, migrate, and replace one container after the other.

    Args:
        say: called with a sentence before each step.

    Raises Stop, with what was done about it, when a step fails.
    """
    before = read_variables(IMAGES).get("SITE_IMAGE", "")
    image = name_of_release()
    say(f"Building {image} …")
    if not run(["docker", "build", "--tag", image, str(ROOT)]):
        raise Stop("The image could not be built. Nothing was changed.")
    if not compose(image, "up", "--detach", "--wait", "postgres"):
        show_log(image, "postgres")
        raise Stop("The database does not start. Nothing was changed.")
    if before:
        say("Making a backup …")
        if not compose(before, "run", "--rm", "scheduler", "python", "manage.py", "backup"):
            raise Stop("The backup failed. Nothing was changed.")
    say("Migrating …")
    if not compose(image, "run", "--rm", "migrate"):
        raise Stop(
            "The migration failed; the release before it goes on serving. Each migration is done "
            "whole or not at all: those that were done stay, and it can serve with them."
        )
    for number, web in enumerate(WEBS):
        say(f"Replacing {web} …")
        if not serve(image, web):
            go_back(before, WEBS[: number + 1])
    write_variable(IMAGES, "SITE_IMAGE", image)
    say("Scheduler and edge …")
    if not compose(image, "up", "--detach", "--no-deps", "scheduler", "edge"):
        raise Stop(
            "The site serves, but scheduler or edge did not start: see docs/operations.md, When a "
            "part fails."
        )
    # The edge was perhaps running already, with the names and headers of before.
    compose(image, "kill", "--signal", "HUP", "edge")
    say(f"{image} serves.")
