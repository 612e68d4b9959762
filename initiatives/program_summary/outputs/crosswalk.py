"""Where the fields of a program summary would stand in three formats that funders use.

A help for copying, not a claim of conformance: none of the three was made for a summary like this.
Taken from the IATI Activity Standard 2.03 and its annotated example, from the JSON Schema of the
360Giving Data Standard, which describes a grant, and from Candid's guides to the Seals of
Transparency (2022, 2023), which name the fields of a profile's form.
"""

NOTE = (
    "Where the same fact stands in other formats, to help copying. This file conforms to none of "
    "them and was not checked by those who keep them."
)
# Put after a field that takes no year and no month.
DAY_ONLY = " (a whole day only)"
CROSSWALK = {
    "candid_profile": {
        "name": "Candid nonprofit profile (fields of the form)",
        "url": "https://help.guidestar.org/en/articles/"
        "2142077-how-to-earn-a-2023-silver-seal-of-transparency",
        "fields": {
            "title": "Programs: Program name",
            "summary": "Programs: Program description",
            "population": "Programs: Population served",
            "geography": "Programs: Geographic area served",
            "results": "Metrics",
        },
    },
    "threesixtygiving": {
        "name": "360Giving Data Standard (grant)",
        "url": "https://standard.threesixtygiving.org/",
        "fields": {
            "title": "grants/title",
            "summary": "grants/description",
            "starts": "grants/plannedDates/startDate",
            "ends": "grants/plannedDates/endDate",
            "geography.states": "grants/beneficiaryLocation/name",
            "support.organization": "grants/fundingOrganization/name",
            "support.program": "grants/grantProgramme/title",
            "support.amount.value": "grants/amountAwarded",
            "support.amount.currency": "grants/currency",
            "publisher": "grants/recipientOrganization/name",
        },
    },
    "iati": {
        "name": "IATI Activity Standard 2.03",
        "url": "https://iatistandard.org/en/iati-standard/203/activity-standard/",
        "fields": {
            "title": "iati-activity/title/narrative",
            "summary": 'iati-activity/description[@type="1"]/narrative',
            "goals": 'iati-activity/description[@type="2"]/narrative',
            "population": 'iati-activity/description[@type="3"]/narrative',
            "status": "iati-activity/activity-status/@code",
            # Planned or actual: the code that fits the day. IATI has no years and months here.
            "starts": f'iati-activity/activity-date[@type="1" or @type="2"]/@iso-date{DAY_ONLY}',
            "ends": f'iati-activity/activity-date[@type="3" or @type="4"]/@iso-date{DAY_ONLY}',
            "geography.states": "iati-activity/location/name/narrative",
            "publisher": "iati-activity/reporting-org/narrative",
            "support.organization": 'iati-activity/participating-org[@role="1"]/narrative'
            " (of a grant)",
            "contact.name": "iati-activity/contact-info/person-name/narrative",
            "contact.email": "iati-activity/contact-info/email",
            "results.kind": "iati-activity/result/@type",
            "results.name": "iati-activity/result/indicator/title/narrative",
            "results.baseline.value": "iati-activity/result/indicator/baseline/@value"
            " (with its year)",
            "results.target.value": "iati-activity/result/indicator/period/target/@value"
            f"{DAY_ONLY}",
            "results.current.value": "iati-activity/result/indicator/period/actual/@value"
            f"{DAY_ONLY}",
        },
    },
}
