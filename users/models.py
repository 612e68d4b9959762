from django.contrib.auth.models import AbstractUser


class User(AbstractUser):
    """A member of staff. Kept apart from everything else: Wagtail's own migrations depend on it."""
