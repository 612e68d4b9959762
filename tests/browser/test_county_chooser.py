"""The counties of an office, chosen as staff do: several searches, one press at the end."""

import re


def test_ticks_outlive_searches_and_the_own_state_comes_first(desk, browser):
    page = desk.open(browser, "publisher")
    errors = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto("/admin/snippets/directory/office/add/")
    page.locator("#id_state").select_option("WI")
    page.locator("#id_office_counties-OPEN_MODAL").click()
    dialog = page.locator(".modal-dialog")
    search = dialog.get_by_label("County and state")
    confirm = dialog.get_by_role("button", name="Confirm selection")

    def tick(name):
        return dialog.get_by_role("checkbox", name=name, exact=True)

    search.fill("Adams")
    dialog.get_by_text("There are 12 matches").wait_for()
    assert dialog.locator("tbody tr").first.inner_text().strip() == "Adams, WI"
    tick("Adams, WI").check()

    search.fill("Dane, WI")
    dialog.get_by_text("There is 1 match").wait_for()
    kept = dialog.locator(".ticks")
    assert kept.inner_text().strip() == "Adams, WI"
    assert confirm.is_enabled()
    tick("Dane, WI").check()

    search.fill("Iowa, IA")
    tick("Iowa, IA").check()
    search.fill("xylophone")
    dialog.get_by_text("there are no matches").wait_for()
    names = [name.strip() for name in kept.get_by_role("listitem").all_inner_texts()]
    assert names == ["Adams, WI", "Dane, WI", "Iowa, IA"]
    # What was ticked by mistake is taken back without another search.
    kept.get_by_label("Iowa, IA").click()
    assert kept.get_by_label("Iowa, IA").count() == 0

    search.fill("Adams, WI")
    dialog.get_by_text("There is 1 match").wait_for()
    assert tick("Adams, WI").is_checked()
    confirm.click()
    dialog.wait_for(state="hidden")
    rows = page.locator("#id_office_counties-FORMS [data-chooser-title]:visible")
    assert [re.sub(r"\s+", " ", text).strip() for text in rows.all_inner_texts()] == [
        "Adams, WI",
        "Dane, WI",
    ]
    assert errors == []
