"""The tools behind `make run` and `make test`: they need nothing but Python and its own library.

They make the virtual environment, start a PostgreSQL that belongs to this folder alone, and run the
site or its tests on it. Nothing here reaches production.
"""
