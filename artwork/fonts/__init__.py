"""What makes the font files that the site is delivered with; run by hand, never by the site."""
