#!/usr/bin/env bash
# Babel 2.19.0: parse_time() reads "5:30 p.m." as half past five in the morning, even as Babel wrote it.
#
# Guessed: parse_time() reads back what format_time() writes in the same language, and an hour with a word that
#     it does not know is an error.
# So: it looks for the letters "am" and "pm" side by side, whatever the language, and takes the hour as it
#     stands if it finds neither. "5:30 p.m.", as Canadians and American Spanish have it and as Babel
#     writes it for them, is 05:30; so are the words of Korean and Arabic. "12:30 a.m." is half past noon.
#     Where a language has 24 hours, such as British English, "5:30 PM" is 05:30 as well.
# Why it matters: "p.m." is how American newspapers and style guides write it. An event in the evening is
#     stored twelve hours early, with no error. With "am" or "pm" in place of what people write it is right.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
en_US: 17:30 is written '5:30\u202fPM' and read 17:30
en_AU: 17:30 is written '5:30\u202fpm' and read 17:30
en_CA: 17:30 is written '5:30\u202fp.m.' and read 05:30
es_US: 17:30 is written '5:30\u202fp.m.' and read 05:30
es_MX: 17:30 is written '5:30\u202fp.m.' and read 05:30
ko: 17:30 is written '\uc624\ud6c4 5:30' and read 05:30
ar_EG: 17:30 is written '5:30 \u0645' and read 05:30
en_US: 5:30 pm is read 17:30
en_US: 5:30 p.m. is read 05:30
en_US: 5:30 P.M. is read 05:30
en_US: 12:30 am is read 00:30
en_US: 12:30 a.m. is read 12:30
en_GB: 5:30 PM is read 05:30
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    babel==2.19.0 || exit 2
cat >"$folder/show.py" <<'END'
from datetime import time

from babel.dates import format_time, parse_time

for locale in ("en_US", "en_AU", "en_CA", "es_US", "es_MX", "ko", "ar_EG"):
    written = format_time(time(17, 30), format="short", locale=locale)
    read = parse_time(written, format="short", locale=locale)
    print(f"{locale}: 17:30 is written {written!a} and read {read:%H:%M}")
for locale, text in (
    ("en_US", "5:30 pm"),
    ("en_US", "5:30 p.m."),
    ("en_US", "5:30 P.M."),
    ("en_US", "12:30 am"),
    ("en_US", "12:30 a.m."),
    ("en_GB", "5:30 PM"),
):
    print(f"{locale}: {text} is read {parse_time(text, locale=locale):%H:%M}")
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
