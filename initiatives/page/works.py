"""What came of an initiative as pages of its own. The app that has them says so when it starts."""

_finders = []


def register_works(find):
    """Declare `find(page)`: what includes/initiative/works.html prints of an InitiativePage.

    It is false if readers may see no such page, and takes one query.
    """
    _finders[:] = [find]


def works_of(page):
    """What is registered for the page; None for one that is not saved yet."""
    return _finders[0](page) if _finders and page.pk else None
