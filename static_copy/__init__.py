"""A copy of everything public as plain files, which any web server can serve for years."""
