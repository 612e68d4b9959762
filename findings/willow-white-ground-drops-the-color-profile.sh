#!/usr/bin/env bash
# Willow 1.12.0 (with Pillow 13.0.0): a picture with transparency loses its color profile on the way to JPEG.
#
# Guessed: Willow keeps the ICC profile of a picture in every format that holds one, as it does for RGB.
# So: set_background_color_rgb(), which puts a ground under transparent pixels, composes a new Pillow image
#     and does not copy `info`. What is saved from it has no profile, and its numbers mean other colors:
#     with a profile in which red and blue have changed places, blue becomes red. PNG, WebP and AVIF keep
#     the profile, because nothing is composed for them.
# Why it matters: Wagtail calls it before each JPEG of a picture with transparency. The JPEG is what link
#     previews and old browsers show, so they show a Display P3 logo in other colors than the rest.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
RGB as PNG: profile kept, shown as blue
RGB as WEBP: profile kept, shown as blue
RGB as JPEG: profile kept, shown as blue
RGBA as PNG: profile kept, shown as blue
RGBA as WEBP: profile kept, shown as blue
RGBA as JPEG on white: profile lost, shown as red
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    willow==1.12.0 pillow==13.0.0 filetype==1.2.0 defusedxml==0.7.1 || exit 2

cat >"$folder/show.py" <<'END'
from io import BytesIO

import PIL.Image
from PIL import ImageCms
from willow import Image

sRGB = ImageCms.createProfile("sRGB")
# Red and blue change places: whoever knows the profile shows the number for red as blue.
swapped = ImageCms.ImageCmsProfile(sRGB).tobytes()
swapped = swapped.replace(b"rXYZ", b"____").replace(b"bXYZ", b"rXYZ").replace(b"____", b"bXYZ")

def shown(file):
    picture = PIL.Image.open(file)
    profile = picture.info.get("icc_profile")
    picture = picture.convert("RGB")
    if profile:
        profile = ImageCms.ImageCmsProfile(BytesIO(profile))
        picture = ImageCms.profileToProfile(picture, profile, sRGB)
    red, _, blue = picture.getpixel((8, 8))
    return f"profile {'kept' if profile else 'lost'}, shown as {'red' if red > blue else 'blue'}"

for mode in ("RGB", "RGBA"):
    PIL.Image.new(mode, (16, 16), "red").save(original := BytesIO(), "PNG", icc_profile=swapped)
    for name in ("png", "webp", "jpeg"):
        original.seek(0)
        picture, ground = Image.open(original), ""
        if name == "jpeg" and picture.has_alpha():
            picture, ground = picture.set_background_color_rgb((255, 255, 255)), " on white"
        getattr(picture, f"save_as_{name}")(file := BytesIO())
        print(f"{mode} as {name.upper()}{ground}: {shown(file)}")
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
