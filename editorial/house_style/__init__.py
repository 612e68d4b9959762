"""House style: the staff's own words, and a few habits of writing, marked in the preview."""
