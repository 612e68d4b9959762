"""JSON whose numbers are exact: a Decimal is written digit by digit, never as a float."""

import json
from decimal import Decimal


def dumps(value, indent=2, depth=0):
    """Return `value` (dicts, lists, texts, numbers, None) as JSON text, ending without a newline.

    Python's own writer turns a Decimal into a float or refuses it, and 1234567890123456.7891 is no
    float. Raises TypeError for anything that JSON does not know.
    """
    inner, outer = "\n" + " " * indent * (depth + 1), "\n" + " " * indent * depth
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise TypeError(f"{value} is no number in JSON.")
        text = f"{value:f}"
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, dict) and value:
        items = (
            f"{json.dumps(str(name), ensure_ascii=False)}: {dumps(item, indent, depth + 1)}"
            for name, item in value.items()
        )
        return "{" + inner + f",{inner}".join(items) + outer + "}"
    if isinstance(value, list | tuple) and value:
        items = (dumps(item, indent, depth + 1) for item in value)
        return "[" + inner + f",{inner}".join(items) + outer + "]"
    return json.dumps(value, ensure_ascii=False)
