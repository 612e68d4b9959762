"""One request by somebody without a session, whose answer may be kept."""

from django.http import QueryDict

KEY = "core.editions.reading"
# The headers by which a browser asks for less than the whole answer.
ASKS_FOR_LESS = ("HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH", "HTTP_IF_MODIFIED_SINCE")
EVERY = "*"


class Reading:
    """What the application tells the page store about its answer.

    Attributes:
        parameters: the names of the parameters that were looked at, EVERY if it was all of them.
        may_keep: whether the answer is the same for everybody who has no session.
        route: the name of the route, for the log.
        edition: the number of the edition for which the answer is made.
    """

    def __init__(self, edition=None):
        self.edition = edition
        self.parameters, self.may_keep, self.route = set(), False, ""

    def keep(self, request, route):
        """Say that the answer to `request` may be kept; it is then given whole, to be kept so."""
        self.may_keep, self.route = True, route
        for name in ASKS_FOR_LESS:
            request.META.pop(name, None)


def reading_of(request):
    """The Reading of a request, or None if its answer is not kept."""
    return request.META.get(KEY)


class ObservedQuery(QueryDict):
    """The parameters of an address, noting in `names` (a set) which of them a view looks at."""

    def __init__(self, query, names):
        self.names = set()  # reading the query looks at it, too
        super().__init__(query)
        self.names = names

    def __getitem__(self, name):
        self.names.add(name)
        return super().__getitem__(name)

    def __contains__(self, name):
        self.names.add(name)
        return super().__contains__(name)

    def getlist(self, name, default=None):
        """All values of a parameter."""
        self.names.add(name)
        return super().getlist(name, default)

    def __iter__(self):
        self.names.add(EVERY)
        return super().__iter__()

    def keys(self):
        """The names of all parameters."""
        self.names.add(EVERY)
        return super().keys()

    def items(self):
        """All names, each with its last value."""
        self.names.add(EVERY)
        return super().items()

    def lists(self):
        """All names, each with all of its values."""
        self.names.add(EVERY)
        return super().lists()
