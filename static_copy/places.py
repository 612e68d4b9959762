"""Where an address of the site stands as a file of the copy, and how one file links to another."""

import hashlib
import mimetypes
import posixpath
import re
from email.message import EmailMessage
from urllib.parse import quote, unquote

# What Python's list of types does not know, or knows by another ending.
ENDINGS = {
    "application/atom+xml": ".atom",
    "application/json": ".json",
    "application/schema+json": ".json",
    "application/ld+json": ".json",
    "application/xml": ".xml",
    "application/x-bibtex": ".bib",
    "text/calendar": ".ics",
    "text/plain": ".txt",
    "image/x-icon": ".ico",
}
LONGEST_NAME = 80


def ending_of(content_type):
    """The ending by which a web server tells the type; ".bin" for one that nobody knows."""
    kind = content_type.partition(";")[0].strip().lower()
    return ENDINGS.get(kind) or mimetypes.guess_extension(kind) or ".bin"


def offered_name(disposition):
    """The name of a file by its Content-Disposition; "" if it has none."""
    message = EmailMessage()
    if disposition:
        message["Content-Disposition"] = disposition
    return posixpath.basename(message.get_filename() or "")


def safe(text):
    """A text as the name of a file that no server and no shell reads otherwise."""
    name = re.sub(r"[^A-Za-z0-9=._-]", "_", text).lstrip(".")[:LONGEST_NAME]
    return name if name == text else f"{name}-{hashlib.sha256(text.encode()).hexdigest()[:8]}"


def file_of(address, content_type, disposition=""):
    """The path of the file in which an answer is kept, relative to the folder of the copy.

    Args:
        address: path, and query if any, as a link has it: "/initiatives/?page=2".
        content_type, disposition: headers of the answer.

    A page is the index.html of its folder. What has a folder as address and is no page gets a name
    inside, by the name under which it is offered. A query becomes a folder named "-".
    """
    path, _, query = address.partition("?")
    parts = [safe_part(unquote(part)) for part in path.split("/") if part]
    is_folder = path.endswith("/")
    if query:
        name = [] if is_folder else [parts.pop()]
        parts += ["-", safe(query), *name]
    if content_type.startswith("text/html"):
        has_name = not is_folder and parts and parts[-1].endswith((".html", ".htm"))
        return "/".join(parts if has_name else [*parts, "index.html"])
    ending = ending_of(content_type)
    if is_folder:
        offered = offered_name(disposition)
        return "/".join([*parts, safe(offered) if offered else f"{parts[-1]}{ending}"])
    if "." not in parts[-1]:
        parts[-1] += ending
    return "/".join(parts)


def safe_part(part):
    """One part of a path: as it is, but for what means something to a file system."""
    return "_" if part in (".", "..") else re.sub(r"[\x00-\x1f/\\]", "_", part)


def link_to(file, from_file=None):
    """The link to a file of the copy, relative to the file that it stands in.

    Without `from_file` it begins at the root of the server, for the page of errors, which is shown
    at any address.
    """
    folder, name = posixpath.split(file)
    is_page = name == "index.html"
    if from_file is None:
        return quote("/" + (f"{folder}/" if folder else "") + ("" if is_page else name))
    base = posixpath.dirname(from_file) or "."
    way = posixpath.relpath((folder or ".") if is_page else file, base)
    return quote(f"{way}/" if is_page else way)
