"""Every address of the site has a file of its own in the copy, and links lead from file to file."""

import pytest

from static_copy import places


@pytest.mark.parametrize(
    ("address", "kind", "disposition", "file"),
    [
        ("/", "text/html", "", "index.html"),
        ("/a/b/", "text/html; charset=utf-8", "", "a/b/index.html"),
        ("/a/?page=2", "text/html", "", "a/-/page=2/index.html"),
        ("/a/csv/", "text/csv", 'attachment; filename="a-1.csv"', "a/csv/a-1.csv"),
        ("/a/csv/?rows=m", "text/csv", 'attachment; filename="m.csv"', "a/csv/-/rows=m/m.csv"),
        ("/a/data/", "application/json", "", "a/data/data.json"),
        ("/static/site.css?v=1", "text/css", "", "static/-/v=1/site.css"),
        ("/documents/3/My%20file.pdf", "application/pdf", "", "documents/3/My file.pdf"),
        ("/a/pdf/", "application/pdf", 'attachment; filename="../../x.pdf"', "a/pdf/x.pdf"),
        ("/%2e%2e/%2e%2e/x/", "text/html", "", "_/_/x/index.html"),
        ("/feed/", "application/atom+xml; charset=utf-8", "", "feed/feed.atom"),
        ("/a%2fb/", "text/html", "", "a_b/index.html"),
        ("/schemas/x", "application/schema+json", "", "schemas/x.json"),
    ],
)
def test_an_address_has_its_file(address, kind, disposition, file):
    assert places.file_of(address, kind, disposition) == file


def test_two_queries_never_share_a_file():
    queries = ("a=1&b=2", "a=1_b=2", "a=1 b=2", "q=" + "x" * 200, "q=" + "x" * 201, ".", "ü")
    files = {places.file_of(f"/a/?{query}", "text/html") for query in queries}
    assert len(files) == len(queries)


@pytest.mark.parametrize(
    ("file", "from_file", "link"),
    [
        ("index.html", "a/b/index.html", "../../"),
        ("a/b/index.html", "index.html", "a/b/"),
        ("a/index.html", "a/index.html", "./"),
        ("a/x ü.pdf", "a/index.html", "x%20%C3%BC.pdf"),
        ("a/x.pdf", None, "/a/x.pdf"),
        ("index.html", None, "/"),
    ],
)
def test_a_link_is_relative_to_the_page_it_stands_on(file, from_file, link):
    assert places.link_to(file, from_file) == link
