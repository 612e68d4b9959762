"""One machine, from an empty Debian to a deploy: `python3 -m deploy prepare`, `check` and `up`.

`prepare` and `up` need nothing but Python and Docker; `check` runs in the development environment.
"""
