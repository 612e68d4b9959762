#!/usr/bin/env bash
# filetype 1.2.0 (with Pillow 13.0.0): an animated AVIF picture is no file type at all.
#
# Guessed: what tells GIF, WebP, AVIF and PNG by their first bytes tells their animations too.
# So: filetype looks for the brand "avif" as the first one of the file. An animation begins with "avis" and
#     names "avif" behind it, and gets None. An animated PNG is a type of its own, "apng", by a look at the
#     chunks; an animated GIF or WebP is "gif" or "webp" as any other.
# Why it matters: an upload that is told by filetype calls an animated AVIF "not a picture", though every
#     current browser shows it, and an animated PNG is refused where "png" is allowed.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
PNG of 1 frames: filetype png; Pillow PNG, 1 frames
PNG of 3 frames: filetype apng; Pillow PNG, 3 frames
GIF of 1 frames: filetype gif; Pillow GIF, 1 frames
GIF of 3 frames: filetype gif; Pillow GIF, 3 frames
WEBP of 1 frames: filetype webp; Pillow WEBP, 1 frames
WEBP of 3 frames: filetype webp; Pillow WEBP, 3 frames
AVIF of 1 frames: filetype avif; Pillow AVIF, 1 frames
AVIF of 3 frames: filetype None; Pillow AVIF, 3 frames
first brand of the animated AVIF: avis, avif among those behind it: True
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    filetype==1.2.0 pillow==13.0.0 || exit 2

cat >"$folder/show.py" <<'END'
from io import BytesIO

import filetype
from PIL import Image

frames = [Image.new("RGB", (64, 64), color) for color in ("red", "green", "blue")]
for name in ("PNG", "GIF", "WEBP", "AVIF"):
    for count in (1, 3):
        options = {"save_all": True, "append_images": frames[1:]} if count > 1 else {}
        frames[0].save(file := BytesIO(), name, **options)
        picture = Image.open(file)
        print(
            f"{name} of {count} frames: filetype {filetype.guess_extension(file.getvalue())}; "
            f"Pillow {picture.format}, {getattr(picture, 'n_frames', 1)} frames"
        )
data = file.getvalue()
brands = data[8 : int.from_bytes(data[:4], "big")].decode("latin-1")
print(f"first brand of the animated AVIF: {brands[:4]}, avif among those behind it: {'avif' in brands[8:]}")
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
