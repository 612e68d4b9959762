#!/usr/bin/env bash
# Pillow 13.0.0: a 16-bit gray picture turns white when it is converted to 8 bits.
#
# Guessed: convert("L") and convert("RGB") of the mode "I;16" scale the values, so that the middle
#     gray 32896 of 65535 becomes 128.
# So: the values are cut off at 255, so 32896 becomes 255, as does every level from 255 on. Saving as
#     WebP or AVIF converts in the same way without a word. Saving as JPEG raises OSError.
#     Scaling first with point() gives the right gray.
# Why it matters: Pillow opens a 16-bit gray PNG (a scan, a map of heights, a medical picture) in this
#     mode. Its WebP and AVIF renditions come out white, and its JPEG rendition fails.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
mode of the opened PNG: I;16, middle pixel 32896
convert L: [100, 255, 255]
convert RGB: [100, 255, 255]
scaled with point, then L: [0, 128, 255]
WEBP: [100, 255, 255]
AVIF: [100, 255, 255]
JPEG: OSError: cannot write mode I;16 as JPEG
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    pillow==13.0.0 || exit 2

cat >"$folder/show.py" <<'END'
from io import BytesIO

from PIL import Image

def levels(image):
    values = [image.getpixel((x, 8)) for x in (8, 24, 40)]
    return [value[0] if isinstance(value, tuple) else value for value in values]

def stored(image, name, **options):
    file = BytesIO()
    image.save(file, name, **options)
    return Image.open(file)

# Three stripes: nearly black, middle gray and white.
row = b"".join(level.to_bytes(2, "little") * 16 for level in (100, 32896, 65535))
gray = Image.frombytes("I;16", (48, 16), row * 16)
png = stored(gray, "PNG")
print(f"mode of the opened PNG: {png.mode}, middle pixel {png.getpixel((24, 8))}")
print("convert L:", levels(png.convert("L")))
print("convert RGB:", levels(png.convert("RGB")))
print("scaled with point, then L:", levels(png.point(lambda level: level * (1 / 257)).convert("L")))
for name, options in {"WEBP": {"lossless": True}, "AVIF": {"quality": 100}, "JPEG": {}}.items():
    try:
        print(f"{name}:", levels(stored(png, name, **options)))
    except OSError as error:
        print(f"{name}: OSError: {error}")
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
