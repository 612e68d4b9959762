from evidence.models.entry import LedgerEntry
from evidence.models.page import EvidencePage

__all__ = ["EvidencePage", "LedgerEntry"]
