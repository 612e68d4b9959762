"""How the site itself is: the report for administrators, and what is left before readers come.

Apps add their lines through `register_lines`; the metrics read the same registry.
"""

from editorial.status.registry import Line, State, all_lines, register_lines

__all__ = ["Line", "State", "all_lines", "register_lines"]
