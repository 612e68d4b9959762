"""The disk of the media files full for 15 s, while pictures are uploaded."""

import io
import re
import time

from PIL import Image
from urllib3.filepost import encode_multipart_formdata

from drills.editor import sign_in
from drills.small_disk import SmallDisk
from drills.visitors import Visitor

ADD = "/admin/images/add/"
NO_ROOM = "no room left"

disk = SmallDisk(24)


class Uploader:
    """An editor who uploads one picture after the other.

    Attributes:
        answers: "stored", "refused" or what else came, in the order of the uploads.
    """

    def __init__(self, stage):
        self.stage, self.visitor, self.cookie = stage, Visitor(stage), sign_in()
        self.answers = []

    def upload(self):
        """Upload a picture through the edge, and note what the admin says."""
        headers = {"Cookie": self.cookie}
        _, given, _ = self.visitor.ask(ADD, headers=headers)
        token = re.search(r"__Host-csrftoken=([^;]+)", given.get("Set-Cookie", ""))[1]
        fields = {"title": "Drill", "file": ("drill.png", picture(), "image/png")}
        body, kind = encode_multipart_formdata(fields | {"csrfmiddlewaretoken": token})
        headers = {
            "Cookie": f"{self.cookie}; __Host-csrftoken={token}",
            "Content-Type": kind,
            "Referer": f"https://{self.stage.host}{ADD}",
        }
        status, _, body = self.visitor.ask(ADD, "POST", body, headers)
        is_refused = status == 200 and NO_ROOM in body.decode()
        self.answers.append({302: "stored"}.get(status, "refused" if is_refused else status))


def picture():
    """A PNG file of noise, which no format makes small."""
    file = io.BytesIO()
    Image.effect_noise((700, 500), 80).convert("RGB").save(file, "PNG")
    return file.getvalue()


def prepare(stage):
    """Put the media files on a small disk."""
    stage.edge.stop()
    disk.put_under(stage.folder / "srv" / "media")
    stage.open.callback(disk.take_away)
    stage.edge.start()


def files_without_row(stage):
    """The files that no row names, as a list."""
    from uploads.models import CustomDocument, CustomImage, CustomRendition

    rows = {
        name
        for model in (CustomImage, CustomDocument, CustomRendition)
        for name in model.objects.values_list("file", flat=True)
    }
    folder = stage.folder / "srv" / "media"
    names = (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in names if name not in rows and name != "filler")


def disturb(stage):
    """Upload before, while and after the disk is full."""
    uploader = Uploader(stage)
    uploader.upload()
    disk.fill()
    ends = time.monotonic() + 15
    while time.monotonic() < ends:
        uploader.upload()
        time.sleep(1)
    disk.free()
    stage.recover()
    uploader.upload()
    first, *between, last = uploader.answers
    if (first, last) != ("stored", "stored") or set(between) != {"refused"}:
        raise RuntimeError(f"The uploads were answered {uploader.answers}.")
    if orphans := files_without_row(stage):
        raise RuntimeError(f"Files without a row: {orphans}")


def restore(stage):
    """Put them back."""
    stage.edge.stop()
    disk.take_away()
    stage.edge.start()
