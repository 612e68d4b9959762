"""The way to publication: one approval, and two for care pages."""

from django.db import migrations

from editorial.roles import ADMINISTRATORS, CARE_REVIEWERS, PUBLISHERS

STOCK_NAME = "Moderators approval"
APPROVAL = "Approval"
CARE_APPROVAL = "Approval with care review"
PUBLISHERS_TASK = "Approval by a publisher"
CARE_TASK = "Review by a care reviewer"


def task(apps, app_label, model, name, roles):
    """The approval step with this name, made if needed, for the members of the roles."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label=app_label, model=model
    )
    Task = apps.get_model(app_label, model)
    step = Task.objects.filter(name=name).first() or Task.objects.create(
        name=name, active=True, content_type_id=content_type.pk
    )
    step.groups.set(apps.get_model("auth", "Group").objects.filter(name__in=roles))
    return step


def workflow(apps, name, steps):
    """The workflow with this name and exactly these steps."""
    Workflow = apps.get_model("wagtailcore", "Workflow")
    WorkflowTask = apps.get_model("wagtailcore", "WorkflowTask")
    flow, _ = Workflow.objects.get_or_create(name=name, defaults={"active": True})
    WorkflowTask.objects.filter(workflow_id=flow.pk).delete()
    for order, step in enumerate(steps):
        WorkflowTask.objects.create(workflow_id=flow.pk, task_id=step.pk, sort_order=order)
    return flow


def create(apps, schema_editor):
    # Wagtail's own workflow and its step become ours, with whatever is under way in them.
    for model, name in (("Workflow", APPROVAL), ("GroupApprovalTask", PUBLISHERS_TASK)):
        Model = apps.get_model("wagtailcore", model)
        if not Model.objects.filter(name=name).exists():
            Model.objects.filter(name=STOCK_NAME).update(name=name)

    publishers = task(
        apps,
        "wagtailcore",
        "groupapprovaltask",
        PUBLISHERS_TASK,
        (PUBLISHERS, ADMINISTRATORS),
    )
    reviewers = task(
        apps, "editorial", "carereviewtask", CARE_TASK, (CARE_REVIEWERS, ADMINISTRATORS)
    )
    approval = workflow(apps, APPROVAL, [publishers])
    workflow(apps, CARE_APPROVAL, [reviewers, publishers])

    root = apps.get_model("wagtailcore", "Page").objects.get(depth=1)
    home = apps.get_model("home", "HomePage").objects.first() or root
    WorkflowPage = apps.get_model("wagtailcore", "WorkflowPage")
    WorkflowPage.objects.filter(workflow_id=approval.pk).delete()
    WorkflowPage.objects.update_or_create(
        page_id=home.pk, defaults={"workflow_id": approval.pk}
    )


class Migration(migrations.Migration):
    dependencies = [("editorial", "0002_roles")]

    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
