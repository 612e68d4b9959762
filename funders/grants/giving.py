"""Public grants in the form of the 360Giving Data Standard, as far as the record knows.

Taken from its schemas of grant and package, version 1.4. `awardDate` is a whole day; the dates of a
period may be a year or a month there.
"""

VERSION = "1.4"
CURRENCY = "USD"
STANDARD = "360Giving"


def lacks_of_site(facts):
    """What the standard demands of the publisher and OrganizationFacts do not hold, in words."""
    demands = [
        (facts.name, "the name of the organization"),
        (facts.org_id, "the identifier of the organization in open data"),
        (facts.giving_prefix, "the prefix that 360Giving gives to a publisher"),
    ]
    return [words for known, words in demands if not known]


def lacks_of(row):
    """What the standard demands of a PublicGrant and it does not hold, in words."""
    grant, day = row.grant, row.grant.awarded_on
    demands = [
        (grant.purpose, "its purpose"),
        (row.amount is not None, "its amount"),
        (day and day.precision == "day", "the day on which it was awarded"),
        (grant.supporter.org_id, "the identifier of the supporter in open data"),
    ]
    return [words for known, words in demands if not known]


def file_and_lacks(grants, facts):
    """The grants (PublicGrants) that a file can hold, and in words what keeps others out.

    Returns:
        (rows, lacks): without rows there is no file.
    """
    lacks = lacks_of_site(facts)
    rows = []
    for row in grants:
        if missing := lacks_of(row):
            lacks.append(f"of “{row.grant.title}”: {', '.join(missing)}")
        else:
            rows.append(row)
    return ([] if lacks_of_site(facts) else rows), lacks


def head(facts, source, terms):
    """What the package says before its grants; `source` is the address of the page."""
    return {
        "version": VERSION,
        "title": f"Grants to {facts.name}",
        "publisher": {"identifier": facts.org_id, "name": facts.name},
        **({"license": terms.license_url} if terms.license_url else {}),
        "accessURL": source,
    }


def grant_object(row, facts, source):
    """A PublicGrant as a grant of the standard."""
    grant = row.grant
    data = {
        "id": f"{facts.giving_prefix}-{grant.pk}",
        "title": grant.title,
        "description": grant.purpose,
        "currency": CURRENCY,
        "amountAwarded": row.amount,
        "awardDate": str(grant.awarded_on),
        "fundingOrganization": [{"id": grant.supporter.org_id, "name": row.supporter}],
        "recipientOrganization": [{"id": facts.org_id, "name": facts.name}],
        "dataSource": source,
    }
    # Each period has a beginning there.
    if grant.starts:
        dates = {"startDate": str(grant.starts)}
        if grant.ends:
            dates["endDate"] = str(grant.ends)
        data["plannedDates"] = [dates]
    return data
