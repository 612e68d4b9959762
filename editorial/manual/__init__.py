"""The editor's guide as a page of the admin."""
