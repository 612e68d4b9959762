"""An event as search engines read it (schema.org Event)."""

STATUS = {
    "planned": "EventScheduled",
    "held": "EventScheduled",
    "cancelled": "EventCancelled",
    "postponed": "EventPostponed",
}
SCHEMA = "https://schema.org/"


def locations(page, url):
    """The places of an event: Place, VirtualLocation or both."""
    found = []
    if page.place_name or page.address or page.state:
        place = {"@type": "Place", "name": page.place_name or page.place_text}
        address = {"@type": "PostalAddress", "addressCountry": "US"} if page.state else {}
        if page.address:
            address |= {"@type": "PostalAddress", "streetAddress": " ".join(page.address.split())}
        if page.state:
            address["addressRegion"] = page.state_id
        found.append(place | ({"address": address} if address else {}))
    if page.has_online_part:
        found.append({"@type": "VirtualLocation", "url": page.join_url or url})
    return found


def attendance_mode(places):
    """The schema.org name of how one takes part."""
    kinds = {place["@type"] for place in places}
    if len(kinds) > 1:
        return "MixedEventAttendanceMode"
    online = kinds == {"VirtualLocation"}
    return "OnlineEventAttendanceMode" if online else "OfflineEventAttendanceMode"


def event_nodes(page, url, root_url):
    """The Event node of a page as a list; empty where search engines would refuse it.

    They ask for a start to the day and for a location, and take a month for its first day, which
    nobody said.
    """
    when, places = page.when, locations(page, url)
    if not when.is_day_known or not places:
        return []
    node = {
        "@type": "Event",
        "@id": f"{url}#event",
        "url": url,
        "name": page.title,
        "startDate": when.iso_start,
        "eventStatus": SCHEMA + STATUS[page.status],
        "eventAttendanceMode": SCHEMA + attendance_mode(places),
        "location": places[0] if len(places) == 1 else places,
        "organizer": {"@id": f"{root_url}/#organization"},
    }
    known = {
        "endDate": when.iso_end,
        "description": page.summary,
        "image": share_picture(page),
        "performer": [
            {"@type": "Organization" if row.is_organization else "Person", "name": row.printed_name}
            for row in page.named
            if row.role in ("speaker", "moderator")
        ],
    }
    return [node | {name: value for name, value in known.items() if value}]


def share_picture(page):
    """The address of the picture of the link preview; "" if the page has none of its own."""
    if page.share_image is None or page.share_image.is_withdrawn:
        return ""
    found = list(page.share_image.renditions_for("share").values())
    return "" if any(one.is_missing or one.is_private for one in found) else found[0].full_url
