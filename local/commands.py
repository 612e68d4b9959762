"""The commands of the local tools, one function each; the Makefile gives them their short names."""

import contextlib
import os

from local import environment, folders, postgres, processes
from local.browsers import find_chromium, find_firefox
from local.console import Stop, complain, explain, say

DEVELOPMENT = {
    "DJANGO_SETTINGS_MODULE": "iip_site.settings.dev",
    "DJANGO_RUNSERVER_HIDE_WARNING": "true",
}
IN_USE = "`make run` is already running in this folder, or another command uses its database."
# Stand-ins for what a deployment sets, so that its settings can be checked anywhere.
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "iip_site.settings.production",
    "SECRET_KEY": "only-for-checking-the-settings-" + "0123456789abcdefghijklmnopqrstuvwxyz",
    "ALLOWED_HOSTS": "www.example.org",
    "WAGTAILADMIN_BASE_URL": "https://www.example.org",
    "MEDIA_ROOT": str(folders.LOCAL / "media"),
}


def run(_arguments):
    """Serve the site for development, preparing whatever is missing first."""
    port = processes.chosen_port()
    given_database()
    with folders.lock("postgres", busy=IN_USE):
        processes.require_free(port)
        python = environment.ensure()
        with database("postgres", python) as variables:
            variables = own_address(port) | os.environ | DEVELOPMENT | variables
            quiet = {"LOG_LEVEL": "WARNING"} | variables
            unfinished = folders.LOCAL / "unfinished"
            if processes.run([python, "-m", "local.prepare", unfinished], quiet):
                return 1
            say(f"\n  Site   http://127.0.0.1:{port}/\n  Admin  http://127.0.0.1:{port}/admin/")
            say("\nCtrl-C stops the site and its database.\n")
            return processes.run([python, "manage.py", "runserver", f"127.0.0.1:{port}"], variables)


def test(arguments):
    """Run the test suite on a database server of its own, beside `make run` if need be."""
    return _test(environment.ensure(), arguments)


def test_next(arguments):
    """Run the test suite on the newest Django and Wagtail, to see early what they will ask.

    pip takes the newest that this Python can run: Django leaves old Pythons behind.
    """
    folder = ".venv-next"
    python = environment.ensure(folder)
    packages = ["--upgrade", "Django", "wagtail", "wagtail-factories"]
    environment.install(python, packages, f"Installing newest Django and Wagtail into {folder} …")
    tell = "import django, wagtail; print(f'{django.__version__=} {wagtail.__version__=}')"
    processes.run([python, "-c", tell], {})
    # The warnings that are errors elsewhere are named after this release, unknown to the next.
    return _test(python, ["-o", "filterwarnings=default", *arguments])


def _test(python, arguments):
    found = {"Chromium": find_chromium(), "Firefox": find_firefox()}
    missing = " and no ".join(name for name, path in found.items() if not path)
    if missing and os.environ.get("REQUIRE_BROWSER") == "1":
        raise Stop(
            f"REQUIRE_BROWSER=1, but there is no {missing}: install it, "
            "or set CHROMIUM_PATH or FIREFOX_PATH."
        )
    with disposable_database(python) as variables:
        code = processes.run([python, "-m", "pytest", *arguments], variables)
    if missing:
        say(f"\nTests in browsers were SKIPPED: there is no {missing} on this machine.")
        say("To run them: install it (Debian: apt-get install chromium firefox-esr).")
    return code


def check(_arguments):
    """Check the development settings, for missing migrations, and the production settings."""
    python = environment.ensure()
    with disposable_database(python) as variables:
        for title, command, settings in (
            ("Development settings", ["check"], DEVELOPMENT),
            ("Missing migrations", ["makemigrations", "--check", "--dry-run"], DEVELOPMENT),
            ("Production settings", ["check", "--deploy", "--fail-level=WARNING"], PRODUCTION),
        ):
            say(f"{title}: manage.py {' '.join(command)}")
            code = processes.run([python, "manage.py", *command], settings | variables)
            if code:
                return code
    return 0


def bench(arguments):
    """Measure speed; the numbers go to the screen."""
    python = environment.ensure()
    with disposable_database(python) as variables:
        return processes.run([python, "-m", "bench", *arguments], variables)


