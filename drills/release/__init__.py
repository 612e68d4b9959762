"""A release to come: one more table, and a column, an index and data in a table that is read.

Only the settings of a drill install it.
"""
