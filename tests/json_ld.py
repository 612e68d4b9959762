"""What search engines read of a page: its JSON-LD, understood by a parser of others."""

import json

import rdflib
from bs4 import BeautifulSoup

# In the place of the context that schema.org itself would be asked for.
SCHEMA = rdflib.Namespace("https://schema.org/")


def nodes_of(html):
    """The nodes (dicts) of a page's JSON-LD, each of which rdflib finds under its type and name.

    extruct reads less of it, and one of its packages comes without a wheel.
    """
    (script,) = BeautifulSoup(html, "html.parser").select("script[type='application/ld+json']")
    data = json.loads(script.string)
    assert data.pop("@context") == "https://schema.org"
    graph = rdflib.Graph()
    graph.parse(data=json.dumps({"@context": {"@vocab": SCHEMA}, **data}), format="json-ld")
    for node in data["@graph"]:
        (name,) = {rdflib.Literal(node[key]) for key in ("name",) if key in node} or {None}
        subjects = set(graph.subjects(rdflib.RDF.type, SCHEMA[node["@type"]]))
        assert any(name is None or (each, SCHEMA.name, name) in graph for each in subjects), node
    return data["@graph"]
