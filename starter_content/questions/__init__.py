"""What the Institute has yet to say of the text and facts that came with the site.

Asked in the admin, one line each, until somebody ticks it or fills in what is asked for.
"""
