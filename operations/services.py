"""Whether the services that variables name can be used as the site uses them, in sentences."""

import time
import uuid

import redis
from botocore.exceptions import BotoCoreError, ClientError
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import DatabaseError, InterfaceError, connections

from core.editions import LAG, REPLICA, ask_replica
from operations.backup.archives.encryption import KeyProblem, recipients_of
from operations.backup.archives.targets import Folder, TargetProblem, target
from users.redis_counts import TIMEOUTS

# The same on a database and on all that follow it, and on no other.
CLUSTER = "SELECT system_identifier FROM pg_control_system()"
CONTENT = b"Written by a check before a deploy; it may be deleted."


def problems():
    """Yield a sentence for each service that is named by a variable and cannot be used."""
    if settings.MEDIA_BUCKET:
        yield from bucket_problems()
    if settings.BACKUP_TARGET:
        yield from key_problems()
        yield from target_problems()
    if "://" in (address := settings.CACHES["counts"]["LOCATION"]):
        yield from redis_problems(address)
    if REPLICA in connections:
        yield from replica_problems()


def a_name():
    """A name that no file has."""
    return f"check-of-a-deploy-{uuid.uuid4().hex}.txt"


def bucket_problems():
    """Write a file into the bucket, try to write another over it, read it, and delete it."""
    name = a_name()
    try:
        default_storage.save(name, ContentFile(CONTENT))
        if is_overwritten(name):
            yield (
                "The bucket of MEDIA_BUCKET writes a file over another of its name: it has to know "
                "If-None-Match on PutObject."
            )
        with default_storage.open(name) as file:
            if file.read() != CONTENT:
                yield "The bucket of MEDIA_BUCKET does not give back what is written to it."
        default_storage.delete(name)
    except OSError as error:
        yield f"The bucket of MEDIA_BUCKET cannot be used: {error.strerror}."


def is_overwritten(name):
    """Whether a file of the bucket is written over by one that may only be new."""
    try:
        default_storage.bucket.put_object(Key=name, Body=CONTENT, IfNoneMatch="*")
    except (ClientError, BotoCoreError):
        return False
    return True


def key_problems():
    """Whether there are public keys to encrypt backups to."""
    try:
        recipients_of(settings.BACKUP_RECIPIENTS)
    except KeyProblem as problem:
        yield str(problem)


def target_problems():
    """Whether there is a place for backups; in a bucket, write a file and delete it."""
    name = a_name()
    try:
        place = target()
        if isinstance(place, Folder):
            return
        with place.write(name) as file:
            file.write(CONTENT)
        with place.read(name) as file:
            if file.read() != CONTENT:
                yield f"The backup target {place} does not give back what is written to it."
        place.delete(name)
    except TargetProblem as problem:
        yield str(problem)


def redis_problems(address):
    """Count in Redis, as sign-ins do."""
    name = a_name()
    try:
        server = redis.Redis.from_url(address, **TIMEOUTS)
        server.set(name, 1, ex=10)
        server.delete(name)
    except redis.AuthenticationError:
        yield "The Redis of REDIS_URL refuses the password: sign-ins are counted in the database."
    except (redis.RedisError, ValueError) as error:
        yield (
            f"The Redis of REDIS_URL cannot be used ({type(error).__name__}): sign-ins are counted "
            "in the database."
        )


def replica_problems():
    """Ask the replica whether it is one, of this database, and how far behind."""
    try:
        [follows] = asked(REPLICA, "SELECT pg_is_in_recovery()")
        ask_replica()
        if not follows:
            yield (
                "DATABASE_REPLICA_URL leads to a database that follows no other: what is "
                "published would not be seen there."
            )
        elif problem := following_problem():
            yield problem
    except (DatabaseError, InterfaceError) as error:
        yield (
            f"The replica of DATABASE_REPLICA_URL cannot be used ({type(error).__name__}): pages "
            "are read from the database itself."
        )


def following_problem():
    """What is wrong between database and replica, in words, or ""; raises a DatabaseError.

    A mark is written into the database's log, which changes nothing, and waited for at the replica.
    """
    try:
        [ours] = asked("default", CLUSTER)
        asked("default", "SELECT pg_logical_emit_message(true, 'check_services', '')")
        [written] = asked("default", "SELECT pg_current_wal_insert_lsn()::text")
    except (DatabaseError, InterfaceError):
        # Before the first deploy there is none to compare with.
        return ""
    if asked(REPLICA, CLUSTER) != (ours,):
        return "The replica of DATABASE_REPLICA_URL follows another database than DATABASE_URL."
    ends = time.monotonic() + LAG
    while asked(REPLICA, "SELECT pg_last_wal_replay_lsn() >= %s::pg_lsn", [written]) != (True,):
        if time.monotonic() > ends:
            return (
                f"The replica of DATABASE_REPLICA_URL is more than {LAG} seconds behind: pages are "
                "read from the database itself until it has caught up."
            )
        time.sleep(0.1)
    return ""


def asked(alias, sql, values=()):
    """The first row of a query of a database, as a tuple."""
    with connections[alias].cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchone()
