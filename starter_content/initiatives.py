"""The list of initiatives and the three initiatives: the seed's words, and facts with a source.

Each row is a dict of the fields of its model. Summaries and rows are cut from the seed's own
sentences; docs/content-sources.md says what was cut, and where every other fact is stated.
"""

import datetime

from initiatives.models import Activity, InitiativePage, Measure, Support
from starter_content import records
from starter_content.seed import SEED
from starter_content.sources import (
    INITIATIVES_PAGE,
    LAUNCH_RELEASE_2021,
    OPINION_PIECE_2021,
    SUMMER_NEWSLETTER_2024,
    SUMMER_UPDATE_2023,
)

INDEX = {
    "title": SEED.title,
    "slug": "initiatives",
    "eyebrow": SEED.eyebrow,
    "introduction": SEED.introduction,
    "lead_in": SEED.lead_in,
    "search_description": "Prosecutors require resources, tools, and guidance in implementing "
    "successful reforms in their communities.",
}

MEASURED = {"state": Measure.State.MEASURED}
OUTPUT = {**MEASURED, "kind": Measure.Kind.OUTPUT}
# The Institute's own public pages state these credits; see docs/content-sources.md.
CREDITED = {"credit_approved": True}
# The Institute's text is not dated: this is the day on which it and the other sources were read.
OFFERED = {"show_in_portfolio": True, "as_of": datetime.date(2026, 11, 23)}

ATTORNEYS_GENERAL = {
    "slug": "state-attorneys-general-project",
    "heading": "State Attorneys General Project",
    "fields": {
        "summary": "A network to bring together attorneys general, leading experts, and key "
        "stakeholders in response to the urgent need for state attorneys general to play a "
        "greater role in the police accountability space.",
        "search_description": "The project aims to position state attorneys general to assume "
        "leading roles in police accountability and oversight.",
        "starts": "2023",
        "accent": InitiativePage.Accent.INDIGO,
        **OFFERED,
        "need": "The urgent need for state attorneys general to play a greater role in the police "
        "accountability space.",
    },
    "topics": [records.POLICE_ACCOUNTABILITY],
    "rows": {
        "goals": [
            {
                "text": "Position state attorneys general to assume leading roles in police "
                "accountability and oversight."
            },
            {"text": "Strengthen community trust in law enforcement."},
            {"text": "Increase police legitimacy."},
            {"text": "Improve public safety."},
        ],
        "activities": [
            {
                "title": "A series of strategic convenings",
                "text": "They bring together attorneys general, leading experts, and key "
                "stakeholders.",
                "kind": Activity.Kind.CONVENING,
            },
            {
                "title": "Four publications on the role of state attorneys general in police "
                "accountability",
                "text": "Released in spring 2024, one on each of the subjects that the project "
                "examines.",
                "kind": Activity.Kind.PUBLICATION,
                "date": "2024",
            },
        ],
        "themes": [
            {
                "title": "Pattern or practice investigations into police departments",
                "text": "How to conduct them, with recommendations and examples.",
            },
            {
                "title": "Accountability mechanisms",
                "text": "How to create and enforce them: consent decrees and settlement "
                "agreements.",
            },
            {"title": "Criminal prosecution of officers in excessive force cases"},
            {"title": "Engaging communities in police accountability work"},
        ],
        "participant_groups": [
            {"name": "Attorneys general"},
            {"name": "Staff of attorneys general"},
            {"name": "Policing experts"},
            {"name": "Academics"},
            {"name": "Directly impacted family members"},
        ],
        "measures": [
            {
                **OUTPUT,
                **SUMMER_NEWSLETTER_2024.fields,
                "name": "attorneys general offices took part",
                "qualifier": Measure.Qualifier.MORE_THAN,
                "current": 15,
                "current_on": "2024",
            },
            {
                **OUTPUT,
                **SUMMER_NEWSLETTER_2024.fields,
                "name": "convenings",
                "current": 3,
                "current_on": "2024",
            },
            {
                **OUTPUT,
                **SUMMER_NEWSLETTER_2024.fields,
                "name": "publications, released in spring 2024",
                "current": 4,
                "current_on": "2024",
            },
        ],
        "supports": [
            {
                **CREDITED,
                **SUMMER_UPDATE_2023.fields,
                "organization": records.ARNOLD_VENTURES,
                "kind": Support.Kind.PARTNERSHIP,
                "credit": "Launched in partnership with Arnold Ventures",
            }
        ],
    },
}

