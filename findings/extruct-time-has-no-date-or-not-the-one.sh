#!/usr/bin/env bash
# extruct 0.18.0 (with pyrdfa3 3.6.5): a time element has no date in microdata, or not the one in RDFa.
#
# Guessed: the value of a time element is its `datetime` attribute, and without one its text, in microdata
#     and in RDFa alike, for so HTML and HTML+RDFa have it.
# So: as microdata, <time>2026-03-10</time> is an empty string; the property is there, nothing is logged.
#     As RDFa, the attribute is not looked at, and the value is the text that people read, "March 10".
#     As a microformat both are right.
# Why it matters: both are valid and common, and each is right in one vocabulary: events arrive without a
#     day, or with one without a year. Where text and attribute are the same day, all three have it; in
#     RDFa a `content` attribute helps too.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
datetime: microdata '2026-03-10', RDFa 'March 10', microformat '2026-03-10'
text alone: microdata '', RDFa '2026-03-10', microformat '2026-03-10'
both the same: microdata '2026-03-10', RDFa '2026-03-10', microformat '2026-03-10'
content too: microdata '2026-03-10', RDFa '2026-03-10', microformat '2026-03-10'
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    extruct==0.18.0 pyrdfa3==3.6.5 mf2py==2.0.2 rdflib==7.6.0 lxml==6.1.3 || exit 2
cat >"$folder/show.py" <<'END'
import extruct

EVENT = "https://schema.org/Event"
START = "https://schema.org/startDate"

for label, time in (
    ("datetime", '<time {} datetime="2026-03-10">March 10</time>'),
    ("text alone", "<time {}>2026-03-10</time>"),
    ("both the same", '<time {} datetime="2026-03-10">2026-03-10</time>'),
    ("content too", '<time {} datetime="2026-03-10" content="2026-03-10">March 10</time>'),
):
    found = extruct.extract(
        f"""<!doctype html><html lang="en"><title>An event</title><body>
        <div itemscope itemtype="{EVENT}">{time.format('itemprop="startDate"')}</div>
        <div typeof="{EVENT}" resource="#event">{time.format(f'property="{START}"')}</div>
        <div class="h-event">{time.format('class="dt-start"')}</div></body></html>""",
        base_url="https://example.org/",
        syntaxes=["microdata", "rdfa", "microformat"],
    )
    microdata = found["microdata"][0]["properties"]["startDate"]
    (rdfa,) = [node[START][0]["@value"] for node in found["rdfa"] if START in node]
    microformat = found["microformat"][0]["properties"]["start"][0]
    print(f"{label}: microdata {microdata!r}, RDFa {rdfa!r}, microformat {microformat!r}")
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
