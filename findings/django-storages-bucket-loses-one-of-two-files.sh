#!/usr/bin/env bash
# django-storages 1.14.6 with boto3 1.44.8: of two files saved under one name at the same moment, one is lost.
#
# Guessed: with `file_overwrite=False` a file in a bucket is never overwritten, as on a disk, where Django
#     creates it with O_EXCL and takes another name if that fails.
# So: the storage asks whether the name is free and uploads then. Two that ask before either has uploaded
#     get the same name, and the later one replaces the earlier one without an error. S3's own condition for it
#     (`If-None-Match: *` on PutObject) is taken by boto3's `put`, but its managed upload, which
#     django-storages uses, refuses the argument, so it cannot be set through `object_parameters` either.
# Why it matters: two editors who upload "report.pdf" in the same second both see success, and one document
#     then hands out the other's file, perhaps one of a private collection.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if something cannot be had.
set -euo pipefail
expected=$(cat <<'END'
names: a.pdf a.pdf
content of a.pdf: second
put with If-None-Match: refused, PreconditionFailed
managed upload with IfNoneMatch: ValueError
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv" || exit 2
"$folder/venv/bin/pip" install -qq --disable-pip-version-check Django==5.2.19 \
    "django-storages[s3]==1.14.6" boto3==1.44.8 "moto[server]==5.2.5" 2>/dev/null || exit 2

cat >"$folder/show.py" <<'END'
import logging

from django.conf import settings
from django.core.files.base import ContentFile
from moto.server import ThreadedMotoServer

logging.disable()
settings.configure(USE_TZ=True)
from botocore.exceptions import ClientError  # noqa: E402
from storages.backends.s3 import S3Storage  # noqa: E402

server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
server.start()
options = {
    "bucket_name": "media",
    "endpoint_url": "http://{}:{}".format(*server.get_host_and_port()),
    "region_name": "us-east-1",
    "access_key": "key",
    "secret_key": "secret",
    "file_overwrite": False,
}
one, other = S3Storage(**options), S3Storage(**options)
one.bucket.create()
# What two processes do that ask before either has uploaded.
names = [storage.get_available_name("a.pdf") for storage in (one, other)]
one._save(names[0], ContentFile(b"first"))
other._save(names[1], ContentFile(b"second"))
print("names:", *names)
print("content of a.pdf:", one.open("a.pdf").read().decode())
try:
    one.bucket.Object("a.pdf").put(Body=b"third", IfNoneMatch="*")
except ClientError as error:
    print("put with If-None-Match: refused,", error.response["Error"]["Code"])
try:
    S3Storage(**options, object_parameters={"IfNoneMatch": "*"}).save("b.pdf", ContentFile(b"x"))
except ValueError as error:
    print("managed upload with IfNoneMatch:", type(error).__name__)
server.stop()
END
found=$("$folder/venv/bin/python" "$folder/show.py" 2>/dev/null) || exit 2
printf '%s\n' "$found"
[[ $found == "$expected" ]] || { echo "This has changed." >&2; exit 1; }
