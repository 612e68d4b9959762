"""The sizes and formats in which pages show a picture, and who makes them."""

import io
import json
import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from PIL import Image
from wagtail.images.models import Filter

from directory.models import Person
from initiatives.models import InitiativePage
from tests.factories import InitiativePageFactory
from tests.uploads.files import picture
from uploads.models import CustomImage, CustomRendition
from uploads.renditions.decoding import decode
from uploads.renditions.uses import SPECS, USES

pytestmark = pytest.mark.usefixtures("indexing")

ROOT = Path(__file__).resolve().parents[2]
WAGTAILS_TAG = re.compile(r"{%-?\s*(?:image|picture|srcset_image|image_url)\s|get_renditions?\(")


def stored_image(data, name="picture.png", **fields):
    """An image of the site with these bytes as its file."""
    return CustomImage.objects.create(title="A title", file=ContentFile(data, name), **fields)


def specs_of(image):
    """The specifications of an image's renditions, each as often as it is there."""
    return sorted(image.renditions.values_list("filter_spec", flat=True))


def test_templates_show_the_renditions_of_the_list_and_no_others():
    named = set()
    for path in ROOT.glob("templates/**/*.html"):
        text = path.read_text()
        assert not WAGTAILS_TAG.search(text), f"{path} makes renditions while a reader waits"
        named |= set(re.findall(r'{% rendition \S+ "(\w+)"', text))
        assert text.count("{% rendition ") == len(re.findall(r'{% rendition \S+ "\w+"', text))
    tag = (ROOT / "link_previews/templatetags/link_preview_tags.py").read_text()
    named |= set(re.findall(r'\brendition\([^)"]+, "(\w+)"\)', tag))
    assert named == USES.keys()


def test_a_picture_has_every_rendition_as_soon_as_it_is_uploaded(
    picture_upload, django_capture_on_commit_callbacks
):
    for replaced in CustomImage.objects.all():
        replaced.make_renditions()
    with django_capture_on_commit_callbacks(execute=True):
        assert picture_upload.send("photo.png", picture("png")) == ""
    image = CustomImage.objects.get()
    assert specs_of(image) == sorted(SPECS)
    names = image.renditions.values_list("file", flat=True)
    assert names
    assert all("photo" in name for name in names)


def test_a_reader_sees_the_nearest_rendition_and_makes_none(initiative_index, client):
    image = stored_image(picture("png", orientation=1))
    page = InitiativePageFactory(cover_image=image, cover_alt="A courthouse", social_image=image)
    html = client.get(page.url).content.decode()
    assert html.count("/static/images/picture-missing.svg") == 1
    assert "/media/" not in html
    small, wide = image.get_rendition("max-50x50"), image.get_rendition("width-300")
    html = client.get(page.url).content.decode()
    assert html.count(wide.url) == 2
    assert small.url not in html
    assert "picture-missing" not in html
    assert CustomRendition.objects.count() == 2
    image.make_renditions()
    html = client.get(page.url).content.decode()
    assert wide.url not in html
    assert html.count("/media/images/") == 4


def sizes_offered(image, use):
    """How wide the renditions are that a page offers in each format."""
    found = {}
    for rendition in image.renditions_for(use).values():
        found.setdefault(Path(rendition.file.name).suffix, []).append(rendition.width)
    return found


