"""Messages are stored first and mailed after; a mail server that is away loses none."""

from datetime import timedelta

from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from wagtail.admin.utils import get_admin_base_url

from contact.models import ContactMessage, ContactSettings
from core import mail

# As long as a try may take at most, with the mail server's own patience; then it may be tried anew.
ONE_TRY = timedelta(minutes=5)


def store(form):
    """Keep the message of a valid MessageForm, once however often it is sent; mail it if it is new.

    While an older one waits for the mail server, the new one waits with it: nobody who writes
    should wait for a server that is away.
    """
    values = {name: form.cleaned_data[name] for name in ("topic", "name", "email", "message")}
    message, is_new = ContactMessage.objects.get_or_create(
        fingerprint=form.fingerprint, defaults=values
    )
    if is_new and not ContactMessage.objects.not_mailed().exclude(tried_at=None).exists():
        deliver(message)


def deliver(message, now=None):
    """Mail one message; returns whether a mail server took it. Two processes do not both try."""
    now = now or timezone.now()
    to = ContactSettings.stored().address_for(message.topic)
    if not to or not mail.sends_mail():
        return False
    free = Q(tried_at=None) | Q(tried_at__lt=now - ONE_TRY)
    rows = ContactMessage.objects.filter(pk=message.pk)
    if not rows.filter(free, mailed_at=None).update(tried_at=now):
        return False
    context = {"message": message, "base_url": get_admin_base_url()}
    body = render_to_string("contact/message_mail.txt", context)
    subject = f"Message from the site: {message.get_topic_display()}"
    if not mail.send("A message from the contact form", subject, body, to, message.email):
        return False
    rows.update(mailed_at=timezone.now())
    return True


def deliver_waiting(now=None):
    """Mail all that wait, the oldest first, until the mail server refuses one.

    Returns:
        how many were mailed, and how many wait.
    """
    sent = 0
    for message in ContactMessage.objects.not_mailed().iterator():
        if not deliver(message, now):
            break
        sent += 1
    return sent, ContactMessage.objects.not_mailed().count()
