"""Something private of each kind that the site knows, each with a word of its own."""

from datetime import timedelta
from decimal import Decimal

from django.contrib.auth import get_user_model
from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Comment,
    CommentReply,
    PageViewRestriction,
)

from core.models import OrganizationFacts
from directory.models import Organization, Person, State, Topic
from editorial.calendar.models import CalendarAddress
from editorial.models import ReaderLink
from evidence.recording import reconcile
from funders.models import RoomMember
from home.models import HomePage, StandardPage
from initiatives.models import InitiativeIndexPage, InitiativePage
from reports.models import ReportLine
from tests.factories import (
    EvidencePageFactory,
    FunderRoomPageFactory,
    GrantFactory,
    InitiativePageFactory,
    MeasureFactory,
    OrganizationFactory,
    PersonFactory,
    PortfolioPageFactory,
    RoomDocumentFactory,
    StandardPageFactory,
    SupportFactory,
    TopicFactory,
)
from tests.funders.conftest import make_set
from tests.reports.made import make_form, make_report
from uploads.models import CustomDocument, CustomRendition

WORD = "numbat{}quoll"
KINDS = (
    *("draft", "edit", "scheduled", "expired", "unpublished", "deleted", "restricted", "child"),
    *(
        "report",
        "reportline",
        "reportform",
        "room",
        "roombody",
        "roomdocument",
        "roomsummary",
        "member",
        "otherroom",
    ),
    *("document", "descendant", "comment", "reply", "change", "credit", "organization"),
    *(
        "rejection",
        "settitle",
        "setnote",
        "setrecipient",
        "learned",
        "contact",
        "topic",
        "username",
        "budget",
        "budgetnote",
        "readername",
        "readernote",
        "grant",
        "grantpurpose",
        "grantreport",
        "paper",
    ),
)
# Numbers that nobody would write by chance.
HIDDEN_AMOUNT = Decimal("8675309")
HIDDEN_BUDGET = Decimal("7531864")
AMOUNTS = ("8675309", "8,675,309", "7531864", "7,531,864")


def word(kind):
    """The word of a kind of private thing."""
    assert kind in KINDS, kind
    return WORD.format(kind)


def words():
    """All words, and the ways in which the hidden amounts could be printed."""
    return [*map(word, KINDS), *AMOUNTS]


def private_document(kind, collection):
    """A text file whose title, name and content are the word."""
    text = word(kind)
    return CustomDocument.objects.create(
        title=text, collection=collection, file=ContentFile(text.encode(), name=f"{text}.txt")
    )


def hide_pages(home, index):
    """A page of text and an initiative for each way of being not public."""
    now = timezone.now()
    ways = {
        "draft": {"live": False},
        "scheduled": {"live": False, "go_live_at": now + timedelta(days=1)},
        "expired": {"expire_at": now - timedelta(minutes=1)},
        "unpublished": {},
        "deleted": {},
        "restricted": {},
    }
    for way, values in ways.items():
        text = word(way)
        for page in (
            StandardPageFactory(title=text, slug=text, parent=home, introduction=text, **values),
            InitiativePageFactory(
                title=text,
                slug=text,
                parent=index,
                summary=text,
                need=text,
                show_in_portfolio=True,
                **values,
            ),
        ):
            if page.get_parent().pk == index.pk:
                # In the ledger of numbers as long as the page is public.
                MeasureFactory(page=page, name=text, source=text, method=text)
                reconcile()
            if way == "unpublished":
                page.unpublish()
            if way == "deleted":
                page.delete()
            if way == "restricted":
                PageViewRestriction.objects.create(page=page, restriction_type="login")
                if page.get_parent().pk == home.pk:
                    child = word("child")
                    StandardPageFactory(title=child, slug=child, parent=page, introduction=child)


def hide_in_public_pages(home, index, author):
    """A public initiative and a public page that hold what only staff or funders may know."""
    public = InitiativePageFactory(title="Public work", slug="public-work", parent=index)
    SupportFactory(page=public, credit=word("credit"), credit_approved=False, amount=1)
    SupportFactory(
        page=public,
        organization=OrganizationFactory(name=word("organization"), live=False),
        credit=word("organization"),
    )
    SupportFactory(page=public, credit="With thanks.", amount=HIDDEN_AMOUNT)
    topic = TopicFactory(name=word("topic"), slug=word("topic"), live=False)
    public.topics = [topic]
    public.show_in_portfolio = True
    public.learned, public.learned_is_private = word("learned"), True
    public.budget, public.budget_period = HIDDEN_BUDGET, word("budget")
    public.budget_note = word("budgetnote")
    public.funder_contact = PersonFactory(name=word("contact"), live=False)
    public.save_revision().publish()
    comment = Comment.objects.create(
        page=public, user=author, text=word("comment"), contentpath="title", position=""
    )
    CommentReply.objects.create(comment=comment, user=author, text=word("reply"))
    waiting = InitiativePageFactory(title="Waiting", parent=index, live=False, owner=author)
    revision = waiting.save_revision(user=author)
    ReaderLink.make(
        waiting, revision, author, reader_name=word("readername"), note=word("readernote")
    )
    state = waiting.get_workflow().start(waiting, author)
    state.current_task_state.reject(user=author, comment=word("rejection"))
    edited = StandardPageFactory(title="Edited", slug="edited", parent=home)
    edited.title = edited.introduction = word("edit")
    edited.change_note = word("change")
    edited.save_revision(user=author)
    return public


