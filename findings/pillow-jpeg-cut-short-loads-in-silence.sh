#!/usr/bin/env bash
# Pillow 13.0.0: a JPEG whose data end before its pixels do loads without an error or a warning.
#
# Guessed: load() raises OSError ("image file is truncated") for a JPEG of which a part is missing, as it
#     does for PNG, WebP and GIF.
# So: it does that only if the end marker is missing too. With the marker (FF D9) behind half of the data,
#     as recovery programs and interrupted cameras write it, load() returns, no warning is issued, and the
#     rest of the picture is middle gray. The decoder's warnings are counted in libjpeg and dropped.
# Why it matters: verify() and load() are what an upload is checked with. Whoever wants to know must look
#     for the gray and decode again with more data at the end: a whole picture then looks the same.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
whole: loaded, 0 warnings, 0 of 200 rows gray; with more data at its end the same
half without end marker: OSError
half with end marker: loaded, 0 warnings, 87 of 200 rows gray; with more data at its end another
a tenth with end marker: loaded, 0 warnings, 167 of 200 rows gray; with more data at its end another
PNG, half: OSError
WEBP, half: OSError
GIF, half: OSError
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    pillow==13.0.0 || exit 2

cat >"$folder/show.py" <<'END'
import random
import warnings
from io import BytesIO

from PIL import Image, ImageChops

END_MARKER = b"\xff\xd9"
random.seed(1)
noise = Image.frombytes("RGB", (320, 200), random.randbytes(320 * 200 * 3))

def saved(name):
    noise.save(file := BytesIO(), name)
    return file.getvalue()

def loaded(data):
    with warnings.catch_warnings(record=True) as found:
        warnings.simplefilter("always")
        picture = Image.open(BytesIO(data))
        picture.load()
    return picture.convert("RGB"), len(found)

def show(label, data):
    try:
        picture, count = loaded(data)
    except OSError as error:
        print(f"{label}: {type(error).__name__}")
        return
    gray = sum(
        all(picture.getpixel((x, y)) == (128, 128, 128) for x in range(320)) for y in range(200)
    )
    more, _ = loaded(data[:-2] + bytes(range(1, 200)) * 20 + END_MARKER)
    other = "another" if ImageChops.difference(picture, more).getbbox() else "the same"
    print(
        f"{label}: loaded, {count} warnings, {gray} of 200 rows gray; with more data at its end {other}"
    )

jpeg = saved("JPEG")
show("whole", jpeg)
show("half without end marker", jpeg[: len(jpeg) // 2])
show("half with end marker", jpeg[: len(jpeg) // 2] + END_MARKER)
show("a tenth with end marker", jpeg[: len(jpeg) // 10] + END_MARKER)
for name in ("PNG", "WEBP", "GIF"):
    data = saved(name)
    show(f"{name}, half", data[: len(data) // 2])
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
