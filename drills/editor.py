"""An editor who saves one page again and again through the admin, and what became of it."""

import http.client
import re
import time
from urllib.parse import urlencode

from drills.visitors import Crowd, Visitor


def sign_in():
    """Make an administrator with a session as after a second factor; return the Cookie header."""
    from django.conf import settings
    from django.contrib.auth import (
        BACKEND_SESSION_KEY,
        HASH_SESSION_KEY,
        SESSION_KEY,
        get_user_model,
    )
    from django.contrib.sessions.backends.db import SessionStore

    user, _ = get_user_model().objects.get_or_create(
        username="editor", is_superuser=True, is_staff=True, email="editor@example.org"
    )
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()
    return f"{settings.SESSION_COOKIE_NAME}={session.session_key}"


class Editor(Crowd):
    """The editor.

    Args:
        page: the page that is saved, a StandardPage.

    Attributes:
        publishes: whether a save publishes. Every publication begins an edition, for which no page
            was read before.
        confirmed: titles that the admin said it has saved.
    """

    def __init__(self, stage, page):
        super().__init__()
        self.stage, self.page, self.number, self.confirmed = stage, page, 0, []
        self.publishes = True
        self.cookie, self.refused = sign_in(), {}
        self.add(self._save, Visitor(stage))

    def _save(self, visitor):
        from tests.admin_forms import edit_address, form_data

        self.number += 1
        title = f"Saved {self.number} at {time.time():.3f}"
        address = edit_address(self.page)
        headers = {"Cookie": self.cookie}
        try:
            status, given, body = visitor.ask(address, headers=headers)
            if status == 200:
                token = re.search(r"__Host-csrftoken=([^;]+)", given.get("Set-Cookie", ""))
                fields = form_data(body.decode()) | {"title": title}
                if self.publishes:
                    fields["action-publish"] = "1"
                headers |= {
                    "Cookie": f"{self.cookie}; __Host-csrftoken={token[1]}",
                    "Content-Type": "application/x-www-form-urlencoded",
                    "X-CSRFToken": token[1],
                    "Referer": f"https://{self.stage.host}{address}",
                }
                form = urlencode(fields, doseq=True)
                status, _, _ = visitor.ask(address, "POST", form, headers)
                if status == 302:
                    self.confirmed.append(title)
        except (OSError, http.client.HTTPException) as error:
            status = type(error).__name__
        self.refused[status] = self.refused.get(status, 0) + 1
        time.sleep(0.1)

    def lost(self):
        """The confirmed titles that no revision holds, as a list."""
        from wagtail.models import Revision

        revisions = Revision.objects.filter(object_id=str(self.page.pk))
        kept = set(revisions.values_list("content__title", flat=True))
        return [title for title in self.confirmed if title not in kept]
