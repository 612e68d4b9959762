#!/usr/bin/env bash
# Pillow 13.0.0: a gray PNG of 2, 4 or 16 bits loses its transparency when it is converted to RGBA.
#
# Guessed: a PNG whose tRNS chunk names one gray level as transparent gets a transparent pixel of that
#     level from convert("RGBA"), whatever the bit depth.
# So: that holds for 1 and 8 bits only. With 2 and 4 bits the pixels are scaled to 0..255 (4 bits: 8
#     becomes 8 * 17 = 136), but info["transparency"] keeps the number as stored (8), so it matches
#     no pixel. With 16 bits the level fits the pixels, but convert("RGBA") does not look at it.
#     has_transparency_data is True each time.
# Why it matters: a logo saved by a tool that packs gray pictures into few bits gets a gray or white
#     box in place of its transparent ground in every rendition that goes through RGBA.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
1 bits: mode 1, transparency 255, pixels [255, 0], alpha [0, 255], has_transparency_data True
2 bits: mode L, transparency 2, pixels [170, 0], alpha [255, 255], has_transparency_data True
4 bits: mode L, transparency 8, pixels [136, 0], alpha [255, 255], has_transparency_data True
8 bits: mode L, transparency 136, pixels [136, 0], alpha [0, 255], has_transparency_data True
16 bits: mode I;16, transparency 34952, pixels [34952, 0], alpha [255, 255], has_transparency_data True
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    pillow==13.0.0 || exit 2

cat >"$folder/show.py" <<'END'
import struct
import zlib
from io import BytesIO

from PIL import Image

def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

def png(depth, level):
    """Return a gray PNG of two pixels: the transparent level and black."""
    row = (level << depth).to_bytes(-(-2 * depth // 8)) if depth >= 4 else bytes([level << 8 - depth])
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (
            chunk(b"IHDR", struct.pack(">IIBBBBB", 2, 1, depth, 0, 0, 0, 0)),
            chunk(b"tRNS", struct.pack(">H", level)),
            chunk(b"IDAT", zlib.compress(b"\0" + row)),
            chunk(b"IEND", b""),
        )
    )

for depth, level in ((1, 1), (2, 2), (4, 8), (8, 136), (16, 34952)):
    image = Image.open(BytesIO(png(depth, level)))
    clear = image.convert("RGBA")
    print(
        f"{depth} bits: mode {image.mode}, transparency {image.info['transparency']}, "
        f"pixels {[image.getpixel((x, 0)) for x in (0, 1)]}, "
        f"alpha {[clear.getpixel((x, 0))[3] for x in (0, 1)]}, "
        f"has_transparency_data {image.has_transparency_data}"
    )
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
