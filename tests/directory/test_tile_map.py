"""The tile grid is drawn small, safe, and says what it shows."""

import pytest
from django.template import Context, Template

from directory.tile_grid import TERRITORIES, TILES


def render(source, **context):
    return Template("{% load map_tags %}" + source).render(Context(context))


def test_filled_and_empty_tiles_are_one_path_each():
    svg = render("{% tile_map codes %}", codes={"AZ", "NC"})
    assert svg.count("<path") == 2
    filled = svg.split('tile-map__filled" d="')[1].split('"')[0]
    assert filled.count("M") == 2


def test_every_tile_is_drawn_once():
    svg = render('{% tile_map codes variant="full" %}', codes=["AZ"])
    assert svg.count("h30v30") == svg.count("<text") == len(TILES.keys() - TERRITORIES)


def test_a_map_without_a_label_is_hidden_from_assistive_technology():
    svg = render("{% tile_map codes %}", codes={"AZ"})
    assert 'aria-hidden="true"' in svg
    assert "role=" not in svg


def test_a_label_is_escaped():
    svg = render("{% tile_map codes label=words %}", codes={"AZ"}, words='"><script>')
    assert 'role="img" aria-label="&quot;&gt;&lt;script&gt;"' in svg


def test_the_territories_are_drawn_in_a_row_of_their_own_where_one_is_meant():
    with_them = render('{% tile_map codes variant="full" %}', codes={"PR", "AZ"})
    filled = with_them.split('tile-map__filled" d="')[1].split('"')[0]
    assert filled.count("M") == 2
    assert with_them.count("<text") == len(TILES)
    without = render('{% tile_map codes variant="full" %}', codes={"AZ"})
    assert ">PR<" not in without
    heights = [
        int(svg.split('viewBox="0 0 ')[1].split()[1].strip('"')) for svg in (with_them, without)
    ]
    assert heights[0] > heights[1]


def test_no_map_has_inline_style():
    svg = render('{% tile_map codes variant="full" %}{% stray_tile_map %}', codes={"AZ"})
    assert "style" not in svg


def test_an_unknown_kind_of_map_is_refused():
    with pytest.raises(ValueError, match="round"):
        render('{% tile_map codes variant="round" %}', codes={"AZ"})
