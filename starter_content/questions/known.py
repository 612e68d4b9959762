"""The questions. A key never changes: what was answered is stored under it."""

from dataclasses import dataclass

from contact.models import ContactSettings
from core.models import CareSettings, OrganizationFacts, ReuseSettings
from directory.models import Person, SupportResource
from starter_content import initiatives

ATTORNEYS_GENERAL = initiatives.address_of(initiatives.ATTORNEYS_GENERAL)
BEYOND_BIG_CITIES = initiatives.address_of(initiatives.BEYOND_BIG_CITIES)
SEX_CRIMES = initiatives.address_of(initiatives.SEX_CRIMES)


@dataclass(frozen=True)
class Question:
    """One thing to ask the Institute.

    Args:
        key: its name for machines.
        about: where the answer goes: the address at which the starter content made a page (staff
            may have moved it since), a model of settings, or a shared record.
        text: the question.
        filled_by: fields of that page or setting; the question is answered once one holds
            something. None: only somebody who knows can say so.
    """

    key: str
    about: str | type
    text: str
    filled_by: tuple = ()


def of_each_initiative():
    """What is asked of each of the three."""
    for data in initiatives.INITIATIVES:
        slug, address = data["slug"], initiatives.address_of(data)
        yield Question(
            f"status:{slug}",
            address,
            "Is the work planned, active, paused or completed? If it has ended: when?",
            ("status",),
        )
        yield Question(
            f"summary:{slug}",
            address,
            "Does the Institute agree with the need that the program summary names, and is all of "
            "it still true? Whom is the work for, what was learned, which targets were set, and "
            "who answers a funder’s question? Its as-of date is the day on which the sources were "
            "read, not one that the Institute named.",
        )


QUESTIONS = [
    Question(
        "contact",
        OrganizationFacts,
        "Which email address and telephone number may the site give?",
        ("email", "phone"),
    ),
    Question(
        "profiles",
        OrganizationFacts,
        "Which pages on other sites are the Institute’s own?",
        ("profiles",),
    ),
    Question("address", OrganizationFacts, "Is the postal address, which is of 2018, still right?"),
    Question(
        "founded",
        OrganizationFacts,
        "On which date was the Institute founded, and in which words? Sources name 2015 and 2016.",
        ("founded",),
    ),
    Question(
        "barriers",
        ContactSettings,
        "Which address takes reports of barriers on the site?",
        ("barrier_email", "general_email"),
    ),
    Question("privacy", "/privacy/", "Which address takes questions on privacy?"),
    Question(
        "hosting",
        "/privacy/",
        "Who hosts the site, and what does that company log? The page says that it does not know.",
    ),
    Question(
        "parent",
        "/accessibility/",
        "Has the Institute’s parent rules on accessibility and privacy that these pages must name?",
    ),
    Question(
        "exit",
        CareSettings,
        "Where should the exit button lead? It came with the National Weather Service.",
    ),
    Question(
        "license",
        ReuseSettings,
        "Under which terms may others use the data that the site offers? CC BY 4.0 is usual; none "
        "is named until then.",
        ("license_url",),
    ),
    Question(
        "gone",
        ReuseSettings,
        "May the cited address of a page that was unpublished or deleted go on naming its title "
        "and days? It does until then; care pages, private pages and withdrawn versions are never "
        "named.",
    ),
    Question("people", Person, "Who may be named, in which role, with which picture?"),
    Question(
        "support",
        SupportResource,
        "Are the four drafts right, which local services belong there, and who checks them?",
    ),
    *of_each_initiative(),
    Question(
        "content-note",
        SEX_CRIMES,
        "Is the content note right?",
    ),
    Question(
        "sex-crimes-events",
        SEX_CRIMES,
        "On which days were the panel and the convening, and was anything published?",
    ),
    Question(
        "attorneys-general-name",
        ATTORNEYS_GENERAL,
        "What is its exact name? Sources have the words of its network in two orders.",
    ),
    Question(
        "attorneys-general-work",
        ATTORNEYS_GENERAL,
        "Which offices took part, where and when were the three convenings, and what are the "
        "titles and authors of the four publications?",
    ),
    Question(
        "attorneys-general-credit",
        ATTORNEYS_GENERAL,
        "Has Arnold Ventures approved the wording of its credit? What kind of support is it, for "
        "which period, and may the amount be shown?",
    ),
    Question(
        "beyond-big-cities-work",
        BEYOND_BIG_CITIES,
        "Who are the members, how many people live there, how many members are there now, and who "
        "wrote the four guides, when?",
    ),
    Question(
        "beyond-big-cities-credit",
        BEYOND_BIG_CITIES,
        "Has Microsoft approved the wording of its credit? What kind of support is it, for which "
        "period, and may the amount be shown?",
    ),
    Question(
        "news-texts",
        "/news/",
        "Where can the releases, newsletters and op-eds be read, and may their texts stand here?",
    ),
    Question(
        "news-titles",
        "/news/",
        "What are the exact titles of the releases of February 2023, February 2024 and April 16, "
        "2024, and the days of the newsletters of 2024?",
    ),
]
