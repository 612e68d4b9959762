"""From the data modules to unsaved pages, rows, records and settings, fully checked."""

import re
from html import escape

from modelcluster.models import get_all_child_relations
from wagtail.fields import StreamField
from wagtail.models import Page

from core.layout.addresses import leads_to_pages
from core.models import visible_pages
from directory.models import Office, OfficeCounty, Organization, SupportResource, Topic
from home.models import StandardPage
from initiatives.models import InitiativeIndexPage, InitiativePage
from starter_content.seed import SEED

RECORDS = {"organization": Organization, "office": Office}


def child_of(parent, slug):
    """Return the page with the slug right under `parent`; None if there is none."""
    return Page.objects.child_of(parent).filter(slug=slug).first() if parent else None


def index_page(data):
    """Return the list of initiatives, unsaved."""
    return InitiativeIndexPage(**data | {"introduction": to_html(data["introduction"])})


def initiative_page(data):
    """Return an initiative with its rows, unsaved; the body is the seed's, word for word."""
    heading = data["heading"]
    page = InitiativePage(title=heading, slug=data["slug"], **data["fields"])
    page.body = [("paragraph", to_html([text])) for text in SEED.initiatives[heading]]
    page.topics = Topic.objects.filter(name__in=data["topics"])
    page.support_resources = SupportResource.objects.filter(name__in=data.get("support", []))
    for name, rows in data["rows"].items():
        setattr(page, name, rows_of(getattr(page, name).model, rows))
    return page


def rows_of(model, rows):
    """Return unsaved rows from dicts of field values, in which records are given by name.

    Rows that point at a record which staff have deleted are left out.
    """
    made = []
    for order, values in enumerate(rows):
        found = {
            field: RECORDS[field].objects.filter(name=value).first() if field in RECORDS else value
            for field, value in values.items()
        }
        if None not in found.values():
            made.append(model(**found, sort_order=order))
    return made


def standard_page(data, home):
    """Return a page of text, unsaved, its links to pages of this site in place."""
    body = [
        (kind, link_pages(value, home) if kind == "paragraph" else value)
        for kind, value in data["body"]
    ]
    return StandardPage(**data | {"body": body})


def record_of(model, data):
    """Return a shared record, unsaved."""
    record = model(**{name: value for name, value in data.items() if name != "counties"})
    if "counties" in data:
        record.office_counties = [OfficeCounty(county_id=fips) for fips in data["counties"]]
    return record


def to_html(texts):
    """Return plain paragraphs (list of str) as rich text."""
    return "".join(f"<p>{escape(text, quote=False)}</p>" for text in texts)


def link_pages(html, home):
    """Turn links such as href="/privacy/" into links to the page, which follow it when it moves.

    A link to a page that does not exist becomes plain words; an address that is no page of the tree
    stays as it is.
    """

    def replace(match):
        if not leads_to_pages(f"/{match['slug']}/"):
            return match[0]
        page = child_of(home, match["slug"])
        words = match["words"]
        return f'<a linktype="page" id="{page.pk}">{words}</a>' if page else words

    return re.sub(r'<a href="/(?P<slug>[\w-]+)/">(?P<words>.*?)</a>', replace, html)


def page_links(home, links):
    """Return the value of a stream of links.

    Args:
        home: the page that the linked pages stand under.
        links: pairs of a slug and the words to print ("" for the page's title). A page that does
            not exist gives no link.
    """
    found = [(child_of(home, slug), text) for slug, text in links]
    return [("link", {"page": page, "text": text, "url": ""}) for page, text in found if page]


def page_for(home, targets):
    """Where an old address leads: the first target that readers may open, or None.

    It is a page, or an address of the site that is no page of the tree.

    Args:
        home: the page that the addresses begin at.
        targets: addresses such as "/about/", and words that stand in the title of one page.
    """
    for target in targets:
        if target.startswith("/") and not leads_to_pages(target):
            return target
        if target.startswith("/"):
            place = {"url_path": home.url_path + target[1:]}
        else:
            place = {"title__icontains": target}
        found = list(visible_pages().filter(**place)[:2])
        if len(found) == 1:
            return found[0]
    return None


def clean_fully(instance, left_open=()):
    """Validate an unsaved object with its rows and the blocks of its streams.

    Saving a page checks the page's own fields and nothing below them. `left_open` names the fields
    of a draft that staff have yet to fill in. Raises ValidationError.
    """
    for field in instance._meta.fields:
        if isinstance(field, StreamField):
            stream = getattr(instance, field.name)
            stream.stream_block.clean(stream)
    for relation in get_all_child_relations(type(instance)):
        for row in getattr(instance, relation.get_accessor_name()).all():
            row.full_clean(exclude=[relation.field.name])
    # A page has no place in the tree yet; its own fields are checked when it is saved.
    if not isinstance(instance, Page):
        instance.full_clean(exclude=left_open)


def is_untouched(setting):
    """Return whether a setting still holds what a new one holds."""
    fresh = type(setting)()
    for field in setting._meta.concrete_fields:
        value, default = (getattr(each, field.attname) for each in (setting, fresh))
        if isinstance(field, StreamField):
            value, default = list(value), list(default)
        if not field.primary_key and value and value != default:
            return False
    return True
