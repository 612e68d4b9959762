"""The mail that invites somebody into a room."""

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.debug import sensitive_variables

from core.mail import send


@sensitive_variables("token", "address")
def invite(member):
    """Send a RoomMember a new invitation; return whether the mail left."""
    token = member.make_invitation()
    base = settings.WAGTAILADMIN_BASE_URL.rstrip("/")
    address = f"{base}{reverse('room_invitation', args=[f'{token}/'])}"
    context = {"member": member, "address": address, "institute": settings.WAGTAIL_SITE_NAME}
    text = render_to_string("funders/email/invitation.txt", context)
    subject = f"Your access to a page of the {settings.WAGTAIL_SITE_NAME}"
    return send("An invitation", subject, text, member.email)
