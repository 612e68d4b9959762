from directory.models.base import SharedRecord
from directory.models.consent import Consent
from directory.models.offices import Office, OfficeCounty
from directory.models.people import Organization, Person
from directory.models.person_addresses import PersonAddress
from directory.models.places import County, State
from directory.models.support import SupportResource
from directory.models.terms import Audience, Topic

__all__ = [
    "Audience",
    "Consent",
    "County",
    "Office",
    "OfficeCounty",
    "Organization",
    "Person",
    "PersonAddress",
    "SharedRecord",
    "State",
    "SupportResource",
    "Topic",
]
