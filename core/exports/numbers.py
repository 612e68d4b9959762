"""A Decimal as text: the one place that writes it, for pages, files and stored versions alike."""

MINUS = "\N{MINUS SIGN}"


def _without_idle_zeros(text):
    return text.rstrip("0").rstrip(".") if "." in text else text


def digits(value):
    """A Decimal in digits, without separators, exponent or idle zeros: 1E+3 → "1000"."""
    return _without_idle_zeros(f"{value:f}")


def with_minus(digits):
    """A number in digits as print shows it: a minus sign, which is longer than a hyphen."""
    return digits.replace("-", MINUS, 1)


def grouped(value):
    """A Decimal as people read it: thousands apart, a minus sign, no idle zeros: 2300 → "2,300"."""
    return with_minus(_without_idle_zeros(f"{value:,f}"))


def money(amount, sign="$"):
    """An amount (Decimal) with its currency sign: "$1,200", "$0.50", "−€3".

    It has cents only where there are some, and then two digits of them or all that were given.
    """
    number = _without_idle_zeros(f"{abs(amount):,f}")
    whole, point, cents = number.partition(".")
    return f"{MINUS if amount < 0 else ''}{sign}{whole}{point}{cents and cents.ljust(2, '0')}"
