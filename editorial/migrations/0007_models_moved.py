"""The models of `links` and `publishing` are no longer known here; their tables were renamed."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('editorial', '0001_squashed_0006_house_terms'),
        ('links', '0001_models_from_editorial'),
        ('publishing', '0001_models_from_editorial'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name='CareReviewTask'),
                migrations.DeleteModel(name='LinkPlace'),
                migrations.DeleteModel(name='OutgoingLink'),
            ],
        ),
    ]