@pytest.mark.parametrize(
    ("width", "use", "widths"),
    [
        (640, "block", [480, 640]),
        (300, "block", [300]),
        (300, "cover", [300]),
        (2000, "cover", [480, 720, 960]),
    ],
)
def test_a_picture_is_offered_once_in_each_width(db, width, use, widths):
    drawing = Image.new("RGB", (width, width * 3 // 4), "teal")
    data = io.BytesIO()
    drawing.save(data, "JPEG")
    image = stored_image(data.getvalue(), "photo.jpg")
    image.make_renditions()
    assert list(sizes_offered(image, use).values()) == [widths] * 3


def test_publishing_makes_the_renditions_that_are_missing(
    initiative_index, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        page = InitiativePageFactory(cover_image=stored_image(picture("png")), cover_alt="A court")
        person = Person.objects.create(name="A person", photo=stored_image(picture("png")))
    CustomRendition.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):
        page.save_revision().publish()
        person.save_revision().publish()
    assert specs_of(page.cover_image) == specs_of(person.photo) == sorted(SPECS)


def test_a_new_focal_point_makes_new_crops(db, django_capture_on_commit_callbacks):
    drawing = Image.new("RGB", (4800, 2400), "red")
    drawing.paste("blue", (3600, 0, 4800, 2400))
    data = io.BytesIO()
    drawing.save(data, "JPEG")
    with django_capture_on_commit_callbacks(execute=True):
        image = stored_image(data.getvalue(), "photo.jpg")
    with django_capture_on_commit_callbacks(execute=True):
        image.focal_point_x, image.focal_point_y = 4400, 1200
        image.focal_point_width = image.focal_point_height = 300
        image.save()
    crops = sorted(image.renditions.filter(filter_spec="fill-144x180"), key=lambda crop: crop.pk)
    first, second = (Image.open(crop.file).convert("RGB").getpixel((120, 90)) for crop in crops)
    assert first[0] > 200 > 50 > first[2]
    assert second[2] > 200 > 50 > second[0]
    shown = image.renditions_for("portrait")["fill-144x180"]
    assert shown == crops[1]


def test_the_command_makes_what_is_missing_and_says_which_pictures_failed(db):
    whole, broken = stored_image(picture("png")), stored_image(picture("png"), "broken.png")
    call_command("make_renditions")
    made = set(CustomRendition.objects.values_list("pk", flat=True))
    assert len(made) == 2 * len(SPECS)
    call_command("make_renditions")
    assert set(CustomRendition.objects.values_list("pk", flat=True)) == made
    broken.renditions.all().delete()
    broken.file.storage.delete(broken.file.name)
    with pytest.raises(CommandError, match=rf"\[{broken.pk}\]"):
        call_command("make_renditions")
    assert specs_of(whole) == sorted(SPECS)


@pytest.mark.parametrize(("kind", "size"), [("jpg", (188, 125)), ("png", (150, 100))])
def test_a_picture_is_decoded_no_larger_than_needed(db, kind, size):
    data = io.BytesIO()
    Image.new("RGB", (3000, 2000)).save(data, "JPEG" if kind == "jpg" else "PNG")
    decoded = decode(stored_image(data.getvalue(), f"a.{kind}"), [Filter("width-100")])
    assert decoded.image.size == size
    assert decoded.original_size == (3000, 2000)


def test_pictures_in_a_text_are_read_together(initiative_index, client):
    def queries(count):
        images = [stored_image(picture("png")) for _ in range(count)]
        rows = [{"image": {"image": one.pk, "alt_text": "A court"}} for one in images]
        page = InitiativePageFactory(body=json.dumps([{"type": "image", "value": r} for r in rows]))
        page = InitiativePage.objects.get(pk=page.pk)
        with CaptureQueriesContext(connection) as captured:
            for block in page.body:
                block.value["image"].renditions_for("block")
        return len(captured)

    assert queries(1) == queries(5) == 2


@pytest.mark.parametrize("kind", ["gif", "webp"])
def test_of_an_animation_pages_show_the_first_picture(db, kind):
    """Nothing on a page moves by itself; form and guide say so."""
    data = io.BytesIO()
    frames = [Image.new("RGB", (640, 480), color) for color in ("red", "green", "blue")]
    frames[0].save(data, kind, save_all=True, append_images=frames[1:], duration=100, loop=0)
    image = stored_image(data.getvalue(), f"a.{kind}")
    assert image.make_renditions()
    for rendition in image.renditions.all():
        shown = Image.open(rendition.file)
        assert getattr(shown, "n_frames", 1) == 1
        red, green, blue = shown.convert("RGB").getpixel((5, 5))
        assert red > 230 > 30 > max(green, blue), rendition.filter_spec
