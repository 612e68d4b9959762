from publications.models.index import PublicationIndexPage
from publications.models.publication import PublicationPage

__all__ = ["PublicationIndexPage", "PublicationPage"]
