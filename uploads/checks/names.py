"""The name under which an uploaded file is kept."""

import re

from uploads.checks.kinds import kind_of_name


def safe_name(name, fallback):
    """Return a file name of one stem and one ending, free of paths, control and direction marks.

    An inner dot becomes a hyphen, so that "notes.html.pdf" has one ending only. `fallback` is the
    stem for a name that has no letter or digit left.
    """
    base = name.replace("\\", "/").rpartition("/")[2]
    stem, dot, extension = base.rpartition(".")
    stem = re.sub(r"[^\w-]+", "-", stem if dot else extension).strip("-_")
    extension = re.sub(r"[^a-z0-9]", "", extension.lower()) if kind_of_name(base) else ""
    return f"{stem or fallback}.{extension}" if extension else stem or fallback
