#!/usr/bin/env bash
# Willow 1.12.0 (with Pillow 13.0.0): asking for the size of a picture decodes all its pixels.
#
# Guessed: Image.open(file).get_size() reads the header, as PIL.Image.open(file).size does.
# So: get_size(), has_alpha() and the like are operations of the class PillowImage, and the way there
#     calls load(), which decodes every pixel. Nothing is kept: each question decodes again.
# Why it matters: reading the size of an upload costs the time and memory of the whole picture
#     (an RGB picture of 10000 x 10000: 400 MB), once for each question asked. A limit on the number of
#     pixels that is to spare the memory must ask Pillow, not Willow.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
JPEG: Pillow (1200, 800), decoded 0 times; Willow (1200, 800), decoded 1 times; 3 questions, 3 times
PNG: Pillow (1200, 800), decoded 0 times; Willow (1200, 800), decoded 1 times; 3 questions, 3 times
WEBP: Pillow (1200, 800), decoded 0 times; Willow (1200, 800), decoded 1 times; 3 questions, 3 times
AVIF: Pillow (1200, 800), decoded 0 times; Willow (1200, 800), decoded 1 times; 3 questions, 3 times
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    willow==1.12.0 pillow==13.0.0 filetype==1.2.0 defusedxml==0.7.1 || exit 2

cat >"$folder/show.py" <<'END'
from io import BytesIO
from unittest.mock import patch

import PIL.Image
from PIL.ImageFile import ImageFile
from willow import Image

picture = PIL.Image.radial_gradient("L").resize((1200, 800)).convert("RGB")
for name in ("JPEG", "PNG", "WEBP", "AVIF"):
    file = BytesIO()
    picture.save(file, name)
    file.seek(0)
    # The spy counts the calls and lets each of them through.
    with patch.object(ImageFile, "load", autospec=True, side_effect=ImageFile.load) as load:
        pillow, by_pillow = PIL.Image.open(file).size, load.call_count
        file.seek(0)
        image = Image.open(file)
        willow, by_willow = image.get_size(), load.call_count - by_pillow
        image.get_size()
        image.has_alpha()
        print(
            f"{name}: Pillow {pillow}, decoded {by_pillow} times; Willow {willow}, "
            f"decoded {by_willow} times; 3 questions, {load.call_count - by_pillow} times"
        )
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
