"""Read configuration from environment variables, and say plainly what is missing or malformed.

The settings modules create one `Environment`, ask it for values and end with `stop_if_wrong()`, so
that one failed start names every variable that needs attention instead of the first.
"""

import os
import re
from pathlib import Path
from urllib.parse import unquote

from django.core.exceptions import ImproperlyConfigured
from psycopg import IsolationLevel, ProgrammingError
from psycopg.conninfo import conninfo_to_dict

TRUE_WORDS = {"true", "1", "yes"}
FALSE_WORDS = {"false", "0", "no"}
SNAPSHOTS = IsolationLevel.REPEATABLE_READ
ADDRESS_OF_A_BUCKET = re.compile(
    r"(?P<scheme>https?)://(?:(?P<key>[^:@/?#\s]+):(?P<secret>[^:@/?#\s]+)@)?"
    r"(?P<host>[\w.-]+(?::\d{1,5})?)/(?P<bucket>[a-z0-9][a-z0-9.-]+)/?"
    r"(?:\?region=(?P<region>[a-z0-9-]+))?",
    re.ASCII,
)


class Environment:
    """Environment variables, read by name and checked.

    Args:
        source: mapping to read from; the process environment when not given.

    Attributes:
        names: every name asked for, so that a test can hold them against the documentation.
        problems: one sentence for each variable that does not allow a start.

    A variable that is set to nothing but blanks counts as not set. A required one, a password and
    an address that holds one may also be given as `<NAME>_FILE`, the path of a file that holds the
    value, as container secrets are.
    """

    def __init__(self, source=None):
        self.source = os.environ if source is None else source
        self.names = set()
        self.problems = []

    def optional(self, name, default=""):
        """Return the variable as text, or `default` when it is not set."""
        self.names.add(name)
        return self.source.get(name, "").strip() or default

    def secret(self, name):
        """Return the variable, or what is in the file that `<NAME>_FILE` names; "" without both."""
        return self.optional(name) or self._from_file(name)

    def required(self, name, why):
        """Return the variable as text; without it, note the problem and return an empty text.

        Args:
            name: the variable's name.
            why: one clause for the person who deploys: what the value is for.
        """
        value = self.secret(name)
        if not value:
            self.refuse(name, f"is not set: {why}.")
        return value

    def boolean(self, name, default):
        """Return the variable as a truth value. Only true/false, 1/0 and yes/no are understood."""
        value = self.optional(name).lower()
        if not value:
            return default
        if value in TRUE_WORDS | FALSE_WORDS:
            return value in TRUE_WORDS
        self.refuse(name, f"is {value!r}; write true or false.")
        return default

    def integer(self, name, default):
        """Return the variable as a whole number, zero or more."""
        value = self.optional(name)
        if not value:
            return default
        if value.isascii() and value.isdigit():
            return int(value)
        self.refuse(name, f"is {value!r}; write a whole number.")
        return default

    def listing(self, name, default=()):
        """Return the variable as a list of texts, split at commas."""
        return split(self.optional(name)) or list(default)

    def required_listing(self, name, why):
        """Return the variable as a list of texts, split at commas; it must hold at least one."""
        value = self.required(name, why)
        if value and not split(value):
            self.refuse(name, f"holds nothing: {why}.")
        return split(value)

    def database(self, name, why):
        """Return Django's connection settings for the PostgreSQL address in the variable.

        libpq itself reads the address, so whatever `psql` accepts works here: a URL, a Unix socket
        (`postgresql:///name?host=/run/postgresql`), `sslmode`, percent-encoded passwords.
        """
        address = self.required(name, why)
        try:
            parts = conninfo_to_dict(address)
        except ProgrammingError:
            # The message of the driver may repeat the password, so it is not passed on.
            parts = {}
        if address and not parts.get("dbname"):
            self.refuse(name, "is not a PostgreSQL address: postgresql://user:password@host/name.")
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": parts.pop("dbname", ""),
            "USER": parts.pop("user", ""),
            "PASSWORD": parts.pop("password", ""),
            "HOST": parts.pop("host", ""),
            "PORT": str(parts.pop("port", "")),
            "OPTIONS": parts,
        }

    def replica(self, name):
        """Return Django's settings of a streaming replica, or None when it is not set.

        It is read in whole snapshots. One that is away must be noticed before a reader does.
        """
        if not self.secret(name):
            return None
        found = self.database(name, "") | {"CONN_MAX_AGE": 60, "TEST": {"MIRROR": "default"}}
        own = {"connect_timeout": 2, "tcp_user_timeout": 2_000}
        found["OPTIONS"] = own | found["OPTIONS"] | {"isolation_level": SNAPSHOTS}
        self.prepend_server_options(found, statement_timeout=5_000)
        return found

    def redis(self, name):
        """Return the address of a Redis server, "" when it is not set."""
        address = self.secret(name)
        if address and not address.startswith(("redis://", "rediss://", "unix://")):
            self.refuse(name, "is no address of Redis: redis://:password@host:6379/0.")
        return address

    def bucket(self, name):
        """Return what `uploads.bucket` needs to know of the bucket, or None when it is not set.

        The address is `https://KEY:SECRET@HOST/BUCKET?region=REGION`. Key and secret are
        percent-encoded; without them boto3 finds its own, such as the role of the machine.
        """
        address = self.secret(name)
        if not address:
            return None
        parts = ADDRESS_OF_A_BUCKET.fullmatch(address)
        if not parts:
            # The address holds a secret, so it is not repeated.
            self.refuse(
                name,
                "is no address of a bucket: https://KEY:SECRET@host/bucket, with %2F and %2B "
                "where key or secret have a slash or a plus.",
            )
            return None
        return {
            "bucket_name": parts["bucket"],
            "endpoint_url": f"{parts['scheme']}://{parts['host']}",
            "region_name": parts["region"] or "us-east-1",
            "access_key": unquote(parts["key"] or "") or None,
            "secret_key": unquote(parts["secret"] or "") or None,
        }

    @staticmethod
    def prepend_server_options(database, **options):
        """Set options of the PostgreSQL server for a database's connections.

        What the address itself asks for comes after them, and so counts.

        Args:
            database: connection settings, as `database()` returns them.
            options: names and values as in postgresql.conf; times in milliseconds.
        """
        words = [f"-c {name}={value}" for name, value in options.items()]
        given = database["OPTIONS"].get("options")
        database["OPTIONS"]["options"] = " ".join([*words, given] if given else words)

    def refuse(self, name, sentence):
        """Note that a variable is unusable; `stop_if_wrong` reports it."""
        problem = f"{name} {sentence}"
        # Django imports a settings module that failed a second time before it gives up.
        if problem not in self.problems:
            self.problems.append(problem)

    def stop_if_wrong(self):
        """Raise ImproperlyConfigured with one line for each problem noted so far."""
        if self.problems:
            raise ImproperlyConfigured(
                "The environment variables do not allow a start:\n- " + "\n- ".join(self.problems)
            )

    def _from_file(self, name):
        path = self.source.get(f"{name}_FILE", "").strip()
        if not path:
            return ""
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except OSError as error:
            self.refuse(f"{name}_FILE", f"cannot be read: {error.strerror}.")
            return ""


def split(text):
    """Return the parts of a comma-separated text, without blanks and empty parts."""
    return [part.strip() for part in text.split(",") if part.strip()]


def is_mail_or_web_address(text):
    """Tell whether a text is one mail address, or an address that begins with https://."""
    return bool(re.fullmatch(r"https://[^\s/]+\S*|[^\s@:]+@[^\s@]+\.[^\s@]+", text))
