"""Shared records that the initiatives point at. What is not known stays empty."""

from directory.models import Office, Person

POLICE_ACCOUNTABILITY = "Police accountability"
SMALL_OFFICES = "Rural and small offices"
RESTORATIVE_JUSTICE = "Restorative justice"
SEXUAL_ASSAULT = "Sexual assault"

MICROSOFT = "Microsoft"
ARNOLD_VENTURES = "Arnold Ventures"

COCONINO = "Coconino County Attorney’s Office"
BUNCOMBE = "Buncombe County District Attorney’s Office"

TOPICS = [POLICE_ACCOUNTABILITY, SMALL_OFFICES, RESTORATIVE_JUSTICE, SEXUAL_ASSAULT]

ORGANIZATIONS = [ARNOLD_VENTURES, MICROSOFT]

OFFICES = [
    {
        "name": COCONINO,
        "kind": Office.Kind.COUNTY_ATTORNEY,
        "state_id": "AZ",
        "counties": ["04005"],
    },
    {
        "name": BUNCOMBE,
        "kind": Office.Kind.DISTRICT_ATTORNEY,
        "state_id": "NC",
        "counties": ["37021"],
    },
]

# Only what a primary source states of somebody's office with its date, in the order of time. Who
# holds an office today is for the Institute to say; docs/content-sources.md has the sources.
PEOPLE = [
    {"name": name, "role": role, "group": Person.Group.OVER_TIME, "place": place}
    for place, (name, role) in enumerate(
        [
            ("Meg Reiss", "Executive director in 2016"),
            ("Alissa Marque Heydari", "Deputy director in 2021 and in January 2022"),
            ("Rachel Marshall", "Executive director since February 2023, as of April 2024"),
            (
                "Noah McKee",
                "Communications associate in September 2023, project and communications associate "
                "in April 2024",
            ),
            ("Karol Mason", "Chair of the advisory board in April 2024"),
        ],
        start=1,
    )
]

# National lines as drafts, each with the organization's own site as its source. Nobody here has
# called them: the day of checking stays open, and none is public before staff have set it and
# pressed Publish. docs/content-sources.md says where each number is stated.
SUPPORT = [
    {
        "name": "National Sexual Assault Hotline",
        "what_it_is": "RAINN. Confidential support for people affected by sexual violence; a call "
        "is passed to a local center.",
        "phone": "800-656-4673",
        "url": "https://rainn.org/",
        "hours": "Any hour.",
    },
    {
        "name": "988 Suicide & Crisis Lifeline",
        "what_it_is": "Trained counselors for people in emotional distress or a crisis, and for "
        "those who worry about somebody.",
        "phone": "988",
        "text_line": "988",
        "url": "https://988lifeline.org/",
        "hours": "Any hour.",
        "languages": "English, Spanish; interpreters on the phone",
    },
    {
        "name": "National Domestic Violence Hotline",
        "what_it_is": "Advocates who listen, help to plan for safety and know where to turn.",
        "phone": "800-799-7233",
        "text_line": "START to 88788",
        "url": "https://www.thehotline.org/",
        "hours": "Any hour.",
    },
    {
        "name": "Crisis Text Line",
        "what_it_is": "Trained volunteers who answer text messages in any kind of crisis.",
        "text_line": "HOME to 741741; in Spanish AYUDA to 741741",
        "url": "https://www.crisistextline.org/",
        "hours": "Any hour.",
        "languages": "English, Spanish",
    },
]
