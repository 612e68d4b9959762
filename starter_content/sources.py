"""Where the facts in the starter content are stated; docs/content-sources.md says it in words."""

from dataclasses import dataclass

INSTITUTE = "Institute for Innovation in Prosecution"


@dataclass(frozen=True)
class Source:
    """A public document: its name with the date, as far as that is known, and its address."""

    name: str
    url: str

    @property
    def fields(self):
        """The two fields that rows with a source have."""
        return {"source": self.name, "source_url": self.url}


INITIATIVES_PAGE = Source(
    f"{INSTITUTE}, Initiatives page", "https://www.prosecution.org/initiatives-10"
)
SUMMER_UPDATE_2023 = Source(
    f"{INSTITUTE}, 2023 Summer Update, July 17, 2023", "https://www.prosecution.org/iip-updates"
)
SUMMER_NEWSLETTER_2024 = Source(
    f"{INSTITUTE}, 2024 Summer Newsletter", "https://prosecution.org/summer-newsletter-2024"
)
LAUNCH_RELEASE_2021 = Source(
    f"{INSTITUTE}, release on the launch with the Coconino County Attorney’s Office, 2021",
    "https://amigosnaz.com/iip-launches-its-beyond-big-cities-initiative-in-partnership-with-"
    "coconino-county-attorneys-office",
)
OPINION_PIECE_2021 = Source(
    "“Going Beyond Big Cities to Reimagine Prosecution”, Bloomberg Law, July 30, 2021",
    "https://news.bloomberglaw.com/social-justice/going-beyond-big-cities-to-reimagine-prosecution",
)
OPINION_PIECE_2022 = Source(
    "“Restorative Justice Programs Can Work in Small Communities”, Bloomberg Law, May 20, 2022",
    "https://bnanews202.bna.com/social-justice/restorative-justice-programs-can-work-in-small-"
    "communities",
)

# Where the events are told of.
SYMPOSIUM_NEWS = Source(
    "John Jay College, news of the symposium, 2016",
    "https://backend.jjay.cuny.edu/news-events/news/iip-manhattan-das-office-host-symposium-"
    "intelligence-driven-prosecution",
)
ROUNDTABLE_NEWS = Source(
    "John Jay College, news of the roundtable",
    "http://www.jjay.cuny.edu/news/john-jay%E2%80%99s-institute-innovation-prosecution-and-white-"
    "house-co-host-roundtable-role-prosecutor",
)
SEMINAR_INTERVIEWS = Source(
    "Research and Evaluation Center, John Jay College, August 1, 2018",
    "https://johnjayrec.nyc/2018/08/01/iip2018a/",
)
TOOLKIT_PAGE = Source(f"{INSTITUTE}, toolkit page", "https://www.prosecution.org/iip-oif-toolkit")
CERTIFICATES_NEWS = Source(
    "John Jay College, news of the certificates, 2018",
    "https://backend.jjay.cuny.edu/news-events/news/institute-innovation-prosecution-awards-"
    "certificates-inside-criminal-justice-participants",
)
YEAR_END_NEWSLETTER_2024 = Source(
    f"{INSTITUTE}, Year-End Newsletter 2024", "https://prosecution.org/year-end-newsletter"
)

# Where the publications are listed or can be read.
EXECUTIVE_SESSION_PAPERS = Source(
    f"{INSTITUTE}, Executive Session Papers",
    "https://www.prosecution.org/executive-session-papers",
)
COMMUNITY_TRUST_COPY = Source(
    "docslib.org", "https://docslib.org/doc/7855954/prosecution-that-earns-community-trust"
)
DEMOCRACY_COPY = Source(
    "docslib.org",
    "https://docslib.org/doc/9873868/prosecutors-democracy-and-justice-holding-prosecutors-"
    "accountable",
)
FATALITIES_TOOLKIT_PAGE = Source(
    f"{INSTITUTE}, toolkit on officer-involved fatalities",
    "https://www.prosecution.org/officerinvolved-fatalities-toolkit",
)
MODERN_PROSECUTOR_NEWS = Source(
    "Two Million Americans, July 21, 2020",
    "http://twomillionamericans.com/MembersOnly/News/News_ViewDetailActive.cfm?NID=3055",
)
FATALITIES_TOOLKIT_RECORD = Source(
    "IssueLab",
    "https://raceandpolicing.issuelab.org/resource/the-prosecutor-s-role-in-addressing-officer-"
    "involved-fatalities-and-critical-incidents-a-toolkit-for-prosecutors-and-communities-by-"
    "prosecutors-and-communities.html",
)
REPLICATION_MANUAL_NEWS = Source(
    "Center for Justice, Columbia University, August 7, 2020",
    "https://centerforjustice.columbia.edu/news/institute-innovation-prosecution-and-center-"
    "justice-release-inside-criminal-justice",
)
POLICE_MISCONDUCT_RECORD = Source(
    "Community Resource Hub", "https://communityresourcehub.org/resource/tracking-police-misconduct"
)
RESTORATIVE_GUIDE_NEWS = Source(
    "John Jay College, January 26, 2022",
    "https://backend.jjay.cuny.edu/news-events/news/restorative-justice-guidelines-prosecutors-"
    "smaller-jurisdictions",
)
BEYOND_BIG_CITIES_PAPERS = Source(
    f"{INSTITUTE}, Beyond Big Cities Paper Series", "https://prosecution.org/beyondbigcitiespapers"
)
