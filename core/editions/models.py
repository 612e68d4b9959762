from django.db import models


class EditionStep(models.Model):
    """One transaction that changed what readers see; the edition is the sum of all amounts.

    Rows are only ever inserted, so that transactions never wait for each other, whatever order they
    commit in. The amounts are random: a restored dump that goes another way from there never comes
    to a sum that was seen before.
    """

    amount = models.BigIntegerField()

    class Meta:
        default_permissions = ()

    def __str__(self):
        return f"{self.amount}"
