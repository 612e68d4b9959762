"""Restoring: a dump into an empty database, uploads into a storage, and whether all of it came."""

import hashlib
import subprocess
import tempfile
from contextlib import closing, contextmanager

from django.core.files.base import File
from django.db import connection
from psycopg import sql

from operations.backup.archives.archive import MEDIA, ArchiveProblem, reading
from operations.backup.archives.encryption import decrypted
from operations.backup.archives.streams import BLOCK, copy
from operations.backup.programs import Running, require_version
from operations.backup.statement import differences, statement

RESTORE = ["--exit-on-error", "--single-transaction", "--no-owner", "--no-privileges"]
# An account that did not make an extension may use it, but not comment on it.
RESTORE += ["--no-comments", "--no-password"]
# Relations of our own; those of an extension that somebody has made beforehand are none.
OWN_RELATIONS = """
    SELECT count(*) FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
    WHERE n.nspname NOT IN ('pg_catalog', 'information_schema') AND n.nspname NOT LIKE 'pg\\_%'
    AND NOT EXISTS (SELECT FROM pg_depend AS d WHERE d.objid = c.oid AND d.deptype = 'e')
"""


class RestoreProblem(Exception):
    """A restored site is not what was backed up, or it cannot be restored; in words."""


def restore_archive(file, identities, database, keep):
    """Restore an archive.

    Args:
        file: the encrypted archive, a file to read.
        identities: the keys to it.
        database: a Django connection to an empty database.
        keep: a function that keeps an upload, given its name and stream, and returns the SHA-256 of
            what it has kept.

    Returns the archive's statement, with `uploads`, the number of them.

    Raises KeyProblem, ArchiveProblem, ProgramProblem or RestoreProblem, each with a sentence.
    """
    require_version("pg_restore", database)
    kept = {}
    with decrypted(file, identities) as plain, reading(plain) as archive:
        said = archive.statement()
        with Running("pg_restore", database, *RESTORE, stdin=subprocess.PIPE) as restore:
            for block in archive.database():
                restore.stdin.write(block)
        for name, source in archive.uploads():
            kept[name] = keep(name, source)
        archive.finish()
        # To the end of the encryption, which says whether anything was cut off.
        while plain.read(BLOCK):
            pass
        found = differences(said, state_of(database))
        found += [
            f"upload {name} is not what it was"
            for name, digest in kept.items()
            if archive.sums[MEDIA + name] != digest
        ]
        if found:
            more = f" and {len(found) - 5} more" if len(found) > 5 else ""
            words = "; ".join(line[:100] for line in found[:5])
            raise RestoreProblem(f"What was restored differs: {words}{more}.")
    return said | {"uploads": len(kept)}


def state_of(database):
    """The statement of a database that somebody else is not writing to."""
    with database.cursor() as cursor:
        cursor.execute("BEGIN ISOLATION LEVEL REPEATABLE READ")
        cursor.execute("SET LOCAL statement_timeout TO 0")
        cursor.execute("SET LOCAL idle_in_transaction_session_timeout TO 0")
        found = statement(cursor)
        cursor.execute("COMMIT")
    return found


def is_empty(database):
    """Whether a database holds nothing of its own."""
    with database.cursor() as cursor:
        cursor.execute(OWN_RELATIONS)
        return cursor.fetchone()[0] == 0


class Keeper:
    """Keeps uploads in a storage, over what is there under the same name.

    Args:
        storage: the storage.
        for_good: False to delete each file again once it was read back.
    """

    def __init__(self, storage, for_good=True):
        self.storage, self.for_good = storage, for_good

    def __call__(self, name, source):
        """Keep an upload; gives the SHA-256 of the file that is there now."""
        if self.storage.exists(name):
            self.storage.delete(name)
        # A storage may want to go back to the beginning.
        with tempfile.SpooledTemporaryFile(BLOCK) as file:
            copy(source, file)
            found = self.storage.save(name, File(file, name))
        if found != name:
            raise ArchiveProblem(f"The upload {name} could not be kept under its name.")
        digest = hashlib.sha256()
        with self.storage.open(name) as file:
            while block := file.read(BLOCK):
                digest.update(block)
        if not self.for_good:
            self.storage.delete(name)
        return digest.hexdigest()


@contextmanager
def server():
    """A cursor on the server outside the site's own database, for making and naming databases."""
    with closing(connected_to("postgres")) as own, own.cursor() as cursor:
        cursor.execute("SET statement_timeout TO 0")
        yield cursor


def connected_to(name):
    """A connection like the site's own to another database of its server."""
    own = connection.copy()
    own.settings_dict = own.settings_dict | {"NAME": name}
    return own


@contextmanager
def database_beside(suffix):
    """A connection to a new, empty database beside the site's; it is dropped if the block fails.

    One of that name, left by a process that was killed, is replaced.
    """
    name = f"{connection.settings_dict['NAME'][:40]}_{suffix}"
    with server() as cursor:
        cursor.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )
        cursor.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8'").format(
                sql.Identifier(name)
            )
        )
    own = connected_to(name)
    try:
        allow_tables(own)
        yield own
    except BaseException:
        own.close()
        drop(name)
        raise
    finally:
        own.close()


def allow_tables(database):
    """Say in words of its own that the owner of a database may make tables in it.

    An owner may, but on a reserved connection PostgreSQL has forgotten whose the database is until
    the database's own row changes: findings/postgres-reserved-connection-forgets-the-owner.sh.
    """
    name = sql.Identifier(database.settings_dict["NAME"])
    with database.cursor() as cursor:
        cursor.execute(sql.SQL("ALTER DATABASE {} CONNECTION LIMIT -1").format(name))
        cursor.execute("GRANT CREATE ON SCHEMA public TO CURRENT_USER")


def drop(name):
    """Drop a database that was made beside the site's."""
    with server() as cursor:
        cursor.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )


def exchange(new, put_aside):
    """Give the site's name to another database, and a name to the site's own; both stay.

    Whoever is connected to either is disconnected.
    """
    own = connection.settings_dict["NAME"]
    connection.close()
    with server() as cursor:
        for old, name in ((own, put_aside), (new, own)):
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                # What cleans up in a database is the server's own, and leaves by itself.
                " WHERE datname = %s AND backend_type = 'client backend'",
                [old],
            )
            cursor.execute(
                sql.SQL("ALTER DATABASE {} RENAME TO {}").format(
                    sql.Identifier(old), sql.Identifier(name)
                )
            )
