"""Walks the public site from link to link and writes what it finds as files."""

import re
import time
from collections import Counter, deque

from core.dates.days import in_words, local_day
from static_copy import links, pages
from static_copy.places import file_of, link_to
from static_copy.visitor import asks_for_sign_in, first_addresses

LOCATION = re.compile(r"<loc>([^<]+)</loc>")
# Lists can be filtered and sorted in more ways than anybody needs as files.
MOST_QUERIES = 300
SAY_EVERY = 5  # seconds
SIGN_IN = "asks for a sign-in"
# An address that is not counted as asked for in vain (core/in_vain/addresses.py).
NOBODY_THERE = "/.nothing-has-this-address/"
ABOUT = "about-this-copy.txt"


class SiteFails(Exception):
    """The site answered with an error of its own; its text names the address."""


class Copier:
    """One run.

    Attributes:
        files: for each address that was copied, the file it is in; addresses that lead on to
            another are there with the file of that one.
        left_out: for each address that public pages link to and that was not copied, why.
    """

    def __init__(self, visitor, folder, now, say):
        """Read through `visitor` and write into `folder` (Path). `say` takes a line of progress."""
        self.visitor, self.folder, self.now, self.say = visitor, folder, now, say
        self.files, self.left_out = {}, {}
        self._pages, self._queries, self._taken = {}, Counter(), {}
        self._todo, self._moved = deque(), {}
        self._said_at = time.monotonic()

    def run(self):
        """Copy everything. Raises SiteFails, or OSError if a file cannot be written."""
        for address in first_addresses():
            self._enqueue(address)
        while self._todo:
            self._fetch(self._todo.popleft())
            self._report(f"{len(self.files)} addresses copied, {len(self._todo)} known to come.")
        for number, (file, (address, headers)) in enumerate(self._pages.items(), 1):
            html = (self.folder / file).read_text(encoding="utf-8")
            self._write_page(file, html, headers, self._finder(address, file))
            self._report(f"{number} of {len(self._pages)} pages finished.")
        self._finish_styles()
        self._write_error_page()
        self._write_old_addresses()
        self._write_about()

    def _report(self, words):
        if time.monotonic() - self._said_at >= SAY_EVERY:
            self.say(words)
            self._said_at = time.monotonic()

    def _enqueue(self, address):
        path, _, query = address.partition("?")
        if address in self.files or address in self.left_out or address in self._moved:
            return
        if asks_for_sign_in(address):
            self.left_out[address] = SIGN_IN
            return
        if query:
            self._queries[path] += 1
            if self._queries[path] > MOST_QUERIES:
                self.left_out[address] = "one of too many ways to filter or sort a list"
                return
        # Known from here on, so that nothing is fetched twice.
        self.files[address] = None
        self._todo.append(address)

    def _fetch(self, address):
        if self.files[address]:
            return
        answer = self.visitor.get(address)
        if answer.status >= 500:
            raise SiteFails(f"{address} answers {answer.status}.")
        if answer.status != 200 or asks_for_sign_in(answer.address):
            del self.files[address]
            is_refused = answer.status != 200
            self.left_out[address] = f"answers {answer.status}" if is_refused else SIGN_IN
            return
        if answer.address != address:
            del self.files[address]
            self._moved[address] = answer.address
            if self.files.get(answer.address):
                return
            self.files.setdefault(answer.address, None)
        file = file_of(answer.address, answer.content_type, answer.disposition)
        if self._taken.setdefault(file, answer.address) != answer.address:
            raise SiteFails(f"{answer.address} and {self._taken[file]} would be one file.")
        self.files[answer.address] = file
        self._write(file, answer.body)
        if answer.is_page:
            self._pages[file] = (answer.address, answer.headers)
        for link in self._links_of(answer):
            found = self.visitor.own_address(link, answer.address)
            if found is not None:
                self._enqueue(found)

    def _links_of(self, answer):
        kind = answer.content_type.partition(";")[0]
        if answer.is_page:
            page = links.parse(answer.body.decode())
            pages.remove_forms(page)
            for tag, name in links.attributes(page):
                yield from links.addresses(tag, name)
        elif kind == "text/css":
            yield from links.in_text(answer.body.decode(), is_style=True)
        elif kind == "text/javascript":
            yield from links.in_text(answer.body.decode(), is_style=False)
        elif kind == "application/xml":
            yield from LOCATION.findall(answer.body.decode())

    def _write(self, file, body):
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)

    def _finder(self, address, from_file):
        """A function that gives the link of the copy for a link of the site."""

        def find(link):
            if link.startswith("#"):
                return link
            found = self.visitor.own_address(link, address)
            if found is None:
                return link
            found = self._moved.get(found, found)
            file = self.files.get(found)
            if not file:
                return None
            _, sign, fragment = link.partition("#")
            return link_to(file, from_file) + sign + fragment

        return find

    def _write_page(self, file, html, headers, find):
        """Write a page of the site as a page of the copy."""
        page = links.parse(html)
        pages.remove_forms(page)
        for tag, name in list(links.attributes(page)):
            links.replace(tag, name, find)
        pages.add_policies(page, headers)
        pages.add_note(page, f"Copy of this site, made on {self.day}.")
        self._write(file, links.write(page).encode())

    @property
    def day(self):
        """The day of the copy, in words."""
        return in_words(local_day(self.now))

    def _finish_styles(self):
        for address, file in self.files.items():
            if file and file.endswith(".css"):
                text = (self.folder / file).read_text(encoding="utf-8")
                find = self._finder(address, file)
                self._write(file, links.replace_in_text(text, True, find).encode())

    def _write_error_page(self):
        answer = self.visitor.get(NOBODY_THERE)
        find = self._finder(NOBODY_THERE, None)
        self._write_page("404.html", answer.body.decode(), answer.headers, find)

    def _write_old_addresses(self):
        """Write pages that lead on where the site does, and from a folder to the file in it."""
        places = {old: self.files.get(new) for old, new in self._moved.items()}
        folders = (pair for pair in self.files.items() if pair[0].endswith("/"))
        places.update(folders)
        for address, target in places.items():
            file = file_of(address, "text/html")
            if target and target != file and "?" not in address and file not in self._taken:
                self._taken[file] = address
                self._write(file, pages.leading_on(link_to(target, file)).encode())

    def _write_about(self):
        left = sorted(self.left_out.items())
        lines = [
            f"A copy of {self.visitor.site.root_url}/ of {self.day}, as anybody could read it.",
            "",
            "Serve this folder with any web server that answers a folder with its index.html, and",
            "what is not there with 404.html. Nothing has to run. Search, filters and forms are",
            "left out; so is everything that asks for a sign-in.",
            "",
            f"{len(self._taken)} files. Linked from public pages and not in it: {len(left)}.",
            *(f"{address}: {why}" for address, why in left),
            "",
        ]
        self._write(ABOUT, "\n".join(lines).encode())
