"""The models of `uploads` and `versions` are no longer known here; their tables were renamed."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0006_edition_steps'),
        ('directory', '0004_uploads_from_core'),
        ('evidence', '0004_uploads_from_core'),
        ('funders', '0006_uploads_from_core'),
        ('home', '0005_uploads_from_core'),
        ('initiatives', '0009_uploads_from_core'),
        ('uploads', '0001_models_from_core'),
        ('versions', '0001_models_from_core'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.DeleteModel(name='WithdrawnVersion'),
                migrations.DeleteModel(name='PublishedVersion'),
                migrations.DeleteModel(name='CustomRendition'),
                migrations.DeleteModel(name='CustomImage'),
                migrations.DeleteModel(name='CustomDocument'),
            ],
        ),
    ]
