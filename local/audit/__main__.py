"""Start of the audit: `make audit`."""

import sys

from local.audit import audit
from local.console import Stop, complain

try:
    sys.exit(audit())
except Stop as stop:
    complain(stop)
    sys.exit(1)
