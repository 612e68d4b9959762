from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("core", "0005_tagged_documents"),
    ]

    operations = [
        migrations.CreateModel(
            name="EditionStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("amount", models.BigIntegerField()),
            ],
            options={"default_permissions": ()},
        ),
    ]
