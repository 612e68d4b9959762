"""The checks of the house in the preview of a real editor."""

LONG = "word " * 151
BODY = [
    ("h2", "Plain words"),
    ("p", "We utilize urban planners; an urbane ban is C++ and not Cxx."),
    ("p", "<a href='/about/'>Click here</a> or read <a href='/about/'>About the Institute</a>."),
    ("p", "THIS IS SHOUTED AT EVERYBODY"),
    ("p", "NYPD and FBI are names."),
    ("p", "NYPD, FBI, LAPD and DOJ are names, too."),
    ("p", "NYPD; FBI; LAPD (with DOJ) / U.S. COPS"),
    ("p", "An ex-offender is a person."),
    ("p", "Youth said to be at\u2011risk, and a work\u00adshop."),
    ("p", "A <b>stake</b>holder and the/she."),
    ("p", LONG),
]
# Each of them would be a pattern that no browser takes, if it were taken for one.
ALL_SIGNS = "a!#$%&'()*+,-./:;<=>?@[]^_`{|}~"
TERMS = [
    # avoid, prefer, whole words, capitals matter
    ("utilize", "use", True, False),
    ("ban", "forbid", True, False),
    ("(.*)", "no pattern 1", False, False),
    ("C++", "a language", True, True),
    ("c+", "no pattern 2", True, True),
    ("plan", "inside words", False, False),
    ("NAMES", "wrong capitals", True, True),
    ("ex-offender", "a person who was convicted", True, False),
    ("at-risk", "say of what", True, False),
    ("workshop", "meeting", True, False),
    ("stakeholder", "say who", True, False),
    ("the/she", "they", True, False),
    (ALL_SIGNS, "no pattern 3", False, False),
]


def prepare():
    """A draft and the terms, in the database of the desk; gives the page's id."""
    from editorial.models import HouseTerm
    from tests.factories import InitiativePageFactory

    for avoid, prefer, whole, case in TERMS:
        HouseTerm.objects.create(avoid=avoid, prefer=prefer, whole_words=whole, match_case=case)
    html = "".join(f"<{tag}>{text}</{tag}>" for tag, text in BODY)
    page = InitiativePageFactory(
        title="A draft", slug="a-draft", body=[("paragraph", html)], live=False
    )
    page.save_revision()
    return page.pk


def test_the_checks_mark_what_the_house_avoids_and_nothing_else(desk, browser):
    page = desk.open(browser, "author")
    refused = []
    page.on("pageerror", lambda error: refused.append(str(error)))
    page.on(
        "console",
        lambda line: refused.append(line.text) if "Content Security" in line.text else None,
    )
    page.goto(f"/admin/pages/{desk.prepared}/edit/")
    page.locator("[data-side-panel-toggle=checks]").click()
    panel = page.locator("[data-side-panel=checks]")
    panel.get_by_text("House style: “utilize”").wait_for()
    found = panel.locator("[data-content-checker-name]").all_inner_texts()
    assert sorted(found) == sorted(
        [
            "House style: “utilize”",
            "House style: “ban”",
            "House style: “C++”",
            "House style: “plan”",
            "House style: “ex-offender”",
            "House style: “at-risk”",
            "House style: “workshop”",
            "House style: “stakeholder”",
            "House style: “the/she”",
            "A link that does not say where it leads",
            "All capitals",
            "A wall of text",
        ]
    )
    assert "Write “use”" in panel.inner_text()
    assert refused == []
    # Advice, not a refusal.
    page.locator("[data-side-panel-toggle=publish-check]").click()
    assert "utilize" not in page.locator("[data-side-panel=publish-check]").inner_text()
