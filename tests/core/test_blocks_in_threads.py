"""Blocks are shared by the threads of a worker."""

import threading

from django.core.exceptions import ValidationError

from core.blocks import BodyStreamBlock

EMPTY = [{"type": "quote", "value": {"text": "", "name": "", "role": ""}}]


def refuses(block):
    """Whether a publication with an empty quotation is refused."""
    try:
        block.clean(block.to_python(EMPTY))
    except ValidationError:
        return True
    return False


def test_a_publication_is_refused_while_a_draft_is_saved_in_another_thread(monkeypatch):
    block, answers = BodyStreamBlock(), []
    other = threading.Thread(target=lambda: answers.append(refuses(block)))
    paragraph = block.child_blocks["paragraph"]
    clean = type(paragraph).clean

    def slow_clean(self, value):
        # In the middle of saving the draft: the other thread has come as far as it can.
        if not other.ident:
            other.start()
            other.join(0.2)
        return clean(self, value)

    monkeypatch.setattr(type(paragraph), "clean", slow_clean)
    block.clean_deferred(block.to_python([{"type": "paragraph", "value": "<p>Words.</p>"}]))
    other.join()
    assert answers == [True]
