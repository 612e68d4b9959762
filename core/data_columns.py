"""A column of a download, as pages document it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DataColumn:
    """Its stable name and what it holds, in a sentence."""

    name: str
    description: str
