"""The edition: a mark in the database that changes whenever anything that readers can see changes.

Triggers of PostgreSQL raise it in the same transaction, by whatever way the change came. A finished
answer is kept in each process for as long as the edition stays the same, so nothing is ever
invalidated by name. docs/decisions.md tells the whole way.
"""

from core.editions.clock import (
    LAG,
    REPLICA,
    EditionIncomplete,
    ask_number,
    ask_replica,
    edition_problem,
)
from core.editions.reading import ObservedQuery, reading_of
from core.editions.store import PageStore

__all__ = [
    "LAG",
    "REPLICA",
    "EditionIncomplete",
    "ObservedQuery",
    "PageStore",
    "ask_number",
    "ask_replica",
    "edition_problem",
    "reading_of",
]
