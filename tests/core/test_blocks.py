import pytest
from django.urls import reverse
from wagtail import blocks
from wagtail.admin.compare import StructBlockComparison

from core.blocks import BodyStreamBlock
from core.blocks.media import CaptionedImageBlock
from core.text import searchable_content
from home.models import StandardPage
from tests.examples import body_of_every_block
from tests.factories import (
    DocumentFactory,
    ImageFactory,
    StandardPageFactory,
)
from uploads.models import CustomImage

BODY = StandardPage._meta.get_field("body").stream_block


def own_blocks(block, path=""):
    """Every block of ours inside a block, by its path."""
    children = getattr(block, "child_blocks", {}).items()
    if isinstance(block, blocks.ListBlock):
        children = [("item", block.child_block)]
    for name, child in children:
        # Plain fields are Wagtail's own blocks, and stand in a block that says what it is for.
        module = type(child).__module__
        if module.startswith("core.") and module != "core.blocks.plain":
            yield f"{path}{name}", child
        yield from own_blocks(child, f"{path}{name}.")


BLOCKS = dict(own_blocks(BODY))


def test_every_page_type_shares_the_one_body():
    assert isinstance(BODY, BodyStreamBlock)
    assert len(BODY.child_blocks) == 11


@pytest.mark.parametrize("name", BLOCKS)
def test_every_block_says_what_it_is_for(name):
    block = BLOCKS[name]
    meta = type(block)._meta_class
    assert meta.icon != "placeholder"
    assert meta.label
    assert meta.description.endswith(".")
    assert meta.preview_value
    assert meta.template == f"blocks/{snake(type(block).__name__)}.html"


def snake(name):
    """The name of a class as files are named."""
    return "".join(f"_{sign.lower()}" if sign.isupper() else sign for sign in name).strip("_")


@pytest.mark.parametrize("name", BODY.child_blocks)
def test_every_block_of_the_body_belongs_to_a_group(name):
    assert BODY.child_blocks[name].meta.group


@pytest.mark.parametrize("name", BODY.child_blocks)
def test_preview_of_every_block_renders(admin_client, name):
    block = BODY.child_blocks[name]
    response = admin_client.get(
        reverse("wagtailadmin_block_preview"), {"id": block.definition_prefix}
    )
    assert response.status_code == 200
    printed = block.render(block.get_preview_value()).strip()
    # Without a chosen page there is nothing to list.
    assert bool(printed) == (name != "page_links")
    assert printed in response.content.decode()


@pytest.fixture
def body_of(read, db):
    """A function that prints (name, value) pairs as a page's body and returns that part."""

    def printed(*pairs):
        page = StandardPageFactory()
        raw = [{"type": name, "value": value} for name, value in pairs]
        page.body = BODY.to_python(raw)
        page.save()
        return read(page.url).main.select_one(".prose")

    return printed


def test_body_prints_every_block(body_of, db):
    body = body_of(*((block["type"], block["value"]) for block in body_of_every_block()))
    kinds = [block["class"][1].removeprefix("block--") for block in body.select(".block")]
    assert kinds == [block["type"] for block in body_of_every_block()]
    assert set(kinds) == BODY.child_blocks.keys()


def test_questions_open_without_script(body_of):
    item = {"question": "Who may ask?", "answer": "<p>Anybody.</p>"}
    details = body_of(("questions", {"heading": "", "items": [item]})).select_one("details")
    assert details.summary.get_text(strip=True) == "Who may ask?"
    assert "Anybody." in details.get_text()


def test_download_names_the_kind_and_size_of_its_file(body_of):
    document = DocumentFactory()
    value = {"document": document.pk, "title": "", "summary": "All of it."}
    text = body_of(("download", value)).get_text(" ", strip=True)
    assert "A report" in text
    assert "PDF, 2.0\xa0KB" in text


def test_table_has_a_caption_and_column_headings(body_of):
    columns = [{"type": "text", "heading": "State"}, {"type": "number", "heading": "Offices"}]
    table = {"columns": columns, "rows": [{"values": ["Maine", "8"]}]}
    body = body_of(("table", {"caption": "Offices by state", "table": table}))
    assert body.select_one(".captioned-table__caption").get_text() == "Offices by state"
    assert not body.select(".table .captioned-table__caption"), "it would scroll away"
    assert [cell.get_text() for cell in body.select("th[scope=col]")] == ["State", "Offices"]
    assert [cell.get_text(strip=True) for cell in body.select("td")] == ["Maine", "8"]


