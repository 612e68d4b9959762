"""Buckets of S3 on a port of loopback, by moto, in which the site keeps its uploads."""

from contextlib import contextmanager
from urllib.parse import quote

from django.conf import settings as site_settings
from moto.server import ThreadedMotoServer

from iip_site.env import Environment
from uploads.bucket import BucketStorage

KEY, SECRET = "key-of-tests", "secret/of+tests"
NAME = "media"


@contextmanager
def bucket_server():
    """A server of buckets; gives its address."""
    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    yield "http://{}:{}".format(*server.get_host_and_port())
    server.stop()


def use(settings, address):
    """Let the site keep its uploads in the bucket at an address of a server."""
    written = address.replace("//", f"//{KEY}:{quote(SECRET, safe='')}@") + f"/{NAME}"
    settings.MEDIA_BUCKET = Environment({"MEDIA_BUCKET": written}).bucket("MEDIA_BUCKET")
    settings.STORAGES = site_settings.STORAGES | {
        "default": {"BACKEND": "uploads.bucket.BucketStorage"}
    }


@contextmanager
def used_bucket(settings, address):
    """An empty bucket, in which the site keeps its uploads."""
    use(settings, address)
    found = BucketStorage().bucket
    found.create()
    try:
        yield found
    finally:
        found.objects.all().delete()
        found.delete()
        settings.MEDIA_BUCKET = None


def keys(bucket):
    """The names of all files in the bucket."""
    return sorted(one.key for one in bucket.objects.all())
