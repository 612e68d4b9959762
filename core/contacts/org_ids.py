"""Names of organizations in open data, as org-id.guide builds them: US-EIN-12-3456789."""

from django.core.validators import RegexValidator

validate_org_id = RegexValidator(
    r"^[A-Z]{2,3}-[A-Z0-9]+-[^\s/&|?]+\Z",
    "Write country or list, register and number, such as US-EIN-12-3456789.",
)
