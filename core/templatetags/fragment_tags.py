"""Parts of a page that come out the same as long as what they are made of stays the same."""

import threading
import weakref

from django import template
from django.db.models import Model

from core.remembered import Remembered

register = template.Library()

_nodes = weakref.WeakSet()


class RememberNode(template.Node):
    """Renders its content once for each combination of the values that it is made of."""

    def __init__(self, nodelist, values):
        self.nodelist = nodelist
        self.values = values
        self.texts = Remembered()
        _nodes.add(self)

    def render(self, context):
        key = []
        for value in self.values:
            # A name that the context does not know counts as None.
            part = value.resolve(context, ignore_failures=True)
            if part is None:
                return self.nodelist.render(context)
            key.append(part)
        key = tuple(key)
        text = self.texts.get(key)
        if text is None:
            require_content(key)
            before = _exceptions.count
            text = self.nodelist.render(context)
            if _exceptions.count == before and all(map(still_holds, key)):
                self.texts.keep(key, text)
        return text


class _Exceptions(threading.local):
    """How often this thread has printed something that must not be kept."""

    count = 0


_exceptions = _Exceptions()


def do_not_remember():
    """Say that what is being printed stands in for something else and must not be kept."""
    _exceptions.count += 1


def still_holds(value):
    """Whether a part of a key says, by its method of this name, that it is up to date."""
    check = getattr(value, "still_holds", None)
    return check is None or check()


def require_content(values):
    """Raise TypeError for a model instance: it equals its older self when its columns differ."""
    for value in values:
        if isinstance(value, Model):
            raise TypeError(f"remember the values that are printed of a {type(value).__name__}")


def forget():
    """Forget all texts; for tests and measurements of what a first visit costs."""
    for node in _nodes:
        node.texts.forget()


@register.tag
def remember(parser, token):
    """Keep in this process what stands between `{% remember … %}` and `{% endremember %}`.

    The arguments are everything that the content depends on, as values that are equal only when
    they print alike: text, numbers, tuples, frozen dataclasses. So nothing ever has to be
    invalidated: other content has another key. When one of them is None, nothing is kept.

    A value that was read before the content asks the database once more has a method
    `still_holds()`; when it says no, the text is newer than its key and is not kept.
    """
    _, *arguments = token.split_contents()
    if not arguments:
        raise template.TemplateSyntaxError("remember needs the values that its content depends on")
    nodelist = parser.parse(("endremember",))
    parser.delete_first_token()
    return RememberNode(nodelist, [parser.compile_filter(argument) for argument in arguments])
