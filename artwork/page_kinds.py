"""Pictures of the first screen of each kind of page, for docs/design.md; `make screenshots`."""

import io

from artwork.files import store
from local.folders import ROOT

FOLDER = ROOT / "docs" / "images" / "kinds"
SHEET = ROOT / "docs" / "images" / "screens.png"
WIDE, PHONE = {"width": 1280, "height": 800}, {"width": 390, "height": 800}
LIGHT, DARK = "light", "dark"
# What the sheet shows: kind, size of the window, scheme.
TELLING = [
    *((kind, WIDE, LIGHT) for kind in ("home", "list", "initiative", "about")),
    *((kind, WIDE, LIGHT) for kind in ("summary", "portfolio", "evidence", "search")),
    *((kind, WIDE, LIGHT) for kind in ("publications", "event", "state", "contact")),
    *((kind, PHONE, LIGHT) for kind in ("home", "care", "events")),
    *((kind, PHONE, DARK) for kind in ("initiative", "about", "publication")),
]
SMALL = 360  # the width in CSS pixels of a wide window on its picture
GAP = 12
ROUNDS = 4
GROUND = "#7a7a7a"


def addresses():
    """Where each kind of page is, in the order of docs/design.md."""
    from events.models import EventPage
    from initiatives.models import InitiativePage
    from publications.models import PublicationPage

    pages = InitiativePage.objects.visible()
    mapped = pages.filter(is_sensitive=False).exclude(offices=None).first()
    care = pages.filter(is_sensitive=True).first()
    in_series = PublicationPage.objects.visible().exclude(series="").exclude(date=None).first()
    held = EventPage.objects.visible().exclude(last_day=None).first()
    state = mapped.offices.first().office.state
    return {
        "home": "/",
        "list": "/initiatives/",
        "initiative": mapped.url,
        "care": care.url,
        "about": "/about/",
        "summary": f"{mapped.url}summary/",
        "portfolio": "/funders/",
        "evidence": "/evidence/",
        "search": "/search/?q=prosecutors",
        "publications": "/publications/",
        "publication": in_series.url,
        "events": "/events/",
        "event": held.url,
        "news": "/news/",
        "people": "/people/",
        "state": state.get_absolute_url(),
        "contact": "/contact/",
    }


def screen(browser, site, path, size, scheme):
    """The first screen of an address as a Pillow image."""
    from PIL import Image

    context = browser.new_context(
        base_url=site, viewport=size, color_scheme=scheme, reduced_motion="reduce"
    )
    page = context.new_page()
    page.goto(path)
    page.evaluate("document.fonts.ready")
    picture = Image.open(io.BytesIO(page.screenshot(animations="disabled", caret="hide")))
    context.close()
    return picture.convert("RGB")


def shrunk(picture, width):
    """The picture at a width in pixels."""
    from PIL import Image

    height = round(picture.height * width / picture.width)
    return picture.resize((width, height), Image.Resampling.LANCZOS)


def sheet_of(pictures):
    """The pictures in a sheet: wide ones four to a row, those of phones below."""
    from PIL import Image

    wide = [picture for picture in pictures if picture.width == SMALL]
    narrow = [picture for picture in pictures if picture.width != SMALL]
    rows = [*(wide[start : start + 4] for start in range(0, len(wide), 4)), narrow]
    width = max(sum(picture.width + GAP for picture in row) for row in rows) + GAP
    height = sum(max(picture.height for picture in row) + GAP for row in rows) + GAP
    sheet = Image.new("RGB", (width, height), GROUND)
    y = GAP
    for row in rows:
        x = (width - sum(picture.width + GAP for picture in row) + GAP) // 2
        for picture in row:
            sheet.paste(picture, (x, y))
            x += picture.width + GAP
        y += max(picture.height for picture in row) + GAP
    return sheet


def photograph_page_kinds(browser, site, where):
    """Store a picture of each kind of page, and the sheet of the most telling screens.

    `where` holds their addresses(), asked for before a browser runs.
    """
    FOLDER.mkdir(parents=True, exist_ok=True)
    for kind, path in where.items():
        store(shrunk(screen(browser, site, path, WIDE, LIGHT), 640), FOLDER / f"{kind}.png", ROUNDS)
    pictures = []
    for kind, size, scheme in TELLING:
        width = SMALL if size is WIDE else SMALL * PHONE["width"] // 800
        pictures.append(shrunk(screen(browser, site, where[kind], size, scheme), width))
    store(sheet_of(pictures), SHEET, ROUNDS)
