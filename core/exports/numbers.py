"""A Decimal as text: the one place that writes it, for pages, files and stored versions alike."""


def _without_idle_zeros(text):
    return text.rstrip("0").rstrip(".") if "." in text else text


def digits(value):
    """A Decimal in digits, without separators, exponent or idle zeros: 1E+3 → "1000"."""
    return _without_idle_zeros(f"{value:f}")


def grouped(value):
    """A Decimal with thousands separators and no idle zeros: 2300 → "2,300", 0.50 → "0.5"."""
    return _without_idle_zeros(f"{value:,f}")


def dollars(amount):
    """An amount (Decimal) in US dollars in words, with cents only where there are some."""
    cents = 0 if amount == amount.to_integral_value() else 2
    return f"${amount:,.{cents}f}"
