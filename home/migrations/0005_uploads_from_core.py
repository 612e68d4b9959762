"""Pictures and documents are models of `uploads` now; the foreign keys follow the renamed tables."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('home', '0001_squashed_0004_key_facts_from_measures'),
        ('uploads', '0001_models_from_core'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name='homepage',
                    name='social_image',
                    field=models.ForeignKey(blank=True, help_text="Picture of the link preview, cropped to 1200 × 630. Empty: the site's own pattern.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='uploads.customimage'),
                ),
                migrations.AlterField(
                    model_name='standardpage',
                    name='social_image',
                    field=models.ForeignKey(blank=True, help_text="Picture of the link preview, cropped to 1200 × 630. Empty: the site's own pattern.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='uploads.customimage'),
                ),
            ],
        ),
    ]
