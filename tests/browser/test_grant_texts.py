"""The count under a text for grant forms keeps up with what is typed."""

from initiatives.models import InitiativePage
from initiatives.program_summary.grant_texts import LIMITS
from tests.browser import staff


def test_count_follows_each_key_and_agrees_with_the_server(open_admin):
    with staff.live_database():
        page = open_admin("/healthz/")
        staff.open_session(page.context, staff.make_member("author", "Authors"))
        initiative = InitiativePage.objects.using(staff.ALIAS).filter(live=True).first()
        page.goto(f"/admin/pages/{initiative.pk}/edit/")
    page.get_by_role("tab", name="Program summary").click()
    folded = page.locator(".w-panel__header", has_text="Texts for grant forms")
    folded.locator("[data-panel-toggle]").click()
    texts = {
        "text_50": ["", "two words", " one\ntwo  three\t", "word " * 51],
        "text_700": ["", "Ångström 🚀", "\n x" * 10, "x" * 701],
    }
    for name, examples in texts.items():
        field, limit = page.locator(f"#id_{name}"), LIMITS[name]
        line = field.locator("xpath=..").locator("[data-counted]")
        for text in examples:
            field.fill(text)
            assert line.inner_text() == limit.words(text)
            is_over = "counted--over" in line.get_attribute("class")
            assert is_over == (limit.count(text) > limit.most)
