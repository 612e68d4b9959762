import django.db.models.deletion
from django.db import migrations, models


def note_pages(apps, schema_editor):
    """Note which page each item is, as far as its address or its last part still says so."""
    Page = apps.get_model("wagtailcore", "Page")
    items = apps.get_model("starter_content", "LoadedItem").objects
    for item in items.filter(key__startswith="page:/").exclude(key="page:/"):
        address = item.key.removeprefix("page:")
        pages = list(Page.objects.filter(slug=address.strip("/").split("/")[-1]).order_by("depth", "pk"))
        at_address = [page for page in pages if page.url_path.endswith(address)]
        item.page = next(iter(at_address + pages), None)
        item.save(update_fields=["page"])


class Migration(migrations.Migration):

    dependencies = [
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        ("starter_content", "0002_answered_question"),
    ]

    operations = [
        migrations.AddField(
            model_name="loadeditem",
            name="page",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="wagtailcore.page",
            ),
        ),
        # An upgrade that is taken back forgets the pages with the column.
        migrations.RunPython(note_pages, migrations.RunPython.noop),
    ]
