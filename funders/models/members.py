"""Who may read a funder room: invited, joined, ended."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.admin.panels import FieldPanel

from core.tables.alphabet import AlphabeticalMixin
from core.tokens import digest_of, make_token
from funders.models.rooms import FunderRoomPage
from funders.rooms.forms import RoomMemberForm

INVITATION_LASTS = timedelta(days=7)


class RoomMemberQuerySet(models.QuerySet):
    """Members by how they stand."""

    def active(self):
        """Those who joined and whose access has not ended."""
        return self.filter(joined_at__isnull=False, ended_at__isnull=True)

    def in_state(self, state, now):
        """Those in one of RoomMember.State at the moment `now`."""
        waiting = Q(joined_at__isnull=True, ended_at__isnull=True)
        oldest = now - INVITATION_LASTS
        conditions = {
            RoomMember.State.ACTIVE: Q(joined_at__isnull=False, ended_at__isnull=True),
            RoomMember.State.ENDED: Q(ended_at__isnull=False),
            RoomMember.State.INVITED: waiting & Q(invited_at__gt=oldest),
            RoomMember.State.LAPSED: waiting
            & (Q(invited_at__lte=oldest) | Q(invited_at__isnull=True)),
        }
        return self.filter(conditions[state])


class RoomMember(AlphabeticalMixin, models.Model):
    """One person's way into one room."""

    class State(models.TextChoices):
        """How somebody's access to a room stands."""

        INVITED = "invited", "Invited"
        LAPSED = "lapsed", "Invitation lapsed"
        ACTIVE = "active", "Active"
        ENDED = "ended", "Ended"

    room = models.ForeignKey(
        FunderRoomPage, on_delete=models.CASCADE, related_name="members", help_text="Which page."
    )
    name = models.CharField(max_length=160, help_text="How you know the person.")
    email = models.EmailField(
        "email address", help_text="The invitation goes there. It works once, for seven days."
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="room_memberships",
    )
    # Of the secret in the invitation.
    token_digest = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 - several have none
    invited_at = models.DateTimeField(null=True, editable=False)
    joined_at = models.DateTimeField(null=True, editable=False)
    ended_at = models.DateTimeField(null=True, editable=False)

    base_form_class = RoomMemberForm
    panels = [FieldPanel("room"), FieldPanel("name"), FieldPanel("email")]

    objects = RoomMemberQuerySet.as_manager()

    class Meta:
        verbose_name = "room member"
        default_permissions = ("add", "change", "delete")
        ordering = AlphabeticalMixin.Meta.ordering
        constraints = [
            models.UniqueConstraint(
                fields=["room", "email"],
                name="one_membership_for_each_room",
                violation_error_message="This address is in the list of this room already. Open "
                "its entry there and invite it again.",
            )
        ]

    def __str__(self):
        return self.name

    @property
    def state(self):
        """The State now."""
        if self.ended_at:
            return self.State.ENDED
        if self.joined_at:
            return self.State.ACTIVE
        return self.State.INVITED if self.is_invitation_open else self.State.LAPSED

    @property
    def is_invitation_open(self):
        """Whether the invitation that was sent last can still be used."""
        return bool(
            self.token_digest
            and not self.ended_at
            and self.invited_at
            and self.invited_at > timezone.now() - INVITATION_LASTS
        )

    def make_invitation(self):
        """Return the secret of a new invitation; an earlier one is good for nothing anymore."""
        token = make_token()
        self.token_digest = digest_of(token)
        self.invited_at = timezone.now()
        self.joined_at = self.ended_at = None
        self.save(update_fields=["token_digest", "invited_at", "joined_at", "ended_at"])
        return token

    make_invitation.alters_data = True
