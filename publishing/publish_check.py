"""The publish check: the rules that would refuse a publication, shown while the page is written."""

from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.text import capfirst
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.blocks import BlockField

from core.fields import block_problems, stored_problems
from publishing.link_rules import label_of
from publishing.rules import Level, Remedy, findings

ORDER = {Level.MISSING: 0, Level.DUE_SOON: 1, Level.FINE: 2}


@dataclass(frozen=True)
class CheckLine:
    """One line of the list: how a rule stands, and where to fix it.

    `target` is the id of an input of the editor's form, or the path to a field inside a block, with
    the name of the stream first. `field` is the name of the form's field, which finds inputs that
    carry no id of their own. `url` leads to a record to be fixed elsewhere.
    """

    level: Level
    label: str
    message: str
    target: str
    field: str
    # What one press does about it: a Remedy, and the id of the input that it fills in.
    remedy: Remedy | None = None
    remedy_target: str = ""
    url: str = ""


def row_prefix(form, finding):
    """The prefix of the row's inputs in the form; "" when the row is not among them."""
    formset = form.formsets.get(finding.field)
    for row_form in formset.forms if formset is not None and finding.row is not None else ():
        row = row_form.instance
        # Rows that are not saved yet have no key, and are told apart by what they are.
        if row is finding.row or (row.pk is not None and row.pk == finding.row.pk):
            return row_form.prefix
    return ""


def place_of(name, path=()):
    """The target of a CheckLine about a field of the page, or about a block inside it."""
    return ".".join((name, *path)) if path else f"id_{name}"


def check_stored(page, form):
    """The lines for a page as it is stored, of its rules and of the blocks of its texts.

    `form` is its form, unbound, which tells where the inputs are.
    """
    rules = list(rule_lines(page, form))
    known = {line.target for line in rules if line.level is Level.MISSING}
    blocks = (
        block_line(label_of(page, name), name, problem) for name, problem in stored_problems(page)
    )
    return in_order([*(line for line in blocks if line.target not in known), *rules])


def block_line(label, name, problem):
    """The CheckLine about a BlockProblem in the field `name`, which editors know as `label`."""
    where = f"{capfirst(label)}: {problem.place}" if problem.names else capfirst(label)
    return CheckLine(Level.MISSING, where, problem.message, place_of(name, problem.path), name)


def rule_lines(page, form):
    """The lines of the page's rules; `form` (bound or not) tells where the rows' inputs are."""
    for finding in findings(page):
        prefix = row_prefix(form, finding)
        place = place_of(finding.field, finding.path)
        target = f"id_{prefix}-{finding.column}" if prefix else place
        remedy = finding.remedy if prefix else None
        remedy_target = f"id_{prefix}-{remedy.column}" if remedy else ""
        yield CheckLine(
            finding.level,
            finding.rule,
            finding.message,
            target,
            finding.field,
            remedy,
            remedy_target,
            finding.url,
        )


def field_lines(form):
    """A line for each field that would be refused for itself: empty though required, too long."""
    for name, errors in form.errors.items():
        if name in form.fields:
            field = form.fields[name]
            label = capfirst(field.label or name)
            if isinstance(field, BlockField):
                yield from (block_line(label, name, each) for each in problems_of(form[name]))
                continue
            for error in errors:
                yield CheckLine(Level.MISSING, label, str(error), f"id_{name}", name)
    for relation, formset in form.formsets.items():
        row_label = capfirst(formset.model._meta.verbose_name)
        kept = [row for row in formset.forms if row not in formset.deleted_forms]
        for number, row in enumerate(kept, start=1):
            for name, errors in row.errors.items():
                label = row.fields[name].label if name in row.fields else ""
                message = f"{row_label} {number}: {label}: {' '.join(map(str, errors))}"
                yield CheckLine(
                    Level.MISSING, row_label, message, f"id_{row.prefix}-{name}", relation
                )


def problems_of(stream):
    """The BlockProblems of a stream's BoundField."""
    for error in stream.errors.as_data():
        yield from block_problems(stream.field.block, stream.data, error)


def in_order(lines):
    """What holds a publication back first, then what will soon, then what is fine."""
    return sorted(lines, key=lambda line: ORDER[line.level])


def check_form(form, is_valid):
    """The lines for what is typed in a form bound to the editor's data.

    `form` gets its own validation for publication; `is_valid` makes a second, deferred form of the
    same data and returns it if a draft could be saved from it, else None.
    """
    form.errors  # noqa: B018 - runs the fields' own validation, not the rules
    draft = is_valid()
    fields = list(field_lines(form))
    known = {line.target for line in fields}
    rules = rule_lines(draft.save(commit=False), draft) if draft else ()
    # What is refused is said once; what is due soon, such as a second page, is another matter.
    others = (line for line in rules if line.level is Level.DUE_SOON or line.target not in known)
    return in_order([*fields, *others])


def counts(lines):
    """How many lines hold back, how many will soon, how many are fine."""
    levels = [line.level for line in lines]
    return {
        "missing": levels.count(Level.MISSING),
        "due_soon": levels.count(Level.DUE_SOON),
        "fine": levels.count(Level.FINE),
    }


def render_lines(lines):
    """The list as HTML, for the panel and for its refreshes."""
    return render_to_string(
        "publishing/publish_check_list.html", {"lines": lines, "counts": counts(lines)}
    )


class PublishCheckSidePanel(BaseSidePanel):
    """A side panel with the list, and a toggle that counts what is missing."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = "Toggle publish check"
        icon_name = "circle-check"
        counter_classname = "w-bg-critical-200"

        def get_context_data(self, parent_context):
            context = super().get_context_data(parent_context)
            context["count"] = counts(self.panel.lines)["missing"]
            return context

    name = "publish-check"
    title = "Publish check"
    template_name = "publishing/publish_check.html"
    order = 150

    def __init__(self, page, request, lines):
        super().__init__(page, request)
        self.lines = lines

    def get_context_data(self, parent_context):
        context = super().get_context_data(parent_context)
        context["list"] = render_lines(self.lines)
        return context

    class Media:
        css = {"all": ["css/admin/publish-check.css"]}
        js = ["js/admin/publish-check.js"]
