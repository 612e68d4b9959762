"""The tools behind `make run` and `make test`: they need nothing but Python and its own library.

They make the virtual environment, start a PostgreSQL that belongs to this folder alone, and run the
site or its tests on it. What is run by hand (`fonts`, `icons`, `screenshots`) names at its top what
else it needs. Nothing here reaches production.
"""
