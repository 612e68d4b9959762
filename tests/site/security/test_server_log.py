"""T44: what gunicorn itself writes about requests that never reach the site."""

import io
import logging
import runpy

from gunicorn.config import Config

from iip_site.logs import logging_settings
from local.folders import ROOT

REFUSED = "Invalid request from ip={ip}: {error}"


def server_log():
    """The log that the server's configuration chooses, and the text that it writes to."""
    chosen = runpy.run_path(str(ROOT / "gunicorn.conf.py"))
    config = Config()
    config.set("logger_class", chosen["logger_class"])
    log = config.logger_class(config)
    text = io.StringIO()
    log.error_log.handlers = [logging.StreamHandler(text)]
    return log, text


def test_a_refused_request_is_logged_without_its_address_and_its_words():
    log, text = server_log()
    log.warning(REFUSED.format(ip="203.0.113.77", error="'GET /search/?q=zebra HTTP/9'"))
    assert "203.0.113" not in text.getvalue()
    assert "zebra" not in text.getvalue()
    assert "refused" in text.getvalue()


def test_a_failure_of_the_server_is_logged_with_its_cause_and_without_the_address_asked_for():
    log, text = server_log()
    try:
        raise RuntimeError("the pipe burst")
    except RuntimeError:
        log.exception("Error handling request %s %s", "GET", "/search/?q=zebra")
        log.exception("Socket error processing request.")
    assert "zebra" not in text.getvalue()
    assert text.getvalue().count("RuntimeError: the pipe burst") == 2
    assert "Socket error" in text.getvalue()


def test_what_the_server_says_about_itself_is_kept():
    log, text = server_log()
    log.warning("Worker with pid %s was terminated due to signal %s", 7, 9)
    assert "pid 7 was terminated due to signal 9" in text.getvalue()


def test_the_server_words_its_lines_as_this_test_does():
    """Without this an upgrade of gunicorn could make the tests above pass for nothing."""
    from gunicorn.workers import base

    source = (ROOT / base.__file__).read_text()
    assert f'"{REFUSED}"' in source
    assert source.count('"Error handling request') == 3


def test_questions_of_monitors_and_floods_of_fields_fill_no_log():
    loggers = logging_settings("INFO")["loggers"]
    for name in (
        "gunicorn.http.wsgi",
        "django.security.TooManyFieldsSent",
        "django.security.RequestDataTooBig",
    ):
        assert loggers[name]["level"] in {"ERROR", "CRITICAL"}
