"""A folder put on a small disk of its own, which a drill can fill."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

PIECE = 64 * 1024


class SmallDisk:
    """A disk in memory in the place of a folder; needs root.

    Args:
        megabytes: its size.
    """

    def __init__(self, megabytes):
        self.megabytes, self.folder = megabytes, None

    def put_under(self, folder):
        """Put the disk in the place of a folder, with what is in it."""
        if os.geteuid() != 0:
            raise RuntimeError("This drill mounts a disk, so it needs root.")
        self.folder = Path(folder)
        about = self.folder.stat()
        with tempfile.TemporaryDirectory() as kept:
            shutil.copytree(self.folder, kept, symlinks=True, dirs_exist_ok=True)
            options = f"size={self.megabytes}m,mode={about.st_mode & 0o777:o}"
            options += f",uid={about.st_uid},gid={about.st_gid}"
            self._run("mount", "-t", "tmpfs", "-o", options, "drill", str(self.folder))
            subprocess.run(["cp", "-a", f"{kept}/.", str(self.folder)], check=True)
        for path in [self.folder, *self.folder.rglob("*")]:
            os.chown(path, about.st_uid, about.st_gid)

    def fill(self):
        """Write until nothing fits any more."""
        with (self.folder / "filler").open("wb", buffering=0) as filler:
            try:
                while True:
                    filler.write(b"\0" * PIECE)
            except OSError:
                pass

    def free(self):
        """Make room again."""
        (self.folder / "filler").unlink(missing_ok=True)

    def take_away(self):
        """Put the folder back on its own disk, with what is in it now."""
        if not self.folder:
            return
        with tempfile.TemporaryDirectory() as kept:
            subprocess.run(["cp", "-a", f"{self.folder}/.", kept], check=True)
            self._run("umount", "--lazy", str(self.folder))
            shutil.rmtree(self.folder)
            subprocess.run(["cp", "-a", kept, str(self.folder)], check=True)
        self.folder = None

    @staticmethod
    def _run(*command):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{command[0]}: {done.stderr.strip()}")
