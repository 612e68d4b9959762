"""Pictures and documents are models of `uploads` now; the foreign keys follow the renamed tables."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('directory', '0001_squashed_0003_states_and_counties'),
        ('uploads', '0001_models_from_core'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name='organization',
                    name='logo',
                    field=models.ForeignKey(blank=True, help_text="Only with the organization's consent.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='uploads.customimage'),
                ),
                migrations.AlterField(
                    model_name='person',
                    name='photo',
                    field=models.ForeignKey(blank=True, help_text="Only with the person's consent.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='uploads.customimage'),
                ),
            ],
        ),
    ]