def bench_admin(_arguments):
    """Measure how the lists of the admin grow with the site; the table goes to the screen."""
    python = environment.ensure()
    with disposable_database(python) as variables:
        return processes.run([python, "-m", "bench.admin"], variables)


def drill(arguments):
    """Break one part after the other under load; the table goes to the screen."""
    python = environment.ensure()
    with folders.lock("drill", busy="`make drill` is already running in this folder."):
        return processes.run([python, "-m", "drills", *arguments], {})


def deploy_check(_arguments):
    """Name what is missing or wrong before a deploy."""
    python = environment.ensure()
    return processes.run([python, "-m", "deploy", "check"], {})


def screenshots(_arguments):
    """Make the screenshots of manual and README again, on a database of their own."""
    python = environment.ensure()
    with disposable_database(python) as variables:
        quiet = {"LOG_LEVEL": "WARNING"}
        return processes.run([python, "-m", "artwork.screenshots"], quiet | DEVELOPMENT | variables)


def manage(arguments):
    """Run a management command on the development database, running or not."""
    python = environment.ensure()
    with contextlib.ExitStack() as stack:
        try:
            stack.enter_context(folders.lock("postgres", busy=IN_USE))
            variables = stack.enter_context(database("postgres", python))
        except Stop as stop:
            running = postgres.Server("postgres", python).running_address()
            if str(stop) != IN_USE or not running:
                raise
            variables = {"DATABASE_URL": running}
        variables = own_address(processes.chosen_port()) | os.environ | DEVELOPMENT | variables
        return processes.run([python, "manage.py", *arguments], variables)


def install(_arguments):
    """Make the virtual environment, if that is not done."""
    environment.ensure()
    return 0


def clean(_arguments):
    """Delete the local databases, when the person has said that they mean it."""
    if os.environ.get("CONFIRM") != "yes":
        raise Stop(
            "This deletes the local database with everything that was entered in it. "
            "If that is meant: make clean-local CONFIRM=yes"
        )
    with folders.lock("postgres", busy=IN_USE):
        postgres.remove("postgres")
    say("The local database is deleted; `make run` makes a new one.")
    return 0


def own_address(port):
    """The variable that names the site in mails and links, for whoever has set none."""
    return {"WAGTAILADMIN_BASE_URL": f"http://localhost:{port}"}


def database(name, python, settings=None):
    """Return a context with the variables that name the database: the caller's or a local one."""
    if given_database():
        return contextlib.nullcontext({})
    return _local_database(name, python, settings)


def given_database():
    """Return the address in DATABASE_URL, "" without one; stop if it is none of PostgreSQL."""
    given = os.environ.get("DATABASE_URL", "").strip()
    # libpq takes two forms, an address and a list of `name=value`; the settings read it in full.
    if given and not given.startswith(("postgresql://", "postgres://")) and "dbname=" not in given:
        raise Stop(
            "DATABASE_URL is not a PostgreSQL address: postgresql://user:password@host/name. "
            "Without that variable a local database is used."
        )
    return given


@contextlib.contextmanager
def _local_database(name, python, settings):
    with postgres.Server(name, python, settings) as url:
        yield {"DATABASE_URL": url}


@contextlib.contextmanager
def disposable_database(python):
    """Give the variables of a server for tests; commands that run side by side get one each."""
    with (
        folders.first_free_lock("test", 8) as name,
        database(name, python, postgres.DISPOSABLE) as variables,
    ):
        yield variables


COMMANDS = {
    "run": run,
    "test": test,
    "test-next": test_next,
    "check": check,
    "bench": bench,
    "drill": drill,
    "deploy-check": deploy_check,
    "bench-admin": bench_admin,
    "screenshots": screenshots,
    "manage": manage,
    "install": install,
    "clean": clean,
}


def main(arguments):
    """Run one command and return its exit code; failures become one sentence."""
    processes.end_on_signals()
    try:
        if not arguments or arguments[0] not in COMMANDS:
            raise Stop(f"Say one of: {', '.join(COMMANDS)}.")
        folders.prepare()
        return COMMANDS[arguments[0]](arguments[1:])
    except KeyboardInterrupt:
        say("\nStopped.")
        return 0 if arguments[0] == "run" else 130
    except Stop as stop:
        complain(stop)
    except OSError as error:
        complain(explain(error))
    return 1
