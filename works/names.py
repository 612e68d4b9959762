"""Names of people as citations need them: first and last name, taken from how a name is written."""

from dataclasses import dataclass

# What stands after a name and is no part of it, as it is written without its full stops.
SUFFIXES = {"jr", "sr", "ii", "iii", "iv", "v", "esq", "phd", "md", "jd"}
# Small words that a family name may begin with.
PARTICLES = {"da", "de", "del", "den", "der", "di", "dos", "du", "la", "le", "ten", "van", "von"}


def is_suffix(word):
    """Whether a word stands after names, such as "Jr."."""
    return word.replace(".", "").lower() in SUFFIXES


@dataclass(frozen=True)
class PersonName:
    """A name in its parts; `given` and `suffix` may be ""."""

    family: str
    given: str = ""
    suffix: str = ""

    @classmethod
    def parse(cls, text):
        """Read "Roy L. Austin Jr.", "Austin, Roy L., Jr." or "García Márquez, Gabriel".

        Without a comma the last word is the family name, with the small words before it.
        """
        first, *rest = (part.strip() for part in " ".join(text.split()).split(","))
        suffix = rest.pop() if rest and is_suffix(rest[-1]) else ""
        if rest:
            return cls(first, ", ".join(filter(None, rest)), suffix)
        words = first.split()
        if len(words) > 2 and is_suffix(words[-1]):
            suffix = words.pop()
        start = len(words) - 1
        while start > 1 and words[start - 1] in PARTICLES:
            start -= 1
        return cls(" ".join(words[start:]), " ".join(words[:start]), suffix)

    def __str__(self):
        """The name as it is spoken: "Roy L. Austin Jr."."""
        return " ".join(filter(None, (self.given, self.family, self.suffix)))

    @property
    def last_first(self):
        """The name as registers have it: "Austin, Roy L., Jr."."""
        return ", ".join(filter(None, (self.family, self.given, self.suffix)))
