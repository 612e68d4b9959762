"""T20: which of the statements that an anonymous visitor caused read pages that are not public.

The database is asked, not the code: however a condition is written, this is what it comes to. Not
seen are rows of pages read without the page itself, as a count of all measures would be, what no
planted page makes the site ask, and what signed-in people cause.
"""

import re
from contextlib import contextmanager

from django.db import connection
from wagtail.models import Page, get_page_models

TABLES = "|".join(model._meta.db_table for model in {Page, *get_page_models()})
READS_PAGES = re.compile(rf'(?:FROM|JOIN) "?(?:{TABLES})\b')
# The table of all pages as a statement names it: by itself, or as U0, T4 or a name of our own.
NAMES = re.compile(r'(?:FROM|JOIN) "?wagtailcore_page"?(?: (?:AS )?"?([A-Z]{1,2}\d+|[a-z]\w*)"?)?')
# How pages are found that need not be public: what they are found by says which they are. A page is
# asked by itself whether it may be read, once it is found.
LOOKUPS = {
    r'(?<!NOT \()"\w+"\."(?:id|\w*page_ptr_id)" (?:= %s|IN \(%s)': "pages that were found before",
    r'"wagtailcore_page"\."(?:path|url_path)" IN \(%s': "the page of an address and those above",
    r'"wagtailcore_page"\."slug" = %s': "Wagtail's way down the tree to an address",
    r'"wagtailcore_site"\."root_page_id" =': "the first page of the site",
    r'"wagtailredirects_redirect"\."old_path" IN': "where an address that has moved leads",
    r'"funders_funderroompage"\."collection_id" IN': "the room that a document belongs to",
    r'"token_digest" = %s': "what a secret address opens",
    r"JOIN \"wagtailcore_page\" open_page ON .* AND \(NOT \(open_page": "the ledger and open pages",
}


@contextmanager
def recorded():
    """Yield a set that holds, by the end of the block, each statement with its gaps (%s) once."""
    found = set()

    def record(execute, sql, params, many, context):
        found.add(re.sub(r"%s(?:, %s)+", "%s", sql))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(record):
        yield found


def page_names(statement):
    """The names under which a statement knows the table of all pages."""
    return {found[1] or "wagtailcore_page" for found in NAMES.finditer(statement)}


def asks_for_live(statement, name):
    """Whether a statement has a condition on `live`, and does not merely read the column."""
    return re.search(rf'\b{name}"?\."?live\b"?(?!"?(?:,| AS| FROM))', statement) is not None


def asks_for_visible(statement, name):
    """Whether a statement has all that makes a page readable for everybody."""
    column = rf'\b{name}"?\."?'
    return (
        asks_for_live(statement, name)
        and re.search(rf'{column}expire_at"? >', statement) is not None
        and re.search(rf'NOT \(EXISTS \(.*starts_with\("?{column}path', statement) is not None
    )


def half_asked(statement):
    """Whether a statement asks whether pages are live, but not whether everybody may read them."""
    return any(
        asks_for_live(statement, name) and not asks_for_visible(statement, name)
        for name in page_names(statement)
    )


def unasked(statement):
    """Whether a statement reads pages that it neither names nor asks whether they are public."""
    return bool(
        READS_PAGES.search(statement)
        and not any(asks_for_visible(statement, name) for name in page_names(statement))
        and not any(re.search(lookup, statement) for lookup in LOOKUPS)
    )
