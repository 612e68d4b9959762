"""The page editor of the admin, used as people use it: by its buttons, fields and dialogs."""

import re


class Editor:
    """The form of a page in the browser's tab `page`."""

    def __init__(self, page):
        self.page = page

    def open_tab(self, name):
        """Show one of the form's tabs."""
        self.page.get_by_role("tab", name=name, exact=True).click()

    def fill(self, **fields):
        """Type into fields by their names; a name such as `goals-0-text` is given as goals_0_text.

        A value of True ticks a box; selects take the value of an option.
        """
        for name, value in fields.items():
            field = self.page.locator("#id_" + re.sub("_([0-9]+)_", r"-\1-", name))
            if value is True:
                field.check()
            elif field.evaluate("element => element.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def add_row(self, relation, **fields):
        """Add a row of a kind and fill it in."""
        number = self.page.locator(f"#id_{relation}-TOTAL_FORMS").input_value()
        self.page.locator(f"#id_{relation}-ADD").click()
        self.fill(**{f"{relation}_{number}_{name}": value for name, value in fields.items()})
        return number

    def choose(self, name, title):
        """Choose something by its title in a chooser's dialog, found by its search."""
        chooser = self.page.locator(f"#id_{name}-chooser")
        chooser.locator("[data-chooser-action-choose]:visible").click()
        dialog = self.page.locator(".modal-dialog")
        dialog.get_by_placeholder("Search").fill(title)
        dialog.get_by_role("link", name=title, exact=True).click()
        chooser.get_by_text(title).wait_for()

    def tick_first(self, name):
        """Take the first of several things to choose from; gives its name."""
        choice = self.page.locator(f"[name={name}]")
        if choice.evaluate_all("elements => elements[0].tagName") == "SELECT":
            option = choice.locator("option").first
            choice.select_option(option.get_attribute("value"))
            return option.inner_text()
        choice.first.check()
        return choice.first.evaluate("element => element.labels[0].innerText.trim()")

    def write(self, text):
        """Add a block of text to the body."""
        body = self.page.locator('[data-contentpath="body"]')
        body.get_by_role("button", name="Insert a block").last.click()
        self.page.get_by_role("option", name=re.compile("^Text")).first.click()
        body.locator("[contenteditable=true]").last.click()
        self.page.keyboard.type(text)

    def error_at(self, name):
        """The message at a field, or ""."""
        field = self.page.locator(f".w-field:has(#id_{name})").last
        errors = field.locator(".w-field__errors .error-message")
        return errors.first.text_content().strip() if errors.count() else ""

    def show_panel(self, name):
        """Open one of the panels at the right edge."""
        self.page.get_by_role("button", name=f"Toggle {name}").click()

    def schedule(self, when):
        """Set the day on which the page goes live, and save."""
        self.show_panel("status")
        self.page.get_by_role("button", name="Set schedule").click()
        self.page.locator("#id_go_live_at").fill(f"{when:%Y-%m-%d %H:%M}")
        with self.page.expect_navigation():
            # The calendar hides the button from a mouse.
            self.page.get_by_role("button", name="Save schedule").press("Enter")

    def submit(self):
        """Submit for approval."""
        self.page.get_by_role("button", name="More actions").click()
        with self.page.expect_navigation():
            self.page.locator("[name=action-submit]").click()
