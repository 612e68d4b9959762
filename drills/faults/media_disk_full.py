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
        """Upload a picture through the edge; return and note what the admin says."""
        try:
            answer = self._upload()
        except OSError:
            # A busy machine takes longer than a visitor waits, for one picture in twelve sizes.
            answer = "no answer"
        self.answers.append(answer)
        return answer

    def upload_until_stored(self):
        """Upload until one is stored; returns whether one was, in five times."""
        return any(self.upload() == "stored" for _ in range(5))

    def _upload(self):
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
        if status == 302:
            return "stored"
        return "refused" if NO_ROOM in body.decode() else status


def picture():
    """A small PNG file of noise, which no format makes smaller."""
    file = io.BytesIO()
    Image.effect_noise((80, 60), 80).convert("RGB").save(file, "PNG")
    return file.getvalue()


def prepare(stage):
    """Put the media files on a small disk."""
    stage.edge.stop()
    disk.put_under(stage.folder / "srv" / "media")
    stage.open.callback(disk.take_away)
    stage.edge.start()


def files_without_row(stage):
    """The files that no row names, as a list."""
    from link_previews.models import LinkPreview
    from uploads.models import CustomDocument, CustomImage, CustomRendition

    rows = {
        name
        for model in (CustomImage, CustomDocument, CustomRendition, LinkPreview)
        for name in model.objects.values_list("file", flat=True)
    }
    folder = stage.folder / "srv" / "media"
    names = (str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in names if name not in rows and name != "filler")


def disturb(stage):
    """Upload before, while and after the disk is full."""
    uploader = Uploader(stage)
    is_stored = uploader.upload_until_stored()
    uploader.answers.clear()
    disk.fill()
    ends = time.monotonic() + 15
    while time.monotonic() < ends:
        uploader.upload()
        time.sleep(1)
    found = set(uploader.answers) - {"no answer"}
    disk.free()
    stage.recover()
    if not (is_stored and found == {"refused"} and uploader.upload_until_stored()):
        raise RuntimeError(f"The uploads were answered {uploader.answers}.")
    # What nobody waited for any more may just be on its way.
    ends = time.monotonic() + 30
    while (orphans := files_without_row(stage)) and time.monotonic() < ends:
        time.sleep(1)
    if orphans:
        raise RuntimeError(f"Files without a row: {orphans}")


def restore(stage):
    """Put them back."""
    stage.edge.stop()
    disk.take_away()
    stage.edge.start()
