"""JSON-LD (schema.org) for the head of a page: only what the records hold."""

import json

from django.utils.safestring import mark_safe

from core.layout.frame import SiteLayout

ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def as_json(data):
    """Serialize for a `<script type="application/ld+json">` block; safe against `</script>`."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    return mark_safe(text)  # noqa: S308 - every character that could end the block is escaped


def organization(facts, root_url):
    """schema.org Organization from OrganizationFacts; unknown facts are left out."""
    node = {"@type": "Organization", "@id": f"{root_url}/#organization", "url": f"{root_url}/"}
    known = {
        "name": facts.name,
        "alternateName": facts.short_name,
        "email": facts.email,
        "telephone": facts.phone,
        "address": facts.address,
        "taxID": facts.ein,
        "foundingDate": str(facts.founded or ""),
        "sameAs": [link.value["url"] for link in facts.profiles],
    }
    node.update({name: value for name, value in known.items() if value})
    if facts.parent_name:
        node["parentOrganization"] = {"@type": "Organization", "name": facts.parent_name}
    return node


def breadcrumb_list(page, ancestors, request):
    """schema.org BreadcrumbList: the visible ancestors and the page itself."""
    trail = [*ancestors, page]
    return trail_of([(item.get_full_url(request), item.title) for item in trail])


def trail_of(steps):
    """schema.org BreadcrumbList of (full address, name) pairs, from the home page on."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": address}
            for position, (address, name) in enumerate(steps, start=1)
        ],
    }


def site_nodes(request, root_url):
    """The nodes about the site itself: WebSite, and the Organization if its name is known."""
    facts = SiteLayout.for_request(request).organization
    website = {"@type": "WebSite", "@id": f"{root_url}/#website", "url": f"{root_url}/"}
    if not facts.name:
        return [website]
    website["name"] = facts.name
    website["publisher"] = {"@id": f"{root_url}/#organization"}
    return [website, organization(facts, root_url)]


def page_graph(page, request, ancestors):
    """The graph of one page: Organization, WebSite, BreadcrumbList and what the page type adds.

    A page type adds nodes by defining `structured_data(request, root_url)`, a list of dicts.
    """
    # The site's own address, as in the canonical link, by whichever name it was reached.
    parts = page.get_url_parts(request)
    root_url = parts[1] if parts else f"{request.scheme}://{request.get_host()}"
    nodes = site_nodes(request, root_url)
    if ancestors:
        nodes.append(breadcrumb_list(page, ancestors, request))
    if hasattr(page, "structured_data"):
        nodes += page.structured_data(request, root_url)
    return {
        "@context": "https://schema.org",
        "@graph": [without_loose_ends(node, nodes) for node in nodes],
    }


def without_loose_ends(node, nodes):
    """Return the node without the fields that point at a node which is not in the graph."""
    ids = [{"@id": other["@id"]} for other in nodes if "@id" in other]
    return {
        name: value
        for name, value in node.items()
        if not (isinstance(value, dict) and value.keys() == {"@id"} and value not in ids)
    }
