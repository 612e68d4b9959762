"""Reader links: one draft, shown to one outsider without an account, who can answer it."""
