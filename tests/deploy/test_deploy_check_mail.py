"""`make deploy-check` on mail: server, sign-in, sender and who hears of failures."""

import smtplib
import socket
import ssl
from unittest.mock import Mock

import pytest

from deploy import mail
from deploy.mail import mail_faults

GOOD = {"EMAIL_HOST": "127.0.0.1", "DEFAULT_FROM_EMAIL": "The Institute <web@example.org>"}


def test_missing_mail_server_and_one_that_is_away_are_named():
    assert "EMAIL_HOST is not set" in next(mail_faults({}))
    for port in ("1", "465"):
        [fault] = mail_faults(GOOD | {"EMAIL_PORT": port})
        assert fault.startswith(f"The mail server 127.0.0.1 cannot be used on port {port}: ")


def test_what_the_settings_refuse_is_left_to_them():
    assert list(mail_faults(GOOD | {"EMAIL_PORT": "smtp"})) == []
    assert list(mail_faults(GOOD | {"EMAIL_USE_TLS": "on"})) == []


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (socket.gaierror(), "cannot be used on port 587: the DNS knows no address of it."),
        (TimeoutError(), "port 587: it does not answer within 10 seconds."),
        (ConnectionRefusedError(), "port 587: nothing answers there."),
        (ssl.SSLCertVerificationError(), "its certificate is not for it"),
        (ssl.SSLError(), "it speaks no TLS there"),
        (smtplib.SMTPNotSupportedError(), "it offers no TLS, or no sign-in."),
        (smtplib.SMTPServerDisconnected(), "port 587: SMTPServerDisconnected."),
        (smtplib.SMTPAuthenticationError(535, b"no"), "refuses EMAIL_HOST_USER and its password."),
    ],
)
def test_each_reason_is_said_in_words(monkeypatch, error, words):
    monkeypatch.setattr(mail.smtplib, "SMTP", Mock(side_effect=error))
    [fault] = mail_faults(GOOD)
    assert words in fault


@pytest.mark.parametrize("given", [{}, {"EMAIL_USE_TLS": ""}, {"EMAIL_USE_TLS": "true"}])
def test_tls_is_asked_for_unless_it_was_turned_off(monkeypatch, given):
    server = Mock()
    server.return_value.__enter__ = server.return_value.__exit__ = Mock(return_value=False)
    monkeypatch.setattr(mail.smtplib, "SMTP", server)
    assert list(mail_faults(GOOD | given)) == []
    assert server.return_value.starttls.called
    server.return_value.starttls.reset_mock()
    assert list(mail_faults(GOOD | {"EMAIL_USE_TLS": "false"})) == []
    assert not server.return_value.starttls.called


def test_sender_and_addresses_that_nobody_could_write_to_are_named(monkeypatch):
    monkeypatch.setattr(mail, "sign_in", Mock())
    assert list(mail_faults(GOOD | {"ALERT_EMAILS": "a@example.org, b@example.org"})) == []
    for sender in ("", "Institute", "webmaster@localhost", "@example.org"):
        [fault] = mail_faults(GOOD | {"DEFAULT_FROM_EMAIL": sender})
        assert fault.startswith("DEFAULT_FROM_EMAIL is no address")
    [fault] = mail_faults(GOOD | {"ALERT_EMAILS": "a@example.org, nobody"})
    assert fault == "ALERT_EMAILS holds what is no mail address: nobody."
