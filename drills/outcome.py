"""What a drill found, held against what it should be."""

from dataclasses import dataclass

HEAD = """\
| fault | failed requests | recovery | edits confirmed, lost | withdrawn page |
|---|---|---|---|---|"""


@dataclass(frozen=True)
class Aims:
    """The limits of a drill.

    Attributes:
        failed: how many requests of visitors may fail; None for any number.
        recovery: seconds within which the slowest recovery must be over.
        why: the reason, where a limit is not the usual one.
    """

    failed: int | None = 0
    recovery: float = 5.0
    why: str = ""


@dataclass(frozen=True)
class Outcome:
    """The row of a drill.

    Attributes:
        requests, failed: of visitors, to pages that were read before.
        recovery: seconds of the slowest recovery; None if there was nothing to wait for.
        confirmed, lost: edits that the admin confirmed, and those of them that are not there.
        withdrawn_seen: answers 200 of withdrawn pages, from a second after they were withdrawn.
        problems: sentences about what else went wrong.
    """

    name: str
    requests: int
    failed: int
    recovery: float | None
    confirmed: int
    lost: int
    withdrawn_seen: int
    problems: tuple = ()

    def row(self):
        """The line of the table."""
        recovery = "at once" if not self.recovery else f"{self.recovery:.1f} s"
        seen = f"200 ×{self.withdrawn_seen}" if self.withdrawn_seen else "never 200"
        return (
            f"| {self.name} | {self.failed} of {self.requests:,} | {recovery} "
            f"| {self.confirmed}, {self.lost} lost | {seen} |"
        )

    def faults(self, aims):
        """Sentences about each aim that was missed, as a list."""
        found = list(self.problems)
        if aims.failed is not None and self.failed > aims.failed:
            found.append(f"{self.failed} requests of visitors failed, {aims.failed} may.")
        if (self.recovery or 0) > aims.recovery:
            found.append(f"It took {self.recovery:.1f} s to recover, {aims.recovery} s may pass.")
        if self.lost:
            found.append(f"{self.lost} confirmed edits are not there.")
        if self.withdrawn_seen:
            found.append("A withdrawn page was given to readers.")
        if not self.requests or not self.confirmed:
            found.append("Nobody read, or nothing was saved: this drill proves nothing.")
        return found
