"""One object of each kind that admin views are about, and the address of every view for them."""

from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from wagtail.admin.models import EditingSession
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.settings.registry import registry as settings_registry
from wagtail.models import (
    Collection,
    Page,
    Site,
    Task,
    UploadedFile,
    Workflow,
    get_default_page_content_type,
)

from contact.models import ContactMessage
from directory.models import County
from editorial.models import HouseTerm, ReaderLink
from funders.models import Grant, RoomMember, ShareSet
from initiatives.models import InitiativePage
from reports.models import FunderForm
from tests.factories import (
    AudienceFactory,
    ConsentFactory,
    FunderRoomPageFactory,
    ImageFactory,
    InitiativeIndexPageFactory,
    InitiativePageFactory,
    MeasureFactory,
    OfficeFactory,
    OrganizationFactory,
    PersonFactory,
    PromotedResultFactory,
    SupportResourceFactory,
    TopicFactory,
)
from tests.reports.made import make_report
from uploads.models import CustomDocument
from versions.recording import record_publication

ROLES = {
    "A": "Authors",
    "P": "Publishers",
    "C": "Care reviewers",
    "D": "Administrators",
}
RECORDS = {
    "person": PersonFactory,
    "organization": OrganizationFactory,
    "office": OfficeFactory,
    "topic": TopicFactory,
    "audience": AudienceFactory,
    "supportresource": SupportResourceFactory,
}
CANARY = "canary{}zebu"


def make_people(User):
    """One member of each role by its letter, a second author "other", and "N" without a role."""
    people = {
        letter: User.objects.create_user(f"role{letter}", f"{letter}@example.org")
        for letter in [*ROLES, "N", "other"]
    }
    for letter, role in (ROLES | {"other": "Authors"}).items():
        people[letter].groups.add(Group.objects.get(name=role))
    return people


def make_pages(people):
    """Pages by the way in which they are somebody's business; the latest revision has a canary."""
    pages = {}
    for kind, owner, live, sensitive in (
        ("own", "A", False, False),
        ("foreign", "other", False, False),
        ("live", "other", True, False),
        ("care", "other", True, True),
        ("waiting", "other", False, True),
    ):
        page = InitiativePageFactory(
            title=f"Page {kind}",
            slug=f"page-{kind}",
            owner=people[owner],
            live=live,
            is_sensitive=sensitive,
        )
        page.save_revision()
        page.summary = CANARY.format(kind)
        page.title = page.draft_title = f"{CANARY.format(kind)} title"
        revision = page.save_revision(user=people[owner])
        ReaderLink.make(page, revision, people[owner], reader_name=CANARY.format("reader"))
        pages[kind] = page
    record_publication(InitiativePage.objects.get(pk=pages["care"].pk))
    pages["waiting"].get_workflow().start(pages["waiting"], people["other"])
    return pages


def make_others(people, pages):
    """Everything else that an admin view is about, by its name in addresses."""
    root = Page.objects.get(depth=1)
    document = CustomDocument.objects.create(
        title=CANARY.format("document"), file=ContentFile(b"A handout.", name="handout.txt")
    )
    records = {}
    for name, make in RECORDS.items():
        record = records[name] = make()
        record.save_revision()
        record.name = CANARY.format(name)
        record.save_revision()
    return {
        "root": root,
        "index": InitiativeIndexPageFactory(),
        "document": document,
        "image": ImageFactory(title=CANARY.format("image")),
        "user": people["other"],
        "group": Group.objects.get(name="Authors"),
        "site": Site.objects.get(),
        "workflow": Workflow.objects.get(name="Approval"),
        "task": Task.objects.get(name="Approval by a publisher"),
        "redirect": Redirect.objects.create(old_path="/canaryredirectzebu", redirect_page=root),
        # No canary: every writer is told of every term by the checks of a page.
        "consent": ConsentFactory(person=None, name=CANARY.format("consent")),
        "houseterm": HouseTerm.objects.create(avoid="utilize"),
        "promotedresult": PromotedResultFactory(words=CANARY.format("promotion"), page=root),
        "collection": Collection.get_first_root_node().add_child(name=CANARY.format("collection")),
        "county": County.objects.first(),
        "measure": MeasureFactory(page__title="A page with a number"),
        "shareset": ShareSet.objects.create(
            title=CANARY.format("shareset"), recipient=CANARY.format("recipient")
        ),
        "grant": Grant.objects.create(
            supporter=OrganizationFactory(), title=CANARY.format("grant")
        ),
        "funderreport": make_report(
            [pages["live"]], title=CANARY.format("report"), owner=people["P"]
        ),
        # The first form, which names nobody.
        "funderform": FunderForm.objects.get(),
        **{model._meta.model_name: model.load() for model in settings_registry},
        "contactmessage": ContactMessage.objects.create(
            topic="media", name=CANARY.format("writer"), message="Words.", fingerprint="1"
        ),
        "roommember": RoomMember.objects.create(
            room=FunderRoomPageFactory(title=CANARY.format("room")),
            name=CANARY.format("member"),
            email="member@example.org",
        ),
        "upload": UploadedFile.objects.create(
            file=ContentFile(b"x", name="x.txt"), uploaded_by_user=people["other"]
        ),
        "session": EditingSession.objects.create(
            user=people["other"],
            content_type=get_default_page_content_type(),
            object_id=pages["own"].pk,
            last_seen_at=pages["own"].latest_revision_created_at,
        ),
        **records,
    }