def test_cell_of_a_table_with_a_word_without_end_is_told_apart(body_of):
    kinds = ("text", "text", "rich_text")
    columns = [{"type": kind, "heading": kind} for kind in kinds]
    usual, long = ["Responsibilities of prosecutors", "<p>Maine <b>Arizona</b></p>"], "x" * 60
    rows = [{"values": [usual[0], long, usual[1]]}, {"values": ["", "", f"<p>See {long}</p>"]}]
    body = body_of(("table", {"caption": "Words", "table": {"columns": columns, "rows": rows}}))
    marked = [cell.get_text(strip=True) for cell in body.select("td.table__long")]
    assert marked == [long, f"See {long}"]


@pytest.mark.parametrize(
    ("first", "second", "printed", "in_the_form"),
    [
        ("Offices", "", "Offices", "Offices"),
        ("", "By state", "By state", "By state"),
        ("Offices", "Offices", "Offices", "Offices"),
        ("Offices", "By state", "Offices", "Offices; By state"),
    ],
)
def test_two_captions_of_an_old_table_are_one_field(body_of, first, second, printed, in_the_form):
    table = {"columns": [], "rows": [], "caption": second}
    stored = {"caption": first, "table": table}
    caption = body_of(("table", stored)).select_one(".captioned-table__caption")
    assert caption.get_text() == printed
    block = BodyStreamBlock().child_blocks["table"]
    for value in (block.to_python(stored), *block.bulk_to_python([stored])):
        state = block.get_form_state(value)
        assert (state["caption"], state["table"]["caption"]) == (in_the_form, "")


@pytest.mark.parametrize(("decorative", "alt"), [(False, "A street."), (True, "")])
def test_picture_prints_the_words_that_describe_it(body_of, decorative, alt):
    image = {"image": ImageFactory().pk, "alt_text": "A street.", "decorative": decorative}
    body = body_of(("image", {"image": image, "caption": "In May.", "credit": "By me"}))
    assert body.img["alt"] == alt
    assert "In May. By me" in body.figcaption.get_text(" ", strip=True)


def test_picture_never_takes_its_file_name_for_a_description(db):
    assert CustomImage(title="IMG_0001.jpg").default_alt_text == ""


def test_link_needs_exactly_one_target_and_words_for_a_foreign_one():
    link = BODY.child_blocks["call_to_action"].child_blocks["link"]

    def errors(**value):
        try:
            link.clean(link.to_python({"text": "", "page": None, "url": "", **value}))
        except blocks.struct_block.StructBlockValidationError as error:
            return set(error.block_errors)
        return set()

    assert errors() == {"page"}
    assert errors(url="https://x.example/") == {"text"}
    assert errors(url="https://x.example/", text="X") == set()


def test_call_to_action_leads_to_the_page_that_was_chosen(home_page, body_of):
    page = StandardPageFactory(title="Going on", slug="going-on")
    block = ("call_to_action", {"text": "Next.", "link": {"page": page.pk, "text": "", "url": ""}})
    link = body_of(block).a
    assert (link["href"], link.get_text()) == ("/going-on/", "Going on")
    page.unpublish()
    assert not body_of(block).get_text(strip=True)


def test_the_words_of_a_body_are_those_that_wagtail_indexes_and_numbers(
    django_assert_max_num_queries, db
):
    raw = body_of_every_block()
    theirs = BODY.get_searchable_content(BODY.to_python(raw))
    read = BODY.to_python(raw)
    assert len(list(read)) == len(raw)
    # What was read gets ids for the items of lists when it is stored.
    with_ids = BODY.get_prep_value(read)
    for stored in (raw, with_ids):
        body = BODY.to_python(stored)
        # What a document is called, whether everybody may have it, and whether the quotation or
        # the picture was withdrawn.
        with django_assert_max_num_queries(4):
            ours = list(searchable_content(BODY, body.raw_data))
        assert [words for words in ours if words not in ("8", "15")] == theirs
        assert {"8", "15", "May 2023"} <= set(ours)


@pytest.mark.django_db
def test_a_draft_in_which_no_picture_is_chosen_yet_is_compared():
    block = CaptionedImageBlock()
    empty = block.to_python({"image": None, "caption": "", "credit": ""})
    chosen = block.to_python({"image": ImageFactory().pk, "caption": "A caption.", "credit": ""})
    for values in ((empty, empty), (empty, chosen), (chosen, empty)):
        comparison = StructBlockComparison(block, True, True, *values)
        assert "Caption" in comparison.htmldiff()
        assert "Caption" in comparison.htmlvalue(values[0])
