"""Whether mail leaves the site; an administrator finds out by a mail to themself."""

from smtplib import SMTPException

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from core.dates.days import in_words, local_day
from core.mail import problem_in_words, sends_mail
from editorial.attention.models import AttentionDigest
from editorial.status.registry import Line, State, register_lines

ACTION = "editorial.test_mail"
NAME = "Mail"


def way_out():
    """The settings by which mail leaves, to be compared: a test of others says nothing of them."""
    host, port = getattr(settings, "EMAIL_HOST", ""), getattr(settings, "EMAIL_PORT", "")
    return f"{host}:{port} as {settings.DEFAULT_FROM_EMAIL}"


def send_test_mail(user):
    """Send a mail to the person's own address and note the outcome in the site's history.

    Returns:
        "" if the mail server took it, or in one sentence why it did not.
    """
    message = EmailMessage(
        f"Test mail from {settings.WAGTAIL_SITE_NAME}",
        "The site can send mail: you asked for this one under Reports, System status.\n\n"
        f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse('system_status')}\n",
        to=[user.email],
        headers={"Auto-Submitted": "auto-generated"},
    )
    problem = ""
    try:
        message.send()
    except (SMTPException, OSError) as error:
        problem = problem_in_words(error)
    log(instance=user, action=ACTION, user=user, data={"problem": problem, "way": way_out()})
    return problem


def last_test():
    """The newest test mail that went the present way, as its log entry; None if there is none."""
    tests = ModelLogEntry.objects.filter(action=ACTION, data__way=way_out())
    return tests.order_by("-timestamp").first()


def mail(now):
    """Whether mail is sent, what the last test found, and weekly mails that did not leave."""
    where, link = reverse("system_status") + "#test-mail", "Send a test mail"
    if not sends_mail():
        words = "This site sends no mail: no invitations, no forgotten passwords, no weekly list. "
        words += "Set EMAIL_HOST and the variables beside it."
        yield Line("mail", NAME, State.BAD, words, before_launch=True)
        return
    test = last_test()
    if test is None:
        words, state = "Nobody has tried yet whether mail leaves.", State.ATTENTION
    elif test.data["problem"]:
        words, state = f"The last test mail did not leave. {test.data['problem']}", State.BAD
    else:
        day = in_words(local_day(test.timestamp))
        words, state = f"The mail server took a test mail on {day}.", State.GOOD
    if settings.DEFAULT_FROM_EMAIL.endswith("@localhost"):
        words += " Mails come from webmaster@localhost, which most servers refuse: set "
        words += "DEFAULT_FROM_EMAIL."
        state = max(state, State.ATTENTION, key=[State.GOOD, State.ATTENTION, State.BAD].index)
    at = test.timestamp if test else None
    yield Line("mail", NAME, state, words, where, link, before_launch=True, at=at)
    yield from weekly_mails()


def weekly_mails():
    """A line if mails of the newest week that was sent did not leave."""
    newest = AttentionDigest.objects.order_by("-week").values("week")[:1]
    failed = AttentionDigest.objects.filter(week__in=newest).exclude(problem="").count()
    if failed:
        whom = "1 person" if failed == 1 else f"{failed} people"
        words = f"The last one did not reach {whom}; it is tried again each time the command runs."
        yield Line("weekly_mail", "Weekly mail", State.ATTENTION, words)


register_lines("mail", mail, order=200)
