"""The views of the admin that show many things: what may not become slow as the site grows."""

from django.urls import URLPattern, get_resolver, reverse

from directory.models import Office, Organization, Person
from initiatives.models import InitiativeIndexPage

# Records whose lists and choosers grow with the work.
RECORDS = (Person, Organization, Office)


def report_addresses():
    """Every report of the admin by its name, found by its address; downloads and parts are not."""

    def walk(patterns, route=""):
        for entry in patterns:
            here = route + str(entry.pattern)
            if not isinstance(entry, URLPattern):
                yield from walk(entry.url_patterns, here)
            elif here.startswith("admin/reports/") and not entry.pattern.converters:
                view = getattr(entry.callback, "view_class", None)
                # What only takes a press of a button is no list.
                if view is None or hasattr(view, "get"):
                    yield f"/{here}"

    for address in dict.fromkeys(walk(get_resolver().url_patterns)):
        if "results" not in address:
            yield address.removeprefix("/admin/reports/").strip("/") or "reports", address


def list_addresses():
    """Every list by a short name."""
    index = InitiativeIndexPage.objects.get()
    addresses = {
        "dashboard": reverse("wagtailadmin_home"),
        "explorer": reverse("wagtailadmin_explore", args=[index.pk]),
        "explorer, home page": reverse("wagtailadmin_explore", args=[index.get_parent().pk]),
        "initiatives": reverse("initiatives:index"),
        "page chooser": reverse("wagtailadmin_choose_page_child", args=[index.pk]),
    }
    for model in RECORDS:
        names = model.snippet_viewset
        addresses[f"{model._meta.verbose_name_plural}"] = reverse(names.get_url_name("list"))
        chooser = names.chooser_viewset.get_url_name("choose")
        addresses[f"chooser of {model._meta.verbose_name_plural}"] = reverse(chooser)
    return addresses | {f"report: {name}": address for name, address in report_addresses()}
