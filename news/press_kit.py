"""What the press takes away: the Institute in a few sentences, its facts, its pictures, as one ZIP.

It is made when it is asked for, from what the page holds at that moment.
"""

import re
from pathlib import PurePath
from tempfile import SpooledTemporaryFile
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

from core.exports.downloads import IN_MEMORY, whole_file
from core.layout.frame import SiteLayout
from core.text import rich_text_to_plain
from uploads.private_files import closed_collections

NAME = "press-kit.zip"


def facts_of(organization):
    """(label, value) pairs of what OrganizationFacts hold that the press asks for."""
    known = [
        ("Name", organization.name),
        ("Short name", organization.short_name),
        ("Part of", organization.parent_name),
        ("Founded", organization.founded.display() if organization.founded else ""),
        ("Address", ", ".join(organization.address.splitlines())),
        ("Email", organization.email),
        ("Telephone", organization.phone),
    ]
    return [(label, value) for label, value in known if value]


def public_pictures(page):
    """The chosen pictures that everybody may see: (CustomImage, caption, credit) of each.

    None of a private collection, and none that was withdrawn.
    """
    values = (block.value for block in page.press_pictures)
    blocks = [value for value in values if value["image"] and not value["image"].is_withdrawn]
    closed = set()
    if blocks:
        closed = set(closed_collections().values_list("pk", flat=True))
    return [
        (value["image"], value["caption"], value["credit"] or value["image"].credit)
        for value in blocks
        if value["image"].collection_id not in closed
    ]


def file_name(number, image):
    """What a picture is called in the file, such as "02-a-courtroom.jpg"."""
    ending = PurePath(image.file.name).suffix.lower()
    title = image.title.lower().removesuffix(ending)
    words = re.sub(r"[^a-z0-9]+", "-", title).strip("-")[:60]
    return f"{number:02}-{words or 'picture'}{ending}"


def press_kit(page, request):
    """Answer with the file for a NewsIndexPage."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)
    organization = SiteLayout.for_request(request).organization
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        if page.boilerplate:
            archive.writestr("about.txt", f"{rich_text_to_plain(page.boilerplate)}\n")
        if facts := facts_of(organization):
            archive.writestr("facts.txt", "".join(f"{label}: {value}\n" for label, value in facts))
        notes = []
        for number, (image, caption, credit) in enumerate(public_pictures(page), start=1):
            name = file_name(number, image)
            if not add_picture(archive, f"pictures/{name}", image):
                continue
            words = [caption, f"Picture: {credit}" if credit else ""]
            notes.append("\n".join(filter(None, [name, *words])))
        if notes:
            archive.writestr("pictures/captions.txt", "\n\n".join(notes) + "\n")
    response = whole_file(file, "application/zip", NAME)
    # It may be large, and is rarely asked for: the page store keeps none.
    response.headers["Cache-Control"] = "public, max-age=0, s-maxage=1, must-revalidate"
    return response


def add_picture(archive, name, image):
    """Put a picture into the archive as it was uploaded; tell whether its file was there."""
    try:
        source = image.file.storage.open(image.file.name)
    except OSError:
        return False
    # Pictures are compressed already.
    with source:
        archive.writestr(name, source.read(), ZIP_STORED)
    return True
