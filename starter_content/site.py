"""The home page and the settings around every page. What is not known stays empty."""

from core.models import CareSettings, Footer, Navigation, OrganizationFacts
from starter_content.seed import SEED

# The page about the Institute and the links are named by slugs under the home page.
HOME = {
    "title": "Institute for Innovation in Prosecution",
    "statement": next(
        text for text in SEED.introduction if text.startswith("Our initiatives bring together")
    ),
    "lead": "Our initiatives bring together prosecutors, experts, & community members",
    "about_page": "about",
    "ways_on": [("initiatives", "See the initiatives"), ("funders", "For funders")],
    "search_description": "Our initiatives bring together prosecutors, experts, & community "
    "members to promote evidence-based strategies for building safe communities.",
}

# Values of a list are links: the slug of a page under the home page, and the words to print.
SETTINGS = {
    OrganizationFacts: {
        "name": "Institute for Innovation in Prosecution",
        "short_name": "IIP",
        "tagline": "at John Jay College",
        "parent_name": "John Jay College of Criminal Justice",
        "address": "524 West 59th Street\nNew York, NY 10019",
    },
    Navigation: {
        "links": [
            ("initiatives", ""),
            ("publications", ""),
            ("events", ""),
            ("news", ""),
            ("funders", "Funders"),
            ("about", "About"),
        ]
    },
    Footer: {
        "text": "<p>No cookies for readers, no trackers, nothing loaded from other sites.</p>",
        "lists_people": True,
        "links": [
            ("evidence", ""),
            ("contact", ""),
            ("privacy", ""),
            ("accessibility", ""),
            ("online-safety", ""),
        ],
    },
    CareSettings: {"safety_page": "online-safety"},
}
