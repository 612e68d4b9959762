"""T44: nothing of a sign-in that could be used again is written to the log."""

import re
import smtplib

import pytest
from django.core import mail
from django.test import Client

from tests.logs import written_log
from tests.users.conftest import PASSWORD

CODE = "/account/2fa/authenticate/"


@pytest.fixture
def log():
    """A function that returns all that was logged, as production writes it, at any level."""
    with written_log("DEBUG", "", "iip_site.requests", "django.request") as text:
        yield text


def test_no_password_code_token_or_address_is_logged(staff, app, sign_in, log, recovery_codes):
    """T44"""
    browser = Client()
    secrets = ["wrong-and-wrong-again", PASSWORD, app.code(), *recovery_codes, "ada@example.org"]
    sign_in(browser, "ada@example.org", "wrong-and-wrong-again")
    sign_in(browser, "ada@example.org")
    browser.post(CODE, {"code": "000000"})
    browser.post(CODE, {"code": app.code()})
    browser.post("/account/password/reset/", {"email": "ada@example.org"})
    link = re.search(r"http://testserver(\S+)", mail.outbox[-1].body)[1]
    browser.get(link)
    secrets.append(link.split("-", 1)[1].strip("/"))
    lines = [line for line in log().splitlines() if "django.db.backends" not in line]
    assert sum('"route": "account_login"' in line for line in lines) == 2
    for secret in secrets:
        assert secret not in "\n".join(lines)


def test_a_mail_server_that_is_away_loses_the_mail_and_nothing_else(
    staff, client, monkeypatch, log
):
    def refuse(self, *args, **kwargs):
        raise smtplib.SMTPRecipientsRefused({"ada@example.org": (550, b"no")})

    monkeypatch.setattr("django.core.mail.EmailMessage.send", refuse)
    answer = client.post("/account/password/reset/", {"email": "ada@example.org"})
    assert answer.status_code == 302
    assert "A mail about an account was not sent: SMTPRecipientsRefused" in log()
    assert "ada@example.org" not in log()
