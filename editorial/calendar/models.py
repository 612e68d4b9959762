"""The secret address under which somebody's calendar program reads the editorial calendar."""

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.tokens import digest_of, find_by_token, make_token
from users.sign_in.access import is_staff


class CalendarAddressQuerySet(models.QuerySet):
    """Addresses are made, replaced and found by their token."""

    def renew_for(self, user):
        """Give a person a new address, which ends the one before. Returns the token, once."""
        token = make_token()
        values = {"token_digest": digest_of(token), "created_at": timezone.now()}
        self.update_or_create(user=user, defaults=values)
        return token

    def user_of(self, token):
        """The active member of staff to whom a token belongs, or None."""
        address = find_by_token(self.select_related("user"), token)
        if address is None:
            return None
        user = address.user
        may = user.is_active and is_staff(user)
        return user if may else None


class CalendarAddress(models.Model):
    """One person's address. Only a digest is kept, so it is shown once, when it is made."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_address"
    )
    token_digest = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token.")
    created_at = models.DateTimeField()

    objects = CalendarAddressQuerySet.as_manager()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"Calendar of {self.user}"
