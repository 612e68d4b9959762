"""Reader links: one draft, shown to one person without an account, who can answer it."""
