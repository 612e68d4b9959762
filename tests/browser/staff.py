"""People of the staff on the site that the browser visits, and the hand on its clock."""

import contextlib
import os
import secrets
import subprocess
import sys
from datetime import timedelta

from django.apps import apps
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY, get_user_model
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.db import connections
from django.utils import timezone
from wagtail.models import Revision

from tests.browser.live_site import ROOT
from tests.databases import address_of

ALIAS = "live"
PASSWORD = "green-otter-walks-home-7"
SECOND = timedelta(seconds=1)


@contextlib.contextmanager
def live_database():
    """Let Django reach the database of the site by the alias `live`; gives its name."""
    # A copy keeps the alias of its original, the only one that tests may use.
    copy = connections["default"].copy()
    name = f"{copy.settings_dict['NAME']}_live"
    copy.settings_dict = copy.settings_dict | {"NAME": name}
    connections[ALIAS] = copy
    try:
        yield name
    finally:
        copy.close()
        del connections[ALIAS]


def make_member(name, *roles, **values):
    """A new member of the staff with the named roles; the name gets an ending of its own."""
    ending = secrets.token_hex(3)
    email = f"{ending}@example.org"
    user = get_user_model()(username=f"{name} {ending}", email=email, **values)
    user.set_password(PASSWORD)
    user.save(using=ALIAS)
    user.groups.set(Group.objects.using(ALIAS).filter(name__in=roles))
    return user


def sign_in(page, user, address="/admin/"):
    """Sign in by the form, as everybody does."""
    page.goto(f"/account/login/?next={address}")
    page.locator("#id_login").fill(user.username)
    page.locator("#id_password").fill(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def open_session(context, user):
    """Give a browser the cookie of somebody who has signed in, without the form."""
    store = SessionStore()
    data = {
        SESSION_KEY: str(user.pk),
        BACKEND_SESSION_KEY: "users.sign_in.backends.AccountBackend",
        HASH_SESSION_KEY: user.get_session_auth_hash(),
    }
    key = secrets.token_hex(16)
    Session.objects.using(ALIAS).create(
        session_key=key,
        session_data=store.encode(data),
        expire_date=timezone.now() + timedelta(hours=1),
    )
    cookie = {"name": "sessionid", "value": key, "domain": "127.0.0.1", "path": "/"}
    context.add_cookies([cookie])


def a_record(kind):
    """The name of a published record of the directory that no other shares."""
    records = apps.get_model("directory", kind).objects.using(ALIAS).filter(live=True)
    return records.order_by("pk").values_list("name", flat=True)[0]


def remove_page(title):
    """Take away what a test has left, so that the next sees the site as it was."""
    find = f"from wagtail.models import Page; pages = Page.objects.filter(title={title!r})"
    manage("shell", "-c", f"{find}; [page.delete() for page in pages]")


def let_the_date_come(title):
    """Move the date of a scheduled page into the past, and run what runs every few minutes."""
    scheduled = Revision.objects.using(ALIAS).exclude(approved_go_live_at=None)
    revision = scheduled.get(content__title=title)
    past = timezone.now() - SECOND
    revision.approved_go_live_at = past
    content = revision.content | {"go_live_at": past.isoformat()}
    Revision.objects.using(ALIAS).filter(pk=revision.pk).update(
        approved_go_live_at=past, content=content
    )
    manage("publish_scheduled")


def manage(*command):
    """Run a management command on the site's database; returns what it prints."""
    variables = os.environ | {
        "DJANGO_SETTINGS_MODULE": "iip_site.settings.test",
        "DATABASE_URL": address_of(connections[ALIAS].settings_dict["NAME"]),
    }
    command = [sys.executable, "manage.py", *command]
    answer = subprocess.run(  # noqa: S603
        command, cwd=ROOT, env=variables, check=True, capture_output=True, text=True
    )
    return answer.stdout
