"""How a name and a password become an account."""

from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend

from users.accounts import find_account


class AccountBackend(ModelBackend):
    """Signs in by user name or e-mail address.

    Whatever is wrong, the name, the password or a disabled account, the answer is the same and one
    hash has been computed for it, so that neither words nor time tell which accounts exist.
    allauth's own backend computes two for a known address and one for an unknown one.
    """

    def authenticate(self, request, username=None, password=None, email=None, **kwargs):
        """Return the account, or None."""
        if not password:
            return None
        user = find_account(username or email or "")
        if user is None:
            get_user_model()().set_password(password)
            return None
        if user.check_password(password) and self.user_can_authenticate(user):
            return user
        return None
