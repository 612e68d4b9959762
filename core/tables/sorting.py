"""The order of a table, asked for in its address: ?sort=name, or ?sort=-name backward."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import F


@dataclass(frozen=True)
class SortableColumn:
    """A column of a printed table.

    `name` is its value in ?sort=, "" if the table cannot be sorted by it; `expression` is what to
    sort by, a field name or a database expression.
    """

    label: str
    name: str = ""
    expression: object = ""


@dataclass(frozen=True)
class Heading:
    """A column heading as templates print it; `order` is the value of aria-sort."""

    label: str
    url: str = ""
    order: str = ""


class Sorting:
    """Reads ?sort=; a value that it does not know is left out and named in `notices`."""

    def __init__(self, data, columns, kept):
        """Take the parameters of an address.

        Args:
            data: QueryDict of the request.
            columns: the Columns, in the order of the table.
            kept: the other parameters in force (dict), for the links.
        """
        self.columns, self.kept, self.notices = columns, kept, []
        asked = data.get("sort", "").strip()
        known = {column.name: column for column in columns if column.name}
        self.column = known.get(asked.removeprefix("-"))
        self.is_backward = asked.startswith("-")
        if asked and self.column is None:
            self.notices.append(
                f"The table cannot be sorted by “{asked[:60]}”, so it stands in its usual order."
            )

    @property
    def value(self):
        """The value of ?sort= in force; "" for the usual order."""
        if self.column is None:
            return ""
        return f"-{self.column.name}" if self.is_backward else self.column.name

    @property
    def parameters(self):
        """All parameters in force (dict), the order included."""
        return {**self.kept, **({"sort": self.value} if self.column else {})}

    @property
    def query(self):
        """The parameters in force as the end of an address, with its question mark; "" if none."""
        return query_string(self.parameters)

    def apply(self, queryset, *usual):
        """The queryset in the order asked for, then in the usual one; what is empty stands last."""
        if self.column is None:
            return queryset.order_by(*usual)
        expression = self.column.expression
        by = F(expression) if isinstance(expression, str) else expression
        order = by.desc(nulls_last=True) if self.is_backward else by.asc(nulls_last=True)
        return queryset.order_by(order, *usual)

    @property
    def headings(self):
        """A Heading for each column; a link turns round the order of the column in force."""
        headings = []
        for column in self.columns:
            if not column.name:
                headings.append(Heading(column.label))
                continue
            is_chosen = column is self.column
            turned = f"-{column.name}" if is_chosen and not self.is_backward else column.name
            order = ("descending" if self.is_backward else "ascending") if is_chosen else "none"
            url = query_string({**self.kept, "sort": turned})
            headings.append(Heading(column.label, url, order))
        return headings


def query_string(parameters):
    """A dict of parameters as the end of an address; "" if it is empty."""
    return f"?{urlencode(parameters)}" if parameters else ""
