"""Key facts take their number from a measure; those typed by hand become text."""

import wagtail.fields
from django.db import migrations
from wagtail.blocks.migrations.migrate_operation import MigrateStreamData

from core.blocks.old_key_facts import TurnTypedKeyFactsIntoText


class Migration(migrations.Migration):

    dependencies = [
        ('initiatives', '0006_longer_grant_texts'),
    ]

    operations = [
        MigrateStreamData(
            app_name="initiatives",
            model_name="InitiativePage",
            field_name="body",
            operations_and_block_paths=[(TurnTypedKeyFactsIntoText(), "")],
        ),
        migrations.AlterField(
            model_name='initiativepage',
            name='body',
            field=wagtail.fields.StreamField([('paragraph', 0), ('quote', 4), ('questions', 10), ('key_fact', 12), ('timeline', 18), ('table', 24), ('download', 28), ('image', 32), ('call_to_action', 38), ('page_links', 41)], blank=True, block_lookup={0: ('core.blocks.text.ParagraphBlock', (), {}), 1: ('wagtail.blocks.TextBlock', (), {'max_length': 600}), 2: ('wagtail.blocks.CharBlock', (), {'help_text': 'Who said or wrote it.', 'max_length': 120, 'required': False}), 3: ('wagtail.blocks.CharBlock', (), {'help_text': 'In what capacity.', 'max_length': 160, 'required': False}), 4: ('wagtail.blocks.StructBlock', [[('text', 1), ('name', 2), ('role', 3)]], {}), 5: ('wagtail.blocks.CharBlock', (), {'max_length': 80, 'required': False}), 6: ('wagtail.blocks.CharBlock', (), {'max_length': 200}), 7: ('wagtail.blocks.RichTextBlock', (), {}), 8: ('wagtail.blocks.StructBlock', [[('question', 6), ('answer', 7)]], {}), 9: ('wagtail.blocks.ListBlock', (8,), {'label': 'Questions'}), 10: ('wagtail.blocks.StructBlock', [[('heading', 5), ('items', 9)]], {}), 11: ('core.blocks.measures.MeasureChooserBlock', (), {'help_text': 'The number, its date and its source are those of the measure, always the current ones. Enter a new number on the page of its initiative and publish that first.'}), 12: ('wagtail.blocks.StructBlock', [[('measure', 11)]], {}), 13: ('core.blocks.dates.PartialDateBlock', (), {'help_text': '2023, 2023-05 or 2023-05-12.'}), 14: ('wagtail.blocks.CharBlock', (), {'max_length': 160}), 15: ('wagtail.blocks.TextBlock', (), {'max_length': 600, 'required': False}), 16: ('wagtail.blocks.StructBlock', [[('date', 13), ('title', 14), ('text', 15)]], {}), 17: ('wagtail.blocks.ListBlock', (16,), {}), 18: ('wagtail.blocks.StructBlock', [[('heading', 5), ('entries', 17)]], {}), 19: ('wagtail.blocks.CharBlock', (), {'help_text': 'What the table shows.', 'max_length': 200}), 20: ('wagtail.blocks.CharBlock', (), {'required': False}), 21: ('wagtail.blocks.DecimalBlock', (), {'required': False}), 22: ('wagtail.blocks.RichTextBlock', (), {'required': False}), 23: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 20), ('number', 21), ('rich_text', 22)]], {}), 24: ('wagtail.blocks.StructBlock', [[('caption', 19), ('table', 23)]], {}), 25: ('wagtail.documents.blocks.DocumentChooserBlock', (), {}), 26: ('wagtail.blocks.CharBlock', (), {'help_text': "Empty: the file's title.", 'max_length': 160, 'required': False}), 27: ('wagtail.blocks.TextBlock', (), {'help_text': 'What is in it.', 'max_length': 400}), 28: ('wagtail.blocks.StructBlock', [[('document', 25), ('title', 26), ('summary', 27)]], {}), 29: ('wagtail.images.blocks.ImageBlock', [], {}), 30: ('wagtail.blocks.CharBlock', (), {'max_length': 300, 'required': False}), 31: ('wagtail.blocks.CharBlock', (), {'help_text': 'Empty: the credit stored with the picture.', 'max_length': 200, 'required': False}), 32: ('wagtail.blocks.StructBlock', [[('image', 29), ('caption', 30), ('credit', 31)]], {}), 33: ('wagtail.blocks.CharBlock', (), {'help_text': 'Why the reader should go there.', 'max_length': 160}), 34: ('wagtail.blocks.CharBlock', (), {'help_text': 'Empty: the title of the page it leads to.', 'max_length': 60, 'required': False}), 35: ('wagtail.blocks.PageChooserBlock', (), {'required': False}), 36: ('wagtail.blocks.URLBlock', (), {'label': 'Address elsewhere', 'required': False}), 37: ('wagtail.blocks.StructBlock', [[('text', 34), ('page', 35), ('url', 36)]], {}), 38: ('wagtail.blocks.StructBlock', [[('text', 33), ('link', 37)]], {}), 39: ('wagtail.blocks.PageChooserBlock', (), {}), 40: ('wagtail.blocks.ListBlock', (39,), {'label': 'Pages', 'max_num': 6}), 41: ('wagtail.blocks.StructBlock', [[('heading', 5), ('chosen_pages', 40)]], {})}, help_text='The story of the work.'),
        ),
    ]
