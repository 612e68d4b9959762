"""Malformed requests from a seed: the same seed gives the same requests.

They are made of addresses and forms of the site itself, so that they come past the first check.
"""

import random
from dataclasses import dataclass, field
from urllib.parse import quote, urlencode

from tests.site.fuzz import values

ROLES = ("visitor", "author", "administrator")
# How often somebody in a role asks for something of the admin.
INSIDE = {"visitor": 0.2, "author": 0.8, "administrator": 0.8}
BOUNDARY = "zebu"
MULTIPART = f"multipart/form-data; boundary={BOUNDARY}"
FORM = "application/x-www-form-urlencoded"


@dataclass
class Request:
    """One request: who asks, how, for what."""

    role: str
    method: str
    path: str
    query: str = ""
    body: bytes = b""
    content_type: str = FORM
    headers: dict = field(default_factory=dict)
    kind: str = ""


class Generator:
    """Gives request after request.

    Args:
        seed: a number.
        addresses: paths of the site with their queries.
        forms: a function that returns the forms, as lists of (name, value), which somebody in a
            role finds at an address.
    """

    def __init__(self, seed, addresses, forms):
        self.random = random.Random(seed)
        self.inside = [address for address in addresses if address.startswith("/admin/")]
        self.outside = [address for address in addresses if not address.startswith("/admin/")]
        self.forms = forms

    def next(self):
        """Return a Request."""
        choose = self.random.choice
        role = choose(ROLES)
        is_inside = self.random.random() < INSIDE[role]
        path, _, query = choose(self.inside if is_inside else self.outside).partition("?")
        request = Request(role, "GET", path, query)
        kinds = ["query", "path", "method", "headers", "body", "multipart", "form", "form", "form"]
        request.kind = choose(kinds)
        getattr(self, f"make_{request.kind}")(request)
        if self.random.random() < 0.15:
            self.make_headers(request)
        return request

    def text(self):
        """Return a text: of the list, or of random letters."""
        if self.random.random() < 0.8:
            return self.random.choice(values.TEXTS)
        return "".join(self.random.choices(values.LETTERS, k=self.random.randrange(40)))

    def pairs(self, most=5):
        """Return some names and values."""
        count = self.random.randint(1, most)
        return [(self.random.choice(values.NAMES), self.text()) for _ in range(count)]

    def make_query(self, request):
        """Ask for something else than there is."""
        pairs = urlencode(self.pairs(), errors="surrogatepass")
        request.query = f"{request.query}&{pairs}" if self.random.random() < 0.5 else pairs
        if self.random.random() < 0.1:
            request.query = quote(self.text(), errors="surrogatepass", safe="%&=")

    def make_path(self, request):
        """Change a part of the address, take one out or put one in."""
        parts = request.path.split("/")
        place = self.random.randrange(len(parts))
        change = self.random.choice(["replace", "remove", "add", "double"])
        if change == "remove" or change == "double":
            parts[place : place + 1] = [parts[place]] * (2 if change == "double" else 0)
        elif change == "add":
            parts.insert(place, self.text())
        else:
            numbers = [at for at, part in enumerate(parts) if part.isdecimal()]
            parts[self.random.choice(numbers) if numbers else place] = self.text()
        request.path = "/" + "/".join(parts).lstrip("/")

    def make_method(self, request):
        """Use a method that is not meant."""
        request.method = self.random.choice(values.METHODS)
        if self.random.random() < 0.5:
            request.body = self.encoded(self.pairs())

    def make_headers(self, request):
        """Say odd things about oneself."""
        for name in self.random.sample(sorted(values.HEADERS), self.random.randint(1, 3)):
            request.headers[name] = self.random.choice(values.HEADERS[name])

    def make_body(self, request):
        """Send what is no form, or not the kind that it is said to be."""
        request.method = self.random.choice(["POST", "POST", "POST", "PUT", "PATCH"])
        request.content_type = self.random.choice(values.CONTENT_TYPES)
        if self.random.random() < 0.5:
            request.body = self.text().encode(errors="surrogatepass")
        else:
            request.body = self.random.randbytes(self.random.randrange(200))

    def make_multipart(self, request):
        """Send a form with files in it, perhaps cut off."""
        request.method, request.content_type = "POST", MULTIPART
        fields = self.a_form(request)[:40] or self.pairs()
        parts = []
        for name, value in fields:
            extra = ""
            if self.random.random() < 0.2 or "file" in name:
                extra = f'; filename="{self.random.choice(values.FILES)}"'
            head = f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{extra}\r\n\r\n'
            parts.append(f"{head}{value}\r\n")
        body = ("".join(parts) + f"--{BOUNDARY}--\r\n").encode(errors="surrogatepass")
        cut = self.random.randrange(len(body)) if self.random.random() < 0.3 else len(body)
        request.body = body[:cut]

    def make_form(self, request):
        """Send a form of the site with something wrong about it."""
        request.method = "POST"
        request.body = self.encoded(self.a_form(request) or self.pairs())

    def a_form(self, request):
        """Return one of the forms at an address, changed."""
        forms = self.forms(request.role, request.path, request.query)
        if not forms:
            return []
        fields = list(self.random.choice(forms))
        for _ in range(self.random.choice([1, 1, 1, 2, 4])):
            if not fields:
                break
            place = self.random.randrange(len(fields))
            name, value = fields[place]
            change = self.random.choice(
                ["cut", "drop", "drop", "replace", "replace", "replace", "twice", "rename", "add"]
            )
            if change == "cut":
                del fields[place:]
            elif change == "drop":
                del fields[place]
            elif change == "replace":
                fields[place] = (name, self.text())
            elif change == "twice":
                fields.append((name, self.text()))
            elif change == "rename":
                fields[place] = (name + self.random.choice(["-0", "x", "-value", ""]), value)
            else:
                fields += self.pairs(2)
        return fields

    def encoded(self, pairs):
        """Return a form as it is sent."""
        return urlencode(pairs, errors="surrogatepass").encode()
