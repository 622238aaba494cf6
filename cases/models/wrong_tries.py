"""How often somebody was wrong at a door lately. Not part of any case: rows go after an hour."""

from django.db import models


class WrongTries(models.Model):
    """`key` names door, address and account without telling them. `last_second` is of the machine's clock (POSIX)."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveIntegerField()
    last_second = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.count} wrong tries"
