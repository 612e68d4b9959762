"""What somebody may write about, and how much."""

from django.db import models

LONGEST_NAME = 120
LONGEST_MESSAGE = 5_000


class Topic(models.TextChoices):
    """What a message is about; each has an address of its own in ContactSettings."""

    MEDIA = "media", "A question from the media"
    FORMAT = "format", "A document in another format"
    BARRIER = "barrier", "A barrier on this site"
    GENERAL = "general", "Something else"
