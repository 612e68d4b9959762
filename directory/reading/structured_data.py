"""schema.org data of the pages of shared records: only what the records hold."""

from urllib.parse import urlsplit

from core.layout import structured_data as base
from core.text import rich_text_to_plain


def known(node, values):
    """The node with those of the values (by name) that are not empty."""
    return node | {name: value for name, value in values.items() if value}


def person(person, employer, address):
    """schema.org Person.

    Args:
        employer: the live Organization of the person, or None.
        address: the full address of the page.
    """
    return known(
        {"@type": "Person", "@id": f"{address}#person", "url": address, "name": person.name},
        {
            "jobTitle": person.role,
            "description": rich_text_to_plain(person.biography),
            "email": person.public_email,
            "sameAs": person.website,
            "worksFor": {"@type": "Organization", "name": employer.name} if employer else None,
        },
    )


def organization(organization, address):
    """schema.org Organization, which is another one than that of the site."""
    return known(
        {
            "@type": "Organization",
            "@id": f"{address}#this",
            "name": organization.name,
            "mainEntityOfPage": address,
        },
        {"url": organization.url, "identifier": organization.org_id},
    )


def collection(name, address, description):
    """schema.org CollectionPage of a topic, a state or the list of people."""
    node = {"@type": "CollectionPage", "@id": address, "url": address, "name": name}
    return known(node, {"description": description})


def graph(request, address, home, steps, here, nodes):
    """The data of a page that is none of the tree, for its `script` element.

    Args:
        address: the page's full address.
        home: the home page, or None.
        steps: (path, name) pairs between it and this page.
        here: the title of this page.
        nodes: what the page adds.
    """
    root_url = "{0.scheme}://{0.netloc}".format(urlsplit(address))
    trail = [(f"{root_url}/", home.title)] if home else []
    trail += [(f"{root_url}{path}", name) for path, name in steps]
    own = [base.trail_of([*trail, (address, here)]), *nodes]
    found = [*base.site_nodes(request, root_url), *own]
    return base.as_json({"@context": "https://schema.org", "@graph": found})
