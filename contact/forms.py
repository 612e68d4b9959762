"""The form that anybody may send: what is wrong with it, and that nothing typed is lost."""

import hashlib

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils import timezone

from contact.topics import LONGEST_MESSAGE, LONGEST_NAME, Topic
from core.contacts.ascii_addresses import ascii_mailbox
from core.public_forms import new_stamp, read_stamp

AGAIN = "Nothing is lost: what you wrote stands below. Please press Send once more."
TOO_FAST = f"The form came back faster than people write. {AGAIN}"
TOO_OLD = f"The form had been open for more than a day. {AGAIN}"
TRAPPED = f"A field was filled in that people do not see. It is empty now. {AGAIN}"


class MessageForm(forms.Form):
    """A message. `now` is an aware datetime; a form that comes back carries a mark that counts."""

    topic = forms.ChoiceField(
        label="What is it about?",
        choices=Topic.choices,
        widget=forms.RadioSelect,
        error_messages={
            "required": "Choose what it is about.",
            "invalid_choice": "Choose what it is about.",
        },
    )
    # Lengths are checked below: a browser that cuts what is pasted says nothing of it.
    name = forms.CharField(label="Your name", required=False)
    email = forms.CharField(label="Your email address", required=False)
    message = forms.CharField(
        label="Your message",
        widget=forms.Textarea(attrs={"rows": 10}),
        error_messages={"required": "Write your message."},
    )
    # Programs that fill in every field fill in this one.
    more_words = forms.CharField(required=False)
    stamp = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, now=None, **kwargs):
        self.now = now or timezone.now()
        super().__init__(data.copy() if data is not None else None, **kwargs)
        for name, required in (("topic", True), ("message", True), ("name", False)):
            self.fields[name].widget.is_required = required

    def clean_name(self):
        """One line, whatever was sent: it stands in a mail."""
        name = " ".join(self.cleaned_data["name"].split())
        if len(name) > LONGEST_NAME:
            raise ValidationError(f"{LONGEST_NAME} characters fit here; this has {len(name):,}.")
        return name

    def clean_email(self):
        """A mail address as it was typed, names of domains in other scripts included."""
        email = self.cleaned_data["email"]
        if not email:
            return ""
        before = email.rpartition("@")[0]
        if before and not before.isascii():
            raise ValidationError(
                "Our mail server cannot write to addresses with such letters before the @. Give "
                "another address, or leave this empty and say in the message how to reach you."
            )
        try:
            validate_email(ascii_mailbox(email))
        except (ValidationError, ValueError):
            raise ValidationError(
                "This is not an address that mail can reach. Write one such as name@example.org, "
                "or leave it empty."
            ) from None
        if len(email) > 254:
            raise ValidationError("This address is longer than any that mail can reach.")
        return email

    def clean_message(self):
        """No longer than fits; a line break is one sign, as in every form of the site."""
        message = self.cleaned_data["message"]
        if len(message) > LONGEST_MESSAGE:
            raise ValidationError(
                f"Your message has {len(message):,} characters, and {LONGEST_MESSAGE:,} fit. "
                "Shorten it, or send it in parts. All of it still stands here."
            )
        return message

    def clean(self):
        """Refuse what programs send; the form that comes back can be sent by a person."""
        stamp = read_stamp(self.data.get("stamp", ""))
        if stamp is None or stamp.is_too_old(self.now):
            self.data["stamp"] = new_stamp(self.now, is_again=True)
            raise ValidationError(TOO_OLD)
        if self.data.get("more_words"):
            self.data["more_words"] = ""
            raise ValidationError(TRAPPED)
        if stamp.is_too_new(self.now):
            raise ValidationError(TOO_FAST)
        return super().clean()

    @property
    def fingerprint(self):
        """What tells this message from all others, and not from itself when it is sent twice."""
        values = [self.cleaned_data[name] for name in ("topic", "name", "email", "message")]
        number = read_stamp(self.data["stamp"]).number
        return hashlib.sha256("\0".join([number, *values]).encode()).hexdigest()

    @property
    def faulty_fields(self):
        """The fields with errors, in their order, for the list at the top."""
        return [field for field in self if field.errors and not field.is_hidden]


def first_form(request):
    """An empty form; `?topic=` in the address chooses what it is about."""
    now = timezone.now()
    topic = request.GET.get("topic", "")
    chosen = topic if topic in Topic.values else ""
    return MessageForm(now=now, initial={"stamp": new_stamp(now), "topic": chosen})


def is_sent(request):
    """Whether the address is that of the answer to a message that was stored within the day."""
    stamp = read_stamp(request.GET.get("sent", ""))
    return stamp is not None and not stamp.is_too_old(timezone.now())