def hide_money(page):
    """A grant that nobody shows, one whose amount nobody shows, and papers that nobody may open."""
    hidden = GrantFactory(title=word("grant"), purpose=word("grantpurpose"))
    shown = GrantFactory(title="A public grant", show=True)
    for grant in (hidden, shown):
        grant.amount = HIDDEN_AMOUNT
        grant.initiatives.create(initiative=page)
        grant.initiatives.create(initiative=InitiativePage.objects.get(slug=word("draft")))
        grant.reports.create(due_on=timezone.localdate(), name=word("grantreport"))
        grant.save()
    paper = {"kind": "audit", "date": "2025", "text": word("paper"), "url": ""}
    OrganizationFacts.objects.create(
        ein="12-3456789",
        papers=[
            ("paper", paper | {"page": StandardPage.objects.get(slug=word("draft"))}),
            ("paper", paper | {"document": CustomDocument.objects.get(title=word("document"))}),
        ],
    )


def hide_a_report(page):
    """A report to a funder about a public initiative, in the words of a form."""
    form = make_form([{"text": word("reportform"), "asked": "learned"}], name=word("reportform"))
    report = make_report([page], form, title=word("report"))
    ReportLine.objects.create(part=report.parts.get(), text=word("reportline"))


def hide_everything():
    """Plant one of each kind; returns what the addresses and the walkers are made from."""
    home = HomePage.objects.get()
    index = InitiativeIndexPage.objects.first() or InitiativePageFactory().get_parent().specific
    author = get_user_model().objects.create_user(word("username"), "author@example.org")
    PortfolioPageFactory()
    EvidencePageFactory()
    hide_pages(home, index)
    public = hide_in_public_pages(home, index, author)
    room = FunderRoomPageFactory(
        title=word("room"), introduction=word("room"), body=[("paragraph", word("roombody"))]
    )
    document = private_document("roomdocument", room.collection)
    RoomDocumentFactory(page=room, document=document, summary=word("roomsummary"))
    other = FunderRoomPageFactory(title=word("otherroom"))
    member = RoomMember.objects.create(
        room=room, name=word("member"), email=f"{word('member')}@example.org"
    )
    root = Collection.get_first_root_node()
    closed = root.add_child(name="Closed")
    CollectionViewRestriction.objects.create(collection=closed, restriction_type="login")
    private_document("document", closed)
    private_document("descendant", closed.add_child(name="Below"))
    CalendarAddress.objects.renew_for(author)
    hide_a_report(public)
    share_set, _ = make_set(
        [public],
        title=word("settitle"),
        note=word("setnote"),
        recipient=word("setrecipient"),
    )
    hide_money(public)
    return {"room": room, "other": other, "member": member, "set": share_set, "public": public}


def fillers(planted):
    """The addresses of views with parameters, by the name of the view: what anybody may try."""
    documents = [
        address
        for document in CustomDocument.objects.all()
        for address in (
            document.url,
            f"/documents/{document.pk}/",
            f"/documents/{document.pk}/x.txt",
            f"/media/{document.file.name}",
        )
    ]
    digests = [planted["set"].token_digest, "x" * 43, "", str(planted["set"].pk)]
    below = ["", "documents/1/", "pdf/", "data/"]
    return {
        "wagtaildocs_serve": documents,
        "private_picture": [
            f"/pictures/{pk}/{name}"
            for pk, file in [*CustomRendition.objects.values_list("pk", "file"), (1, "x.webp")]
            for name in (file.rpartition("/")[2], "x.png")
        ],
        "wagtaildocs_authenticate_with_password": ["/documents/authenticate_with_password/1/"],
        "wagtailcore_authenticate_with_password": ["/_util/authenticate_with_password/1/1/"],
        "shared_set": [f"/funders/shared/{token}/{rest}" for token in digests for rest in below],
        "room_invitation": [f"/funders/invitation/{token}/" for token in digests],
        "reader_draft": [
            f"/reader/{token}/" for token in [ReaderLink.objects.get().token_digest, *digests[1:]]
        ],
        **{
            model._meta.model_name: [record.get_absolute_url() for record in model.objects.all()]
            for model in (Person, Topic, Organization)
        },
        "state": [state.get_absolute_url() for state in State.objects.all()],
        "sitemap_part": ["/sitemap-1.xml", "/sitemap-2.xml"],
        "calendar_feed": [f"/editorial-calendar/{token}/calendar.ics" for token in digests],
    }
