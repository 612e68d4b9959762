"""Tests of the starter content."""

# What one run creates on an empty site.
ITEMS = 94
