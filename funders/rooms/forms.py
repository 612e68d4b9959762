"""The forms of invitations: the one in which staff invite, and the one that a funder fills in."""

from django import forms
from django.contrib.auth import get_user_model
from django.contrib.auth.forms import SetPasswordForm
from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminModelForm

from core.mail import sends_mail
from core.tables.alphabet import alphabetical
from funders.rooms.accounts import accounts_of, is_plain


class RoomMemberForm(WagtailAdminModelForm):
    """Refuses invitations that could not be sent, or would touch the account of a colleague."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        room = self.fields["room"]
        room.queryset = room.queryset.order_by(alphabetical("title"))
        room.widget = forms.Select(choices=room.choices)
        if self.instance.pk:
            # An invitation belongs to a room and an address.
            room.disabled = self.fields["email"].disabled = True

    def clean_room(self):
        """A room that can be read."""
        room = self.cleaned_data["room"]
        if not self.instance.pk and not room.live:
            raise ValidationError("This room is not published yet. Publish it first.")
        return room

    def clean_email(self):
        """An address that belongs to a funder or to nobody yet."""
        email = self.cleaned_data["email"].strip().lower()
        if self.instance.pk:
            return email
        longest = get_user_model()._meta.get_field("username").max_length
        if len(email) > longest:
            raise ValidationError(
                f"This address is longer than {longest} characters. Ask for a shorter one."
            )
        accounts = accounts_of(email)
        if len(accounts) > 1:
            raise ValidationError("Two accounts have this address. Ask an administrator.")
        if accounts and not is_plain(accounts[0]):
            raise ValidationError(
                "This is the address of somebody who works on the site. Staff who may publish "
                "read rooms without an invitation."
            )
        return email

    def clean(self):
        """Somebody can be invited only where mail is sent."""
        super().clean()
        if not self.instance.pk and not sends_mail():
            raise ValidationError(
                "This site sends no mail, so nobody can be invited. Ask whoever runs the site."
            )
        return self.cleaned_data


class ChoosePasswordForm(SetPasswordForm):
    """A funder's first password; the rules are those for everybody."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["new_password1"].label = "Password"
        self.fields["new_password2"].label = "The same password again"
        self.fields["new_password2"].help_text = ""
