#!/usr/bin/env bash
# Django 5.2.19: a mail to a domain with ß or a final sigma goes to another domain (IDNA 2003).
#
# Guessed: EmailMessage turns a domain of another script into the one that browsers open for it, by
#     IDNA 2008 or UTS 46.
# So: sanitize_address() uses Python's own codec, which is IDNA 2003: ß becomes ss and a final sigma
#     another sigma, both domains of their own. EmailValidator takes such an address as it is. In the
#     rest, such as ü, the two standards agree.
# Why it matters: an invitation for rita@straße.example is handed to whoever has strasse.example. The
#     field accepted the address, the server accepts the mail, and nobody hears of it.
# Ends with 0 if the output is as expected, 1 if it changed, 2 if the packages cannot be installed.
set -euo pipefail
expected=$(cat <<'END'
straße.example: Django strasse.example, IDNA 2008 xn--strae-oqa.example
σας.example: Django xn--mxa9ab.example, IDNA 2008 xn--mxa8ab.example
bücher.example: Django xn--bcher-kva.example, IDNA 2008 xn--bcher-kva.example
END
)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -qq --disable-pip-version-check \
    django==5.2.19 asgiref==3.13.0 sqlparse==0.6.1 idna==3.20 || exit 2
cat >"$folder/show.py" <<'END'
import idna
from django.conf import settings

settings.configure()

from django.core.mail.message import EmailMessage
from django.core.validators import EmailValidator

for domain in ("straße.example", "σας.example", "bücher.example"):
    EmailValidator()(f"rita@{domain}")
    mail = EmailMessage("s", "b", "a@example.org", [f"rita@{domain}"])
    sent = mail.message()["To"].partition("@")[2]
    print(f"{domain}: Django {sent}, IDNA 2008 {idna.encode(domain, uts46=True).decode()}")
END
seen=$("$folder/venv/bin/python" "$folder/show.py")
echo "$seen"
diff <(echo "$expected") <(echo "$seen") || { echo "CHANGED: < expected, > seen."; exit 1; }
echo "As expected."