BEYOND_BIG_CITIES = {
    "slug": "beyond-big-cities",
    "heading": "Beyond Big Cities",
    "fields": {
        "summary": "A program to engage jurisdictions with medium and small-sized offices, "
        "particularly in rural areas.",
        "search_description": "A program to engage jurisdictions with medium and small-sized "
        "offices, particularly in rural areas.",
        "starts": "2021",
        "accent": InitiativePage.Accent.TEAL,
        **OFFERED,
        "need": "Over the last several years, the nation’s conversation surrounding changes in "
        "prosecution has focused on a handful of urban, well-resourced prosecutor’s offices.\n"
        "But with 2300+ offices across the country, we will need more than just the commitment of "
        "big city prosecutors to create sustainable and effective change.",
        "population": "Jurisdictions with medium and small-sized offices, particularly in rural "
        "areas.",
        "places_are_partial": True,
        "geography_note": "Offices named in releases about the launch in 2021. "
        "The list is not complete.",
    },
    "topics": [records.SMALL_OFFICES, records.RESTORATIVE_JUSTICE],
    "rows": {
        "goals": [
            {
                "text": "Include and uplift prosecutors in smaller jurisdictions who may lack the "
                "resources of big city offices but are not lacking in their commitment to justice "
                "and equity."
            },
            {"text": "Create sustainable and effective change."},
        ],
        "activities": [
            {
                "title": "Engaging jurisdictions with medium and small-sized offices",
                "text": "Particularly in rural areas.",
            },
            {
                "title": "Restorative Justice: A Best Practice Guide for Prosecutors in Smaller "
                "Jurisdictions",
                "text": "One of the initiative’s best practice guides.",
                "kind": Activity.Kind.PUBLICATION,
                "date": "2022-01-26",
            },
            {
                "title": "Revamping Recruitment and Retention: A Personnel Playbook for "
                "Prosecutors in Small Jurisdictions",
                "text": "One of the initiative’s best practice guides.",
                "kind": Activity.Kind.PUBLICATION,
            },
        ],
        "participant_groups": [
            {"name": "Elected prosecutors"},
            {"name": "Directly impacted people"},
            {"name": "People with defense experience"},
        ],
        "offices": [{"office": records.COCONINO}, {"office": records.BUNCOMBE}],
        "measures": [
            {
                **OUTPUT,
                **LAUNCH_RELEASE_2021.fields,
                "name": "elected prosecutors take part",
                "qualifier": Measure.Qualifier.MORE_THAN,
                "current": 15,
                "current_on": "2021",
            },
            {
                **OUTPUT,
                **OPINION_PIECE_2021.fields,
                "name": "states that members come from",
                "qualifier": Measure.Qualifier.MORE_THAN,
                "current": 12,
                "current_on": "2021-07-30",
                "method": "Stated in words: over a dozen.",
            },
            {
                **MEASURED,
                **LAUNCH_RELEASE_2021.fields,
                "name": "prosecutors’ offices across the country",
                "kind": Measure.Kind.CONTEXT,
                "qualifier": Measure.Qualifier.AT_LEAST,
                "current": 2300,
                "current_on": "2021",
                "method": "Stated as 2300+.",
            },
        ],
        "supports": [
            {
                **CREDITED,
                **INITIATIVES_PAGE.fields,
                "organization": records.MICROSOFT,
                "program": "Microsoft’s Justice Reform Initiative",
                "credit": "With the support of Microsoft’s Justice Reform Initiative",
            }
        ],
    },
}

SEX_CRIMES = {
    "slug": "sex-crimes-prosecution",
    "heading": "Sex Crimes Prosecution",
    "fields": {
        "summary": "A group of elected prosecutors, advocates, academics, and survivors, convened "
        "to discuss the challenges of prosecuting sex crimes, where the system is failing "
        "communities, and potential solutions.",
        "search_description": "The challenges of prosecuting sex crimes, where the system is "
        "failing communities, and potential solutions.",
        "accent": InitiativePage.Accent.PLUM,
        **OFFERED,
        "need": "The challenges of prosecuting sex crimes, where the system is failing "
        "communities.",
        "is_sensitive": True,
        "content_note": "This page speaks about sexual assault and about how sex crimes are "
        "prosecuted. It does not describe assaults.",
    },
    "topics": [records.SEXUAL_ASSAULT, records.RESTORATIVE_JUSTICE],
    # Drafts: each is on the page from the press that publishes it.
    "support": [entry["name"] for entry in records.SUPPORT],
    "rows": {
        "goals": [
            {"text": "Discuss the challenges of prosecuting sex crimes."},
            {"text": "Discuss where the system is failing communities."},
            {"text": "Discuss potential solutions."},
        ],
        "activities": [
            {
                "title": "Panel on Sexual Assault Prosecution: Criminal Justice Reform in the "
                "#MeToo Era",
            },
            {
                "title": "A group of elected prosecutors, advocates, academics, and survivors",
                "text": "Convened following the panel.",
                "kind": Activity.Kind.CONVENING,
            },
        ],
        "themes": [
            {"title": "The myth of the perfect victim"},
            {"title": "How to address sexual assault within the LGBTQ+ community"},
            {"title": "The use of restorative justice in sex crimes"},
            {"title": "The prosecution of juveniles in sex crimes"},
            {"title": "How to move beyond conviction rates as a measure of success"},
        ],
        "participant_groups": [
            {"name": "Elected prosecutors"},
            {"name": "Advocates"},
            {"name": "Academics"},
            {"name": "Survivors"},
        ],
    },
}

INITIATIVES = [ATTORNEYS_GENERAL, BEYOND_BIG_CITIES, SEX_CRIMES]


def address_of(initiative):
    """The address at which one of INITIATIVES (dict) is made."""
    return f"/{INDEX['slug']}/{initiative['slug']}/"
