"""The pictures that other sites show beside a link to a page, drawn at its publication."""
