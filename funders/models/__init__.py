from funders.models.share_sets import (
    SharedDocument,
    SharedInitiative,
    ShareSet,
    ShareSetOpens,
)

__all__ = ["ShareSet", "ShareSetOpens", "SharedDocument", "SharedInitiative"]
