"""Pictures and documents are models of `uploads` now; the foreign keys follow the renamed tables."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0001_squashed_0008_who_reads_what_is_for_funders'),
        ('uploads', '0001_models_from_core'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.AlterField(
                    model_name='initiativeindexpage',
                    name='social_image',
                    field=models.ForeignKey(blank=True, help_text="Picture of the link preview, cropped to 1200 × 630. Empty: the site's own pattern.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='uploads.customimage'),
                ),
                migrations.AlterField(
                    model_name='initiativepage',
                    name='cover_image',
                    field=models.ForeignKey(blank=True, help_text='Without a picture the cover is drawn from the record.', null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='uploads.customimage'),
                ),
                migrations.AlterField(
                    model_name='initiativepage',
                    name='social_image',
                    field=models.ForeignKey(blank=True, help_text="Picture of the link preview, cropped to 1200 × 630. Empty: the site's own pattern.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='uploads.customimage'),
                ),
            ],
        ),
    ]
