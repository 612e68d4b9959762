"""Which account somebody means who gives a name or an address."""

from django.contrib.auth import get_user_model
from django.db.models import Q


def find_account(name):
    """Return the account of that user name or e-mail address, or None.

    Args:
        name: what somebody typed, a user name or an address; capitals do not count.

    A user name goes before an address. A name or address that could mean two accounts means none.
    """
    name = name.strip()
    if not name:
        return None
    users = get_user_model()._default_manager
    found = list(users.filter(Q(username__iexact=name) | Q(email__iexact=name))[:5])
    for choice in (
        [user for user in found if user.username == name],
        [user for user in found if user.username.lower() == name.lower()],
        found,
    ):
        if choice:
            return choice[0] if len(choice) == 1 else None
    return None
