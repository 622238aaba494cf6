"""Bodies: commissions, courts, prosecutors, councils and offices; who sits on them and who works for them."""

from datetime import date

from django.db import models
from django.utils.translation import get_language

from cases.models.written_by import written_by
from workflow.states import BodyKind


class Body(models.Model):
    """A body that decides, advises or can be complained of. It has a parent, a territory and a seat with a time zone."""

    code = models.CharField(max_length=40, unique=True, help_text="Public and permanent, e.g. PEC-03-012.")
    name = models.CharField(max_length=200)
    name_kk = models.CharField(max_length=200, blank=True)
    name_ru = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in BodyKind])
    level = models.CharField(max_length=20, help_text="The rulebook's name for bodies like it, e.g. PEC.")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    court = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="reviews",
        help_text="The court at the seat of this body, where its acts are challenged.",
    )
    zone = models.CharField(max_length=40, help_text="IANA time zone of the seat.")
    territory = models.CharField(max_length=200, blank=True)
    seat = models.CharField(max_length=200, blank=True)
    size = models.PositiveSmallIntegerField(default=0, help_text="Number of members by law; the base of the quorum.")
    email = models.EmailField(blank=True, help_text="Where notices to this body go.")
    address = models.CharField(max_length=300, blank=True, help_text="Where a voter goes who comes in person.")
    telephone = models.CharField(max_length=60, blank=True)
    opening_hours = models.CharField(max_length=200, blank=True)
    ended_on = models.DateField(null=True, blank=True, help_text="Its last day; nothing new is addressed to it later.")
    successor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text="Of one that has ended: the body that took its matters over.",
    )
    written_by = written_by()

    class Meta:
        verbose_name_plural = "bodies"
        indexes = [models.Index(fields=["level", "code"])]

    def __str__(self) -> str:
        return self.name

    @property
    def title(self) -> str:
        """The name in the reader's language, or in English where it has none."""
        own = {"kk": self.name_kk, "ru": self.name_ru}.get((get_language() or "en")[:2], "")
        return own or self.name

    def is_there(self, day: date) -> bool:
        """Whether something new may be addressed to it on `day`."""
        return self.ended_on is None or day <= self.ended_on


class Member(models.Model):
    """One seat of a collegiate body in one term. Known by role and nominator; a decision names the vote by these."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="members")
    seat = models.PositiveSmallIntegerField(help_text="1 to the size of the body.")
    title = models.CharField(max_length=120, help_text="As the roll-call calls it, e.g. Deputy chair.")
    role = models.CharField(max_length=20, default="member")
    nominator = models.CharField(max_length=120, blank=True)
    sworn_on = models.DateField(null=True, blank=True)
    term_from = models.DateField()
    term_until = models.DateField(null=True, blank=True, help_text="The last day of the term.")
    written_by = written_by()

    class Meta:
        ordering = ["seat"]
        constraints = [models.UniqueConstraint(fields=["body", "seat", "term_from"], name="one_member_a_seat_and_term")]

    def __str__(self) -> str:
        return self.title

    def sworn_at(self, day: date) -> bool:
        """Whether this member may sit and vote on `day`: sworn in, and within the term."""
        sworn = self.sworn_on is not None and self.sworn_on <= day
        return sworn and self.term_from <= day and (self.term_until is None or day <= self.term_until)
