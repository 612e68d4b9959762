#!/usr/bin/env bash
# trafilatura 2.3.1: an author "Institute on Children and Courts" is two, "Institute" and "Courts".
#
# Guessed: the author that a page names in its metadata is taken as it stands, at least where JSON-LD has one
#     entry with one name.
# So: each name is cut at "and", "und", commas, slashes and "&", and what follows "of", "for", "on", "in", "at",
#     "with" or a dash is dropped, then everything from a digit on. Degrees and "Jr." become authors, and so
#     does the first name in "Author, Rita", as `citation_author` may have it. A type changes nothing: the
#     Organization of JSON-LD is left out, and Person cut like the rest. A name of one word in <meta> is none.
# Why it matters: a report's institute turns up as authors that nobody is, in catalogs that were made by
#     reading pages; they look like names, and all the universities are one "University". A name without
#     those words ("Sample Law Center") is whole everywhere.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
Institute on Children and Courts: meta Institute; Courts, Person Institute; Courts, Organization None
Center for Courts, Care and Schools: meta Center; Care; Schools, Person Center; Care; Schools, Organization None
University of Sampleton: meta None, Person University, Organization None
Council 21: meta None, Person Council, Organization None
Rita Author, PhD: meta Rita Author; PhD, Person Rita Author; PhD, Organization None
Rita Author, Jr.: meta Rita Author; Jr, Person Rita Author; Jr, Organization None
Sample Law Center: meta Sample Law Center, Person Sample Law Center, Organization None
Author, Rita: citation_author Author; Rita
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    trafilatura==2.3.1 courlan==1.4.0 htmldate==1.11.0 justext==3.0.2 lxml==6.1.3 \
    lxml_html_clean==0.4.6 || exit 2
cat >"$folder/show.py" <<'END'
import json

import trafilatura

WORDS = "A sentence of several words that a reader takes for the text of the page. " * 10

def author(head):
    page = f"""<!doctype html><html lang="en"><head><title>A report</title>{head}</head>
    <body><article><h1>A report</h1><p>{WORDS}</p></article></body></html>"""
    return trafilatura.extract_metadata(page).author

def linked(kind, name):
    article = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "A report",
        "author": {"@type": kind, "name": name},
    }
    return f'<script type="application/ld+json">{json.dumps(article)}</script>'

for name in (
    "Institute on Children and Courts",
    "Center for Courts, Care and Schools",
    "University of Sampleton",
    "Council 21",
    "Rita Author, PhD",
    "Rita Author, Jr.",
    "Sample Law Center",
):
    meta = author(f'<meta name="author" content="{name}">')
    print(f"{name}: meta {meta}, Person {author(linked('Person', name))},", end=" ")
    print(f"Organization {author(linked('Organization', name))}")
scholar = author('<meta name="citation_author" content="Author, Rita">')
print(f"Author, Rita: citation_author {scholar}")
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
