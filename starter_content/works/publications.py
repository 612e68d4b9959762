"""The publications whose titles are known: title, authors, date, series, and where each stands.

None has a summary: nobody has written one, and the site must not make one up. Authors are written
as on the publication and have no record of their own, for nobody has asked them.
docs/content-sources.md says what is not known.
"""

from directory.models import Topic
from initiatives.models import InitiativePage
from publications.models import PublicationPage
from starter_content import records, sources
from starter_content.building import rows_of
from works.models import Contributor

ABOUT_THE_LIST = (
    "Papers, guides and toolkits of the Institute for Innovation in Prosecution, with where each "
    "can be found."
)
INDEX = {
    "title": "Publications",
    "slug": "publications",
    "introduction": f"<p>{ABOUT_THE_LIST}</p>",
    "search_description": ABOUT_THE_LIST,
}
PAPER, REPORT = PublicationPage.Genre.PAPER, PublicationPage.Genre.REPORT
EXECUTIVE_SESSION = {"kind_text": "Paper", "genre": PAPER, "series": "Executive Session"}
BEYOND_BIG_CITIES = {"series": "Beyond Big Cities Paper Series"}
UNDATED = {"date_is_unknown": True}


def held_at(source):
    """The two fields of a page that lead to where the publication stands."""
    return {"held_at": source.name, "held_at_url": source.url}


def people(*names, **values):
    """Rows for people, by their names as written."""
    return [{"name": name, **values} for name in names]


def groups(*names):
    """Rows for groups."""
    return people(*names, is_group=True)


PUBLICATIONS = [
    {
        "slug": "prosecution-that-earns-community-trust",
        "fields": {
            "title": "Prosecution That Earns Community Trust",
            "date": "2018-11",
            **EXECUTIVE_SESSION,
            **held_at(sources.COMMUNITY_TRUST_COPY),
        },
        "contributors": people("Dan Satterberg", "Ronald Wright"),
    },
    {
        "slug": "race-and-prosecution",
        "fields": {
            "title": "Race and Prosecution",
            **UNDATED,
            **EXECUTIVE_SESSION,
            **held_at(sources.EXECUTIVE_SESSION_PAPERS),
        },
        "contributors": people("Angela J. Davis", "John Chisholm", "David Noble"),
    },
    {
        "slug": "prosecutors-and-officer-involved-fatalities",
        "fields": {
            "title": "Prosecutors and Officer-Involved Fatalities",
            **UNDATED,
            **EXECUTIVE_SESSION,
            **held_at(sources.FATALITIES_TOOLKIT_PAGE),
        },
        "contributors": [
            *people("Roy L. Austin Jr.", "Valerie Bell", "John Choi"),
            *people("J. Scott Thomson", role=Contributor.Role.FOREWORD),
            *people("Allison Goldberg", role=Contributor.Role.INTERVIEWS),
        ],
    },
    {
        "slug": "prosecutors-democracy-and-justice",
        "fields": {
            "title": "Prosecutors, Democracy, and Justice: Holding Prosecutors Accountable",
            "date": "2019-09",
            **EXECUTIVE_SESSION,
            **held_at(sources.DEMOCRACY_COPY),
        },
        "contributors": people("Jeremy Travis", "Carter Stewart", "Allison Goldberg"),
    },
    {
        "slug": "a-vision-for-the-modern-prosecutor",
        "fields": {
            "title": "A Vision for the Modern Prosecutor",
            "date": "2020-07",
            **EXECUTIVE_SESSION,
            **held_at(sources.MODERN_PROSECUTOR_NEWS),
        },
        "contributors": groups("Elected prosecutors, members of the Executive Session"),
    },
    {
        "slug": "officer-involved-fatalities-toolkit",
        "fields": {
            "title": "The Prosecutor’s Role in Addressing Officer-Involved Fatalities and Critical "
            "Incidents: A Toolkit for Prosecutors and Communities, by Prosecutors and Communities",
            "listing_title": "The Prosecutor’s Role in Addressing Officer-Involved Fatalities and "
            "Critical Incidents",
            "date": "2019-02",
            "kind_text": "Toolkit",
            "genre": REPORT,
            **held_at(sources.FATALITIES_TOOLKIT_RECORD),
        },
        "contributors": groups("IIP Working Group"),
    },
    {
        "slug": "inside-criminal-justice",
        "fields": {
            "title": "Inside Criminal Justice: A Replication Manual for Prosecutors and Colleges",
            "date": "2020-08-07",
            "kind_text": "Manual",
            "genre": REPORT,
            **held_at(sources.REPLICATION_MANUAL_NEWS),
        },
        "contributors": groups(sources.INSTITUTE, "Columbia Center for Justice"),
    },
    {
        "slug": "tracking-police-misconduct",
        "fields": {
            "title": "Tracking Police Misconduct: How Prosecutors Can Fulfill Their Ethical "
            "Obligations and Hold the Police Accountable",
            "date": "2021-11",
            "kind_text": "Action guide",
            "genre": REPORT,
            **held_at(sources.POLICE_MISCONDUCT_RECORD),
        },
        "topics": [records.POLICE_ACCOUNTABILITY],
    },
    {
        "slug": "restorative-justice-guide",
        "fields": {
            "title": "Restorative Justice: A Best Practice Guide for Prosecutors in Smaller "
            "Jurisdictions",
            "date": "2022-01-26",
            "kind_text": "Best practice guide",
            "genre": REPORT,
            "series_number": 1,
            **BEYOND_BIG_CITIES,
            **held_at(sources.RESTORATIVE_GUIDE_NEWS),
        },
        "initiatives": ["beyond-big-cities"],
        "topics": [records.RESTORATIVE_JUSTICE, records.SMALL_OFFICES],
    },
    {
        "slug": "revamping-recruitment-and-retention",
        "fields": {
            "title": "Revamping Recruitment and Retention: A Personnel Playbook for Prosecutors "
            "in Small Jurisdictions",
            **UNDATED,
            "kind_text": "Best practice guide",
            "genre": REPORT,
            "series_number": 4,
            **BEYOND_BIG_CITIES,
            **held_at(sources.BEYOND_BIG_CITIES_PAPERS),
        },
        "contributors": people("Harry Breault", "Deborah Gonzalez", "William Ring"),
        "initiatives": ["beyond-big-cities"],
        "topics": [records.SMALL_OFFICES],
    },
]


def publication_page(data):
    """Return a publication with its rows, unsaved."""
    page = PublicationPage(slug=data["slug"], **data["fields"])
    page.contributors = rows_of(Contributor, data.get("contributors", []))
    page.initiatives = InitiativePage.objects.filter(slug__in=data.get("initiatives", []))
    page.topics = Topic.objects.filter(name__in=data.get("topics", []))
    return page
