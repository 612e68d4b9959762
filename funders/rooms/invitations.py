"""The mail that invites somebody into a room."""

import logging
from smtplib import SMTPException

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

log = logging.getLogger(__name__)


@sensitive_variables("token", "address")
def invite(member):
    """Send a RoomMember a new invitation; return whether the mail left."""
    token = member.make_invitation()
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    address = f"{base}{reverse('room_invitation', args=[f'{token}/'])}"
    context = {"member": member, "address": address, "institute": settings.WAGTAIL_SITE_NAME}
    text = render_to_string("funders/email/invitation.txt", context)
    subject = f"Your access to a page of the {settings.WAGTAIL_SITE_NAME}"
    try:
        send_mail(subject, text, None, [member.email])
    except (SMTPException, OSError) as error:
        # The message of the error may repeat the address.
        log.error("An invitation was not sent: %s", type(error).__name__)
        return False
    return True
