"""Forms that anybody may send, without a cookie: where they came from, and when they were given."""

from core.public_forms.origin import is_from_other_site
from core.public_forms.stamps import Stamp, new_stamp, read_stamp

__all__ = ["Stamp", "is_from_other_site", "new_stamp", "read_stamp"]
