"""The draw of judges: secret seeds with their public commitments, who was drawn in which order, and who is on duty."""

from django.db import models

from cases.models.body import Body, Member
from cases.models.case import Proceeding
from cases.models.election import Election


class DrawSeed(models.Model):
    """A seed that one draw of this court takes. Until it did, the commitment alone is public."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="draw_seeds")
    court = models.ForeignKey(Body, models.PROTECT, related_name="draw_seeds")
    commitment = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the seed, published beforehand.")
    seed = models.CharField(max_length=64, help_text="Secret until a draw has used it.")
    committed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["court", "election", "id"], name="draw_seeds_of_court")]

    def __str__(self) -> str:
        return self.commitment


class Draw(models.Model):
    """The one draw of a case before one court: that of its seed. It opened it; each seed serves one draw.

    A court that takes the case over as the successor of an ended one has judges of its own, and draws among them.
    """

    proceeding = models.ForeignKey(Proceeding, models.PROTECT, related_name="draws")
    seed = models.OneToOneField(DrawSeed, models.PROTECT, related_name="draw")
    judges = models.PositiveSmallIntegerField(help_text="How many judge: the first so many who were not recused.")
    on_duty = models.BooleanField(help_text="The pool was who was on duty when the case came, not the whole court.")
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.proceeding_id}"


class DrawPlace(models.Model):
    """The place of one judge in the order of a draw. All of the pool have one."""

    draw = models.ForeignKey(Draw, models.PROTECT, related_name="places")
    place = models.PositiveSmallIntegerField(help_text="1 is drawn first.")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["place"]
        constraints = [models.UniqueConstraint(fields=["draw", "place"], name="one_judge_a_place")]

    def __str__(self) -> str:
        return f"{self.place}"


class Duty(models.Model):
    """A judge on duty at a court, at night or on voting day, and how a voter reaches them."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="+")
    court = models.ForeignKey(Body, models.PROTECT, related_name="duties")
    member = models.ForeignKey(Member, models.PROTECT, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField(help_text="The first instant at which the duty is over.")
    reach = models.CharField(max_length=300, help_text="Public: telephone, door, address for the night.")
    entered_at = models.DateTimeField(help_text="A case that came before is not drawn from it.")

    class Meta:
        verbose_name_plural = "duties"
        indexes = [models.Index(fields=["court", "ends_at"], name="duties_of_court")]

    def __str__(self) -> str:
        return f"{self.member} {self.starts_at:%Y-%m-%d %H:%M}"
