"""The news whose title and date are known: releases, newsletters, and op-eds.

None has a summary or a body: their texts stood elsewhere and nobody has brought them here, which
their pages say. An address at the outlet is given only where a copy of it was read. Authors are
written as in the Institute's own list; docs/content-sources.md says where from and what is not
known.
"""

from directory.models import Person, Topic
from initiatives.models import InitiativePage
from news.models import NewsPage
from starter_content import records, sources
from starter_content.building import rows_of
from works.models import Contributor

ABOUT_THE_LIST = (
    "Press releases, newsletters, and op-eds of the Institute, with the date and the outlet of "
    "each as far as they are known."
)
INDEX = {
    "title": "News",
    "slug": "news",
    "introduction": f"<p>{ABOUT_THE_LIST}</p>",
    "search_description": ABOUT_THE_LIST,
}
RELEASE = {"kind": NewsPage.Kind.RELEASE}
NEWSLETTER = {"kind": NewsPage.Kind.NEWSLETTER}
OP_ED = {"kind": NewsPage.Kind.OP_ED}

NEWS = [
    {
        "slug": "going-beyond-big-cities-to-reimagine-prosecution",
        "fields": {
            "title": "Going Beyond Big Cities to Reimagine Prosecution",
            "date": "2021-07-30",
            "outlet": "Bloomberg Law",
            "outlet_url": sources.OPINION_PIECE_2021.url,
            **OP_ED,
        },
        "initiatives": ["beyond-big-cities"],
    },
    {
        "slug": "restorative-justice-programs-can-work-in-small-communities",
        "fields": {
            "title": "Restorative Justice Programs Can Work in Small Communities",
            "date": "2022-05-20",
            "outlet": "Bloomberg Law",
            "outlet_url": sources.OPINION_PIECE_2022.url,
            **OP_ED,
        },
        "topics": [records.RESTORATIVE_JUSTICE],
    },
    {
        "slug": "from-the-courtroom-to-the-capitol",
        "fields": {
            "title": "Reform-Minded Prosecutors Should Go From the Courtroom to the Capitol If "
            "They Want to See Change",
            "date": "2022-06-10",
            **OP_ED,
        },
        "authors": ["Chantelle Williams"],
    },
    {
        "slug": "rachel-marshall-named-executive-director",
        "fields": {
            "title": "Rachel Marshall named executive director",
            "date": "2023-02",
            **RELEASE,
        },
    },
    {
        "slug": "attacks-on-prosecutors-put-politics-over-safety",
        "fields": {
            "title": "Attacks on Prosecutors Put Politics Over Safety",
            "date": "2023-05-02",
            "outlet": "New York Law Journal",
            **OP_ED,
        },
        "authors": ["Rachel Marshall"],
    },
    {
        "slug": "2023-summer-update",
        "fields": {"title": "2023 Summer Update", "date": "2023-07-17", **NEWSLETTER},
    },
    {
        "slug": "a-new-and-dangerous-attack-on-democracy-in-georgia",
        "fields": {
            "title": "A New and Dangerous Attack on Democracy in Georgia",
            "date": "2023-08-02",
            "outlet": "CNN",
            **OP_ED,
        },
        "authors": ["Rachel Marshall"],
    },
    {
        "slug": "amicus-brief-georgia-sb-92",
        "fields": {
            "title": "IIP files amicus brief in support of Georgia prosecutors (SB 92)",
            "date": "2023-09-05",
            **RELEASE,
        },
    },
    {
        "slug": "strategies-for-protecting-prosecutorial-discretion",
        "fields": {
            "title": "Strategies for Protecting Prosecutorial Discretion",
            "date": "2024-01-17",
            "outlet": "Local Solutions Support Center",
            **OP_ED,
        },
        "authors": ["Preeti Chauhan", "Rachel Marshall", "Dalia Racine"],
    },
    {
        "slug": "aba-task-force-for-prosecutorial-independence",
        "fields": {
            "title": "ABA Task Force for Prosecutorial Independence",
            "date": "2024-02-29",
            **RELEASE,
        },
    },
    {
        "slug": "new-advisory-board",
        "fields": {"title": "New advisory board", "date": "2024-04-16", **RELEASE},
    },
    {
        "slug": "amicus-brief-georgia-sb-332",
        "fields": {
            "title": "IIP files amicus brief in support of Georgia prosecutors (SB 332)",
            "date": "2024-04-30",
            **RELEASE,
        },
    },
    {
        "slug": "2024-summer-newsletter",
        "fields": {"title": "2024 Summer Newsletter", "date": "2024", **NEWSLETTER},
    },
    {
        "slug": "year-end-newsletter-2024",
        "fields": {"title": "Year-End Newsletter 2024", "date": "2024", **NEWSLETTER},
    },
]


def author(name):
    """Return the values of an author's row, which leads to the person of that name if known."""
    person = Person.objects.live().filter(name=name).first()
    return {"name": name, "person": person} if person else {"name": name}


def news_page(data):
    """Return a piece of news with its authors, unsaved."""
    page = NewsPage(slug=data["slug"], **data["fields"])
    page.contributors = rows_of(Contributor, [author(name) for name in data.get("authors", [])])
    page.initiatives = InitiativePage.objects.filter(slug__in=data.get("initiatives", []))
    page.topics = Topic.objects.filter(name__in=data.get("topics", []))
    return page
