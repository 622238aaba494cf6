"""What the public reads of decisions: the present edition of each that is published, as it was kept. No other is given out."""

from django.conf import settings
from django.db.models import F, JSONField, OuterRef, QuerySet, Subquery

from cases.models import Decision, PublicEdition
from cases.queries.decisions.decision_versions import PublicDecision, from_content
from cases.wording.languages import InLanguages, read_in_own
from workflow.states import DecisionState


def published_editions() -> QuerySet[PublicEdition]:
    """The present edition of each decision whose text is public now."""
    present = PublicEdition.objects.filter(edition=F("decision__edition"))
    return present.filter(decision__state=DecisionState.PUBLISHED)


def public_decision(edition: PublicEdition) -> PublicDecision:
    """The kept text of an edition that may be shown."""
    return from_content(edition.content)


def edition_to_show(decision: Decision) -> PublicEdition | None:
    """What the public reads of this decision now; None where it is not published, or was taken down."""
    return published_editions().filter(decision=decision).first()


def with_names_as_published(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """The decisions with `kept_names`: the name of the body as the present edition has it, and nothing of the text."""
    own = PublicEdition.objects.filter(decision=OuterRef("pk"), edition=OuterRef("edition"))
    names = Subquery(own.values("content__body_names")[:1], output_field=JSONField())
    return decisions.annotate(kept_names=names)


def body_as_published(decision: Decision) -> str:
    """The name of the body in the reader's language, of a decision of `with_names_as_published`.

    As it is now where no edition was kept: of what was taken down before editions were.
    """
    return read_in_own(_read_kept_names(decision)) or decision.body.title


def body_in_public_file(decision: Decision) -> str:
    """The same in the language of the public file, whoever reads."""
    return _read_kept_names(decision).get(settings.LANGUAGE_CODE, "") or decision.body.name


def _read_kept_names(decision: Decision) -> InLanguages:
    return getattr(decision, "kept_names", None) or {}
