#!/usr/bin/env bash
# Wagtail 7.4.4: while one thread saves a draft, another may publish what a block's "required" forbids.
#
# Guessed: clean_deferred() is about one value, so that cleaning another value in another thread is as
#     strict as ever.
# So: it sets `required = False` in the form fields of the blocks themselves, which all threads of a
#     process share, and puts it back afterwards. A clean() that falls in between lets pass an empty
#     required field, or a picture without alt text; no error, no log.
# Why it matters: the editor saves a draft every few seconds. Whoever publishes in a server with
#     threads needs a lock around both, or a check of the stored page.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
before: refused
meanwhile: accepted
after: refused
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    wagtail==7.4.4 django==5.2.19 || exit 2
cat >"$folder/show.py" <<'END'
import threading

import django
from django.conf import settings
from django.core.exceptions import ValidationError

settings.configure(
    INSTALLED_APPS=["django.contrib.contenttypes", "django.contrib.auth", "taggit",
                    "wagtail.users", "wagtail.images", "wagtail.documents", "wagtail.search",
                    "wagtail.admin", "wagtail"],
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}},
    WAGTAIL_SITE_NAME="demo",
    STATIC_URL="/static/",
)
django.setup()
from wagtail import blocks


def verdict(body, value):
    try:
        body.clean(value)
    except ValidationError:
        return "refused"
    return "accepted"


class Slow(blocks.CharBlock):
    """Stands for anything that takes its time while a draft is saved."""

    def clean(self, value):
        if threading.current_thread() is threading.main_thread() and self.is_deferred_validation:
            other = threading.Thread(target=lambda: print("meanwhile:", verdict(body, empty)))
            other.start()
            other.join()
        return super().clean(value)


class Body(blocks.StreamBlock):
    slow = Slow(required=False)
    line = blocks.CharBlock()


body = Body()
empty = body.to_python([{"type": "line", "value": ""}])
draft = body.to_python([{"type": "slow", "value": "words"}])
print("before:", verdict(body, empty))
body.clean_deferred(draft)
print("after:", verdict(body, empty))
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
