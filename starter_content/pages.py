"""About, online safety, privacy and accessibility: only what is true of this site.

Bodies are HTML in texts/, with the tags the page editor knows. A link that begins with a slash
becomes a link to the page of that address.
"""

from starter_content.seed import TEXTS

WORK_SO_FAR = [
    {
        "date": "2015-10",
        "title": "Partnership announced",
        "text": "The Manhattan District Attorney’s Office and John Jay College announce the "
        "Institute.",
    },
    {
        "date": "2018-02",
        "title": "First meeting of the Working Group on Officer-Involved Fatalities",
        "text": "Bereaved families, prosecutors, police chiefs, policy experts, "
        "academics, and advocates take part.",
    },
    {
        "date": "2018-12-20",
        "title": "Certificates for participants of Inside Criminal Justice",
        "text": "A seminar for Manhattan prosecutors and people incarcerated at Queensboro "
        "Correctional Facility.",
    },
    {
        "date": "2019-02-26",
        "title": "Launch of the toolkit on officer-involved fatalities and critical incidents",
        "text": "For prosecutors and communities, by prosecutors and communities.",
    },
    {
        "date": "2020-08-07",
        "title": "Inside Criminal Justice: A Replication Manual for Prosecutors and Colleges",
        "text": "Published with Columbia University’s Center for Justice.",
    },
    {
        "date": "2024-04-16",
        "title": "New advisory board",
        "text": "Elected prosecutors from across the country, academics, and reform experts.",
    },
]


def paragraphs(filename):
    """Return a text block with the HTML of one file of texts/, its line breaks taken out."""
    lines = (TEXTS / filename).read_text(encoding="utf-8").splitlines()
    return ("paragraph", "".join(line.strip() for line in lines))


ABOUT = {
    "slug": "about",
    "title": "About the Institute",
    "introduction": "The Institute for Innovation in Prosecution (IIP) at John Jay College works "
    "with elected prosecutors and the communities they serve, toward a fairer and more effective "
    "criminal justice system.",
    "search_description": "The Institute for Innovation in Prosecution works with elected "
    "prosecutors and the communities they serve, toward a fairer criminal justice system.",
    "body": [
        paragraphs("about.html"),
        ("timeline", {"heading": "Some of its work so far", "entries": WORK_SO_FAR}),
        paragraphs("about-contact.html"),
        paragraphs("about-sources.html"),
    ],
}

ONLINE_SAFETY = {
    "slug": "online-safety",
    "title": "Online safety",
    "introduction": "How to read this site with few traces, what the exit button can do, and what "
    "it cannot.",
    "search_description": "How to read this site with few traces, what the exit button can do, "
    "and what it cannot.",
    "body": [paragraphs("online-safety.html")],
}

PRIVACY = {
    "slug": "privacy",
    "title": "Privacy",
    "introduction": "You can read this site without being watched by it. This page says what that "
    "means, and where it ends.",
    "search_description": "You can read this site without being watched by it: no cookies, no "
    "trackers, nothing loaded from other sites.",
    "body": [paragraphs("privacy.html")],
}

ACCESSIBILITY = {
    "slug": "accessibility",
    "title": "Accessibility",
    "introduction": "This site is built to meet the Web Content Accessibility Guidelines (WCAG) "
    "2.2 at level AA. This page says how that was checked, and what is missing.",
    "search_description": "This site is built to meet WCAG 2.2 at level AA. This page says how "
    "that was checked, and what is missing.",
    "body": [paragraphs("accessibility.html")],
}

# Links lead only to pages that exist already, so online safety comes before privacy.
PAGES = [ABOUT, ONLINE_SAFETY, PRIVACY, ACCESSIBILITY]

PORTFOLIO = {
    "slug": "funders",
    "title": "Portfolio",
    "eyebrow": "For funders",
    "introduction": "<p>The initiatives of the Institute side by side: where each of them stands, "
    "whom it serves, who supports it, and what came of it. Everything here is taken from the pages "
    "of the initiatives.</p>",
    "search_description": "The initiatives of the Institute side by side: where each of them "
    "stands, whom it serves, who supports it, and what came of it.",
}

EVIDENCE = {
    "slug": "evidence",
    "title": "Evidence",
    "introduction": "<p>Every number that this site gives as evidence, with its date, its source, "
    "and how it was counted. No measured number appears without a source.</p>",
    "search_description": "Every number that this site gives as evidence, with its date, its "
    "source, and how it was counted.",
}

CONTACT = {
    "slug": "contact",
    "title": "Contact",
    "introduction": "<p>Write to the Institute for Innovation in Prosecution here, ask for a "
    "document in another format, or report a barrier on this site.</p>",
    "search_description": "Write to the Institute for Innovation in Prosecution, ask for a "
    "document in another format, or report a barrier on this site.",
}
