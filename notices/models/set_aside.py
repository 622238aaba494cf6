"""What was found in a public text kept in Wagtail, and names no party all the same."""

from django.conf import settings
from django.db import models


class SetAside(models.Model):
    """One place, by the sentence around it, and why it names nobody. Another sentence is another place."""

    key = models.CharField(max_length=32, unique=True)
    part = models.CharField(max_length=200)
    found = models.TextField(help_text="The sentence, with the place in double brackets.")
    reason = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        permissions = [("see_findings", "May be shown which words of a public page may name a party")]
        verbose_name_plural = "set aside"

    def __str__(self) -> str:
        return self.found
