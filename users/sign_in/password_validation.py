"""A password rule of the house."""

import re

from django.core.exceptions import ValidationError

# What must be left of a password without the words that anybody would try here.
OWN_CHARACTERS = 10


class HouseWordsValidator:
    """Refuses a password that lives on the Institute's own words.

    Args:
        words: the words, in small letters.
    """

    def __init__(self, words):
        self.words = re.compile("|".join(map(re.escape, sorted(words, key=len, reverse=True))))

    def validate(self, password, user=None):
        """Raise ValidationError when too little is left without those words."""
        plain = re.sub(r"[\s_.-]", "", password.lower())
        if self.words.search(plain) and len(self.words.sub("", plain)) < OWN_CHARACTERS:
            raise ValidationError(
                "This password is made of words that anybody would try here, such as “justice”. "
                "Add words of your own.",
                code="password_of_house_words",
            )

    def get_help_text(self):
        """Say the rule."""
        return "Your password can’t be made mostly of the Institute’s own words."
