"""The whole machine of a drill: database, two web servers, edge, and pages to read."""

import contextlib
import io
import os
import re
import tempfile
import threading
import time
import uuid
from pathlib import Path

import psycopg

from deploy.edge import Edge, copy_machine_settings
from drills.parts import RESTART_DELAY, Database, Web
from drills.visitors import Visitor
from local.folders import LOCAL

HOST = "www.example.org"
# Connections are scarce, so that a drill can take them all; the site has some of its own.
DATABASE_SETTINGS = {"max_connections": "60", "reserved_connections": "40"}
ROLES = {
    "site": "CREATE ROLE site LOGIN IN ROLE pg_use_reserved_connections",
    "others": "CREATE ROLE others LOGIN",
}
LONGEST_RECOVERY = 40


class Stage:
    """Everything that a drill needs.

    Attributes:
        database, webs, edge: the parts; `webs` is a list of two.
        server: address of the database server for its administrator.
        recoveries: seconds that each recovery of this drill took.
        host: name of the site.
        remark: what the row of this drill says besides.
        readers: those of this drill (Readers).
    """

    host, remark = HOST, ""

    def __init__(self, folder):
        self.folder, self.recoveries, self.pages_made = folder, [], 0
        self.database = Database(DATABASE_SETTINGS)

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            self.server = stack.enter_context(self.database)
            self._set_up()
            sockets = self.folder / "sockets"
            sockets.mkdir()
            self.webs = [Web(name, sockets, {}) for name in ("web-a", "web-b")]
            stack.callback(self.stop_webs)
            self.start_webs()
            self.edge = stack.enter_context(Edge(self.folder, HOST))
            self.paths = self._find_paths()
            self.open = stack.pop_all()
        return self

    def __exit__(self, *_):
        self.open.close()

    def address_as(self, role):
        """The address of the site's database for a role."""
        return self.server.replace("postgres@", f"{role}@").removesuffix("postgres") + "site"

    def _set_up(self):
        """Point this process and its children to the database, and fill it."""
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "drills.settings",
            "SECRET_KEY": uuid.uuid4().hex + uuid.uuid4().hex,
            "ALLOWED_HOSTS": HOST,
            "DATABASE_URL": self.address_as("site"),
            "WAGTAILADMIN_BASE_URL": f"https://{HOST}",
            "MEDIA_ROOT": str(self.folder / "srv" / "media"),
            "LOG_LEVEL": "WARNING",
            "WEB_CONCURRENCY": "1",
            "GUNICORN_CMD_ARGS": "--threads 8",
        }
        import django
        from django.core.management import call_command

        django.setup()
        from iip_site.management.commands.write_edge_settings import edge_settings
        from tests.databases import digest_of_migrations

        copy_machine_settings(self.folder, edge_settings())
        call_command("collectstatic", verbosity=0, interactive=False)
        with psycopg.connect(self.server, autocommit=True) as connection:
            self._make_database(connection, f"prepared_{digest_of_migrations()}")

    def _make_database(self, connection, prepared):
        """Make the site's database, from one that an earlier run has prepared if there is one."""
        from django.core.management import call_command

        def names(query):
            return {name for (name,) in connection.execute(query)}

        for role in ROLES.keys() - names("SELECT rolname FROM pg_roles"):
            connection.execute(ROLES[role])
        connection.execute("DROP DATABASE IF EXISTS site WITH (FORCE)")
        if prepared in names("SELECT datname FROM pg_database"):
            connection.execute(f"CREATE DATABASE site TEMPLATE {prepared} OWNER site")
            return
        connection.execute("CREATE DATABASE site OWNER site")
        with psycopg.connect(self.address_as("postgres"), autocommit=True) as own:
            # As deploy/postgres/site.sh does, and for its reason.
            own.execute("GRANT CREATE ON SCHEMA public TO site")
        call_command("migrate", verbosity=0)
        call_command("load_starter_content", stdout=io.StringIO())
        from django.db import connection as site

        site.close()
        connection.execute(f"CREATE DATABASE {prepared} TEMPLATE site OWNER site")

    def start_webs(self, **variables):
        """Start both web servers, with further variables, and wait until they can serve."""
        for web in self.webs:
            web.variables = variables
            web.start()
        for web in self.webs:
            web.wait_until_ready()

    def stop_webs(self):
        """Stop both."""
        for web in self.webs:
            if web.process and web.process.poll() is None:
                web.stop()

    def restart(self, part):
        """Start a part again that has died, as a restart policy does."""
        time.sleep(RESTART_DELAY)
        part.start()

    def _find_paths(self):
        """What readers read: all pages and style sheets.

        Not the page with the contact form: it is made for each reader, with a mark of the moment in
        its form, and nobody could send that while the database is away.
        """
        visitor = Visitor(self)
        _, _, body = visitor.ask("/sitemap.xml")
        found = re.findall(rf"<loc>https://{HOST}([^<]*)</loc>", body.decode())
        paths = [path for path in found if b'method="post"' not in visitor.ask(path)[2]]
        _, _, home = visitor.ask("/")
        return [*paths, *re.findall(r'<link rel="stylesheet" href="([^"]+)"', home.decode())]

    def new_page(self):
        """Publish a page of text and return it."""
        from tests.factories import StandardPageFactory

        self.pages_made += 1
        page = StandardPageFactory(
            title=f"Drill {self.pages_made}", slug=f"drill-{self.pages_made}"
        )
        page.save_revision().publish()
        return page

    def withdraw(self, page, watcher):
        """Unpublish a page, as often as it takes, and let the watcher look for it from then on."""
        from django.db import DatabaseError, InterfaceError, connection

        for _ in range(300):
            try:
                # Read again each time: in memory it is withdrawn although it could not be saved.
                type(page).objects.get(pk=page.pk).unpublish()
            except (DatabaseError, InterfaceError):
                connection.close()
                time.sleep(0.2)
            else:
                watcher.withdrawn[page.url] = time.monotonic()
                break
        connection.close()

    def withdraw_soon(self, page, watcher):
        """Do that in a second, whatever happens then; return the thread."""
        timer = threading.Timer(1, self.withdraw, [page, watcher])
        timer.start()
        return timer

    def recover(self):
        """Wait until both web servers and the edge can serve what nobody has read yet."""
        started = time.monotonic()
        visitor = Visitor(self)
        while time.monotonic() - started < LONGEST_RECOVERY:
            with contextlib.suppress(OSError, ValueError):
                fresh = f"/search/?q={uuid.uuid4().hex}"
                if all(web.ready() for web in self.webs) and visitor.ask(fresh)[0] == 200:
                    break
            time.sleep(0.05)
        self.recoveries.append(time.monotonic() - started)


@contextlib.contextmanager
def stage():
    """The machine in a folder of its own; everything ends with the block."""
    with tempfile.TemporaryDirectory(prefix="drill-", dir=LOCAL) as name:
        # Workers and the database may belong to other accounts.
        Path(name).chmod(0o755)
        with Stage(Path(name)) as machine:
            yield machine
