"""The public version of a decision as it was published: made once, then only read."""

from django.db import models

from cases.models.decision import Decision


class PublicEdition(models.Model):
    """One edition of the public version. Written with the event that publishes it, and never changed or removed.

    Nothing sealed is in it. Whether it may be shown now is the decision's to say: of a text that was taken down, and of
    every edition before the present one, nothing is.
    """

    decision = models.ForeignKey(Decision, models.PROTECT, related_name="editions")
    edition = models.PositiveSmallIntegerField(help_text="1 for the first; one more after each take-down.")
    schema = models.PositiveSmallIntegerField(
        help_text="Of the content: cases.queries.decisions.decision_versions.SCHEMA."
    )
    content = models.JSONField(
        help_text="What the public reads: cases.queries.decisions.decision_versions.PublicDecision."
    )
    sha256 = models.CharField(max_length=64, help_text="Of the content in its canonical form (RFC 8785).")
    made_at = models.DateTimeField(help_text="Later than the publication where that was before editions were kept.")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "edition"], name="one_edition_of_a_number")]

    def __str__(self) -> str:
        return f"{self.decision_id} edition {self.edition}"
