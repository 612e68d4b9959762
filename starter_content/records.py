"""Shared records that the initiatives point at. What is not known stays empty."""

from directory.models import Office

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
