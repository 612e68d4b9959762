#!/usr/bin/env bash
# ultimate-sitemap-parser 1.8.1: a page last changed in "2021-03" changed on another day whenever it is read.
#
# Guessed: <lastmod> may be a year or a month (the sitemap protocol takes W3C's datetime format), and is
#     read as its first day, or as nothing.
# So: where Python's own fromisoformat() (from Python 3.11 on) refuses it, the parser turns to dateutil's
#     general parse(), which fills what is missing from the clock: read on May 31 "2021" is May 31, 2021,
#     and "2021-02" is February 28. The date of a news story is filled in the same way. Whole dates are
#     right.
# Why it matters: whoever compares two visits to see what has changed finds that all such pages have, each
#     day anew, and no two programs agree on the order of the pages.
# Needs Python 3.11 or later.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
2021 is read on January 1 as 2021-01-01, on May 31 as 2021-05-31
2021-02 is read on January 1 as 2021-02-01, on May 31 as 2021-02-28
2021-03 is read on January 1 as 2021-03-01, on May 31 as 2021-03-31
2021-03-05 is read on January 1 as 2021-03-05, on May 31 as 2021-03-05
news of 2021-03 is read on January 1 as 2021-03-01, on May 31 as 2021-03-31
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    ultimate-sitemap-parser==1.8.1 python-dateutil==2.9.0.post0 time-machine==3.6.0 || exit 2
cat >"$folder/show.py" <<'END'
import datetime
import logging

import time_machine
from usp.tree import sitemap_from_str

logging.disable()
CHANGED = ["2021", "2021-02", "2021-03", "2021-03-05"]
PAGES = "".join(
    f"<url><loc>https://example.org/{day}/</loc><lastmod>{day}</lastmod></url>" for day in CHANGED
)
NEWS = """<url><loc>https://example.org/news/</loc><news:news>
<news:publication><news:name>News</news:name><news:language>en</news:language></news:publication>
<news:publication_date>2021-03</news:publication_date><news:title>A story</news:title>
</news:news></url>"""
SITEMAP = f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{PAGES}{NEWS}</urlset>"""

def read_on(month, day):
    clock = datetime.datetime(2026, month, day, 12, tzinfo=datetime.UTC)
    with time_machine.travel(clock, tick=False):
        *pages, news = sitemap_from_str(SITEMAP).all_pages()
    return [page.last_modified.date() for page in pages] + [news.news_story.publish_date.date()]

for word, first, second in zip([*CHANGED, "news of 2021-03"], read_on(1, 1), read_on(5, 31)):
    print(f"{word} is read on January 1 as {first}, on May 31 as {second}")
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
