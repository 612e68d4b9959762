"""What staff do about the site search: promote results, and read what is searched in vain."""
