"""Addresses of the Institute's site before this one, and where each leads on now.

Those of `KNOWN` were read on the site before, or in a link to it; those of `LIKELY` follow from one
of them or from the habits of its maker.
"""

from dataclasses import dataclass

INITIATIVES = "/initiatives/"
PUBLICATIONS = ("/publications/", "/about/")
NEWS = ("/news/", "/about/")
TOOLKIT = ("/publications/officer-involved-fatalities-toolkit/", *PUBLICATIONS)
BIG_CITIES = f"{INITIATIVES}beyond-big-cities/"
ATTORNEYS_GENERAL = f"{INITIATIVES}state-attorneys-general-project/"


@dataclass(frozen=True)
class OldAddress:
    """An address of the site before.

    Args:
        path: without the last slash; Wagtail finds it with and without.
        targets: the first of them that readers may open is where it leads: an address of a page
            here, or words of the title of a page, which tell it from all others.
    """

    path: str
    targets: tuple


KNOWN = [
    # A copy that its maker's program had numbered.
    OldAddress("/initiatives-10", (INITIATIVES,)),
    # Numbered too, and it says less than it held: the network of attorneys general.
    OldAddress("/tracking-police-misconduct-1", (ATTORNEYS_GENERAL, INITIATIVES)),
    OldAddress("/beyondbigcitiespapers", ("Beyond Big Cities Paper Series", BIG_CITIES)),
    OldAddress("/executive-session-papers", PUBLICATIONS),
    OldAddress("/iip-oif-toolkit", TOOLKIT),
    OldAddress("/officerinvolved-fatalities-toolkit", TOOLKIT),
    OldAddress("/oif", TOOLKIT),
    OldAddress("/participation", TOOLKIT),
    OldAddress("/press-releases", NEWS),
    OldAddress("/press-releases/amicus-brief", ("SB 92", *NEWS)),
    # The bill is SB 332: the address was misspelt, and is cited so.
    OldAddress("/press-releases/amicusbriefsb322", ("SB 332", *NEWS)),
    OldAddress("/iip-opinions", NEWS),
    OldAddress("/iip-updates", ("2023 Summer Update", *NEWS)),
    OldAddress("/summer-newsletter-2024", ("2024 Summer Newsletter", *NEWS)),
    OldAddress("/year-end-newsletter", ("Year-End Newsletter 2024", *NEWS)),
    OldAddress("/careers", ("/careers/", "/about/")),
]
LIKELY = [
    OldAddress("/home", ("/",)),
    OldAddress("/initiatives-1", (INITIATIVES,)),
    OldAddress("/about-1", ("/about/",)),
    OldAddress("/team", ("/people/", "/about/")),
    OldAddress("/advisory-board", ("/people/", "/about/")),
    OldAddress("/beyondbigcities", (BIG_CITIES, INITIATIVES)),
    OldAddress("/beyond-big-cities", (BIG_CITIES, INITIATIVES)),
    # The copy's number says that there was one without.
    OldAddress(
        "/tracking-police-misconduct",
        ("/publications/tracking-police-misconduct/", "Tracking Police Misconduct", *PUBLICATIONS),
    ),
    OldAddress("/press-releases/amicusbriefsb332", ("SB 332", *NEWS)),
    OldAddress("/webinars", ("/events/", "/about/")),
]
OLD_ADDRESSES = [*KNOWN, *LIKELY]
