"""What the search proposes while somebody types: titles of pages, and words that they print."""
