#!/usr/bin/env bash
# filetype 1.2.0: a Word document or workbook under a password is an old PowerPoint presentation.
#
# Guessed: a file of Office 2007 or later is a ZIP archive, with a password too; at worst it is unknown.
# So: with a password it is a container of Office 97 (OLE) that holds the archive, encrypted, in a stream
#     named "EncryptedPackage". filetype guesses what such a container holds from a few bytes near its
#     beginning and says "ppt", whatever is inside.
# Why it matters: an upload form that repeats the guess tells somebody with a locked Word document that it is
#     an old presentation. The names in the container's directory tell what it is, without a password.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
docx: filetype says docx; with a password ppt; stream EncryptedPackage: True
xlsx: filetype says xlsx; with a password ppt; stream EncryptedPackage: True
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    filetype==1.2.0 msoffcrypto-tool==6.1.0 olefile==0.47 openpyxl==3.1.5 python-docx==1.2.0 || exit 2

cat >"$folder/show.py" <<'END'
from io import BytesIO

import docx
import filetype
import olefile
import openpyxl
from msoffcrypto.format.ooxml import OOXMLFile

for name, document in (("docx", docx.Document()), ("xlsx", openpyxl.Workbook())):
    document.save(plain := BytesIO())
    plain.seek(0)
    OOXMLFile(plain).encrypt("secret", locked := BytesIO())
    with olefile.OleFileIO(BytesIO(locked.getvalue())) as container:
        holds_package = container.exists("EncryptedPackage")
    print(
        f"{name}: filetype says {filetype.guess_extension(plain.getvalue())}; with a password "
        f"{filetype.guess_extension(locked.getvalue())}; stream EncryptedPackage: {holds_package}"
    )
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
