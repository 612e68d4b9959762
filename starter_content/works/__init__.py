"""The record of the work: publications, with what their sources state and nothing else."""

from publications.models import PublicationIndexPage
from starter_content.works.publications import INDEX, PUBLICATIONS, publication_page

# For each kind: the page type of its list, the list, and the function that makes a page of one of
# the dicts that follow.
WORKS = [(PublicationIndexPage, INDEX, publication_page, PUBLICATIONS)]

__all__ = ["WORKS"]
