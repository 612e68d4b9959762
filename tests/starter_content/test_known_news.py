"""The known news say what their sources say, and nothing else."""

import re

import pytest

from news.models import NewsPage
from starter_content.works.news import NEWS
from tests.starter_content import LEDGER

pytestmark = pytest.mark.django_db


def test_news_says_what_the_ledger_says_and_that_its_text_is_not_here(seeded_site, read):
    pages = list(NewsPage.objects.all())
    kinds = [page.kind for page in pages]
    assert {kind: kinds.count(kind) for kind in kinds} == {
        NewsPage.Kind.RELEASE: 5,
        NewsPage.Kind.NEWSLETTER: 3,
        NewsPage.Kind.OP_ED: 6,
    }
    for page in pages:
        authors = ", ".join(page.contributors.values_list("name", flat=True))
        cells = [page.title, page.get_kind_display(), page.date.display()]
        cells += [authors or "not found", page.outlet or "none named"]
        row = re.escape(f"| {' | '.join(cells)} | ") + ".*https://"
        assert re.search(row, LEDGER), page.title
        assert not (page.summary or page.body)
        assert page.outlet_url == "" or page.outlet_url in LEDGER
        text = read(page.url).main.get_text()
        assert ("Its text is not on this site." in text) == (not page.outlet_url)


def test_each_piece_of_news_has_a_description_of_its_own(seeded_site):
    found = [page.meta_description for page in NewsPage.objects.all()]
    assert len(set(found)) == len(NEWS)
    assert "New advisory board: Press release, April 16, 2024." in found


def test_only_what_names_an_initiative_in_its_title_belongs_to_one(seeded_site):
    found = NewsPage.objects.filter(initiatives__isnull=False)
    assert [(page.slug, [of.slug for of in page.initiatives.all()]) for page in found] == [
        ("going-beyond-big-cities-to-reimagine-prosecution", ["beyond-big-cities"])
    ]
