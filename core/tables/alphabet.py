"""The alphabet of every list that people read: `apple`, `Éducation`, `Zebra`.

Its rule is `core.search.words.fold`: letters count without case and accents. What the database
sorts is spelled by the same rule there, because its own orders differ from one server to the next,
and the smallest of them knows none but that of bytes.
"""

from django.db import models
from django.db.models import F, Func, Value
from django.db.models.functions import Collate, Lower, Replace

from core.search.words import fold

# All letters with an accent or of another form, from Latin-1 to Latin Extended-B, and those of
# Vietnamese.
LETTERS = [*map(chr, [*range(0xC0, 0x250), *range(0x1E00, 0x1F00)])]
PLAIN = {letter: fold(letter) for letter in LETTERS if fold(letter).isascii()}
SINGLE = {letter: plain for letter, plain in PLAIN.items() if len(plain) == 1}
# "æ" is two letters.
SEVERAL = {letter: plain for letter, plain in PLAIN.items() if len(plain) > 1}


def alphabetical(name):
    """Return the database expression by which to sort a field that holds a name or a title.

    Args:
        name: the name of the field or annotation.
    """
    text = F(name)
    for letter, plain in SEVERAL.items():
        text = Replace(text, Value(letter), Value(plain))
    letters = (Value("".join(part)) for part in (SINGLE.keys(), SINGLE.values()))
    plain = Func(text, *letters, function="TRANSLATE", output_field=models.TextField())
    return Collate(Lower(plain), "C")


class AlphabeticalMixin(models.Model):
    """A record with a `name`, sorted by it.

    The order is a column, not an expression: rows of drafts are sorted in memory, by columns alone.
    """

    sort_name = models.TextField(editable=False, default="", db_default="", db_collation="C")

    class Meta:
        abstract = True
        ordering = ["sort_name", "name"]

    def save(self, *args, update_fields=None, **kwargs):
        """Save the record, and how it is sorted along with its name."""
        self.sort_name = fold(self.name)
        if update_fields and "name" in update_fields:
            update_fields = {*update_fields, "sort_name"}
        super().save(*args, update_fields=update_fields, **kwargs)
