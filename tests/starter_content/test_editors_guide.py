"""The editor's guide names only what editors see."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.utils.text import capfirst
from wagtail.admin.panels import FieldPanel, get_edit_handler
from wagtail.contrib.settings.models import AbstractSetting
from wagtail.models import Page
from wagtail.snippets.models import get_snippet_models

from core.blocks import BodyStreamBlock
from directory.wagtail_hooks import DirectoryViewSetGroup
from editorial.reader_links.admin_views import ReaderLinkForm
from funders.models import RoomMember, SharedDocument, SharedInitiative, ShareSet
from funders.wagtail_hooks import FundersViewSetGroup

GUIDE = (Path(__file__).resolve().parents[2] / "docs" / "editors.md").read_text(encoding="utf-8")
NAMES = sorted({" ".join(name.split()) for name in re.findall(r"\*\*(.+?)\*\*", GUIDE, re.DOTALL)})


def panel_names(panel):
    """The headings, labels and field names that a panel and all panels in it show."""
    names = [panel.heading, getattr(panel, "label", "")]
    if isinstance(panel, FieldPanel):
        names.append(capfirst(panel.db_field.verbose_name))
    for child in getattr(panel, "children", []):
        names += panel_names(child)
    if hasattr(panel, "child_edit_handler"):
        names += panel_names(panel.child_edit_handler)
    return names


@pytest.fixture(scope="module")
def shown_names():
    """Every name that the forms and menus of this site show to editors."""
    ours = [model for model in apps.get_models() if not model.__module__.startswith("wagtail.")]
    edited = [model for model in ours if issubclass(model, (Page, AbstractSetting))]
    snippets = [model for model in get_snippet_models() if model in ours]
    names = [block.label for block in BodyStreamBlock().child_blocks.values()]
    names.append(DirectoryViewSetGroup.menu_label)
    names += [FundersViewSetGroup.menu_label]
    names += [viewset.menu_label for viewset in FundersViewSetGroup.items]
    rows = [SharedInitiative, SharedDocument]
    for model in [*edited, *snippets, ShareSet, RoomMember, *rows]:
        names.append(capfirst(model._meta.verbose_name))
        names += panel_names(get_edit_handler(model))
    names += [field.label for field in ReaderLinkForm().visible_fields()]
    return {str(name) for name in names if name}


def test_guide_names_something():
    assert len(NAMES) > 50


@pytest.mark.parametrize("name", NAMES)
def test_name_in_bold_is_shown_to_editors(name, shown_names):
    assert name in shown_names


def test_guide_has_no_address_that_readers_lack():
    assert "http" not in GUIDE
    paths = re.findall(r"`([\w-]+\.md)`", GUIDE)
    assert paths
    for path in paths:
        assert (Path(__file__).resolve().parents[2] / "docs" / path).exists()
