"""What is wrong inside the blocks of a text: which block, which field of it, and where that is.

Wagtail's own message for all of it is "Validation error in StreamBlock".
"""

import threading
from collections.abc import Mapping
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from wagtail.fields import StreamField

# Held while blocks are cleaned. To save a draft, Wagtail switches "required" off in the blocks
# themselves, which all threads share: meanwhile a publication would be let through.
CLEANING = threading.RLock()


@dataclass(frozen=True)
class BlockProblem:
    """A message about one field of one block.

    `path` leads to it from the stream as Wagtail's content paths do: by the ids of blocks and the
    names of their fields, in tables by "rows.0.values.1". A block without an id is told by its
    place among its siblings, as ":2".
    """

    path: tuple
    names: tuple
    message: str

    @property
    def place(self):
        """The block and the field as editors read them: "Picture 1: Image: Alt text"."""
        return ": ".join(map(str, self.names))


def block_problems(block, value, error, path=(), names=()):
    """Yield a BlockProblem for each message in a ValidationError that `block` raised for `value`.

    `path` and `names` are those of the block itself; names are what editors read above it.
    """
    inner = list(_inner(block, value, error))
    for piece, name, child, child_value, child_error in inner:
        inside = (*names, name) if name else names
        yield from block_problems(child, child_value, child_error, (*path, piece), inside)
    own = getattr(error, "non_block_errors", None)
    messages = own if own or inner else error.messages
    for message in messages or ():
        yield BlockProblem(path, names, str(message))


def stored_problems(page):
    """Yield the field's name and a BlockProblem for all that publication would refuse in texts.

    For a page that comes from no form, which would have refused it.
    """
    for field in page._meta.get_fields():
        if not isinstance(field, StreamField):
            continue
        stream, block = getattr(page, field.name), field.stream_block
        try:
            with CLEANING:
                block.clean(stream)
        except ValidationError as error:
            for problem in block_problems(block, stream, error):
                yield field.name, problem


def number_among(children, position):
    """The number of a block among those of its kind, from 1."""
    kind = children[position].block
    return sum(each.block is kind for each in children[: position + 1])


def _inner(block, value, error):
    """The errors one level below as (piece of the path, name, block, value, error)."""
    if cells := getattr(error, "cell_errors", None):
        for row, columns in cells.items():
            for column, inner in columns.items():
                child = value.columns[column]["block"]
                name = f"Row {row + 1}, column {column + 1}"
                cell = value.row_data[row]["values"][column]
                yield f"rows.{row}.values.{column}", name, child, cell, inner
        return
    # A list and a stream number their errors, a struct names them.
    for key, inner in (getattr(error, "block_errors", None) or {}).items():
        if isinstance(key, int):
            children = getattr(value, "bound_blocks", value)
            child = children[key]
            label = capfirst(child.block.label or block.label)
            name = f"{label} {number_among(children, key)}"
            yield child.id or f":{key}", name, child.block, child.value, inner
        else:
            child = block.child_blocks[key]
            # The value of a picture is the picture.
            held = value.get(key) if isinstance(value, Mapping) else value
            # The rows of a list are named themselves.
            is_list = hasattr(child, "child_block") and not getattr(inner, "non_block_errors", ())
            yield key, "" if is_list else capfirst(child.label), child, held, inner
