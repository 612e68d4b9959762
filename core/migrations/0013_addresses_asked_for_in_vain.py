from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('core', '0012_withdrawn_matter'),
    ]

    operations = [
        migrations.CreateModel(
            name='AddressInVain',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('count', models.PositiveIntegerField(default=1)),
                ('last_on', models.DateField()),
                ('path', models.CharField(max_length=255, unique=True)),
            ],
            options={
                'verbose_name': 'address asked for in vain',
                'verbose_name_plural': 'addresses asked for in vain',
                'ordering': ['-count', 'path'],
                'default_permissions': (),
                'abstract': False,
            },
        ),
    ]
