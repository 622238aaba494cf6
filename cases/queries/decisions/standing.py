"""What has become of a decision: whether it can still be appealed, waits for the body above, or was ruled on there.

It is told beside the decision and never within it: what was published stays as it was.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cases.models import Appeal, Decision, Event, Proceeding, Stay
from cases.queries.pages.known_bodies import with_bodies
from cases.wording.instants import written_day, written_out
from workflow.rules.words import StageName
from workflow.states import UNDECIDED, DecisionStanding, DecisionState, ProceedingState
from workflow.stays import StayState

APPEALABLE, APPEALED, FINAL, LAST_INSTANCE = "appealable", "appealed", "final", "last_instance"
WORDS: Mapping[str, Promise] = {
    APPEALABLE: _("Can still be appealed"),
    APPEALED: _("Appealed, and not decided above yet"),
    FINAL: _("Final"),
    LAST_INSTANCE: _("Final, no body above"),
    DecisionStanding.UPHELD: _("Upheld by the body above"),
    DecisionStanding.VARIED: _("Varied by the body above"),
    DecisionStanding.ANNULLED: _("Annulled by the body above"),
    DecisionStanding.SUSPENDED: _("Suspended"),
}
"""Where a decision stands, by the code that the register exports."""
SIGNALS: Mapping[str, str] = {
    APPEALABLE: "open",
    APPEALED: "paused",
    DecisionStanding.VARIED: "contested",
    DecisionStanding.ANNULLED: "void",
    DecisionStanding.SUSPENDED: "paused",
}
"""The shape of each, as the status tag takes it; any other is done."""
RULED_ON = (
    DecisionStanding.SUSPENDED,
    DecisionStanding.UPHELD,
    DecisionStanding.VARIED,
    DecisionStanding.ANNULLED,
)
"""What a ruling above can have made of it, that on a stay too."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """The decision above that said what becomes of this one. `number` is "" where it cannot be read yet."""

    heading: str
    state: str
    sentence: str
    number: str


def with_standing(decisions: QuerySet[Decision]) -> QuerySet[Decision]:
    """The decisions with `appeal_waits`: whether somebody appealed and nothing was decided above yet."""
    return decisions.annotate(appeal_waits=select_waiting())


def select_waiting(decision: str = "pk", case: str = "proceeding__case") -> Exists:
    """The same of rows that lead to a decision and to its case by these names.

    Also of an appeal that another body passed on: it waits with whoever has it.
    """
    waiting = Proceeding.objects.filter(
        case=OuterRef(OuterRef(case)), stage=StageName.APPEAL, state__in=UNDECIDED, ended_at=None
    )
    return Exists(Appeal.objects.filter(Exists(waiting), decision=OuterRef(decision)))


def standing(decision: Decision) -> str:
    """Where a decision of `with_standing` stands: a key of `WORDS`. `final`: nobody appealed in time."""
    if decision.standing != DecisionStanding.STANDS:
        return decision.standing
    if getattr(decision, "appeal_waits", False):
        return APPEALED
    if not decision.appeal:
        return LAST_INSTANCE
    return FINAL if decision.proceeding.state == ProceedingState.CLOSED else APPEALABLE


def standing_word(code: str) -> str:
    return str(WORDS[code])


def describe_ruling(event: Event) -> str:
    """What the event of a ruling says has become of the decision below, in a sentence."""
    return f"{standing_word(str(event.data['standing']))}."


def standing_signal(code: str) -> str:
    return SIGNALS.get(code, "done")


def read_rulings(decisions: Sequence[Decision]) -> dict[object, Ruling]:
    """What was ruled on these, by the key of each; one query for all that were ruled on, and none where none was.

    Of one that is suspended since when and why, in another query.
    """
    held = _read_suspensions([each for each in decisions if each.standing == DecisionStanding.SUSPENDED])
    keys = {each.standing_by_id for each in decisions if each.standing_by_id is not None}
    if not keys:
        return held
    rows = list(Decision.objects.filter(pk__in=keys).only("number", "state", "adopted_at", "body_id"))
    with_bodies(rows)
    above = {each.pk: each for each in rows}
    ruled = {each.pk: _describe(each, above[each.standing_by_id]) for each in decisions if each.standing_by_id in above}
    return ruled | held


def _read_suspensions(decisions: Sequence[Decision]) -> dict[object, Ruling]:
    """Since when these wait and because of whom: by the stay of their case that came first of those in force."""
    if not decisions:
        return {}
    keys = {each.proceeding_id: each.pk for each in decisions}
    rows = Stay.objects.filter(state=StayState.IN_FORCE, suspends=True, decision__isnull=False)
    own = rows.filter(proceeding__case__proceedings__in=list(keys)).annotate(of=F("proceeding__case__proceedings"))
    found: dict[object, Ruling] = {}
    for stay in own.select_related("proceeding__body").order_by("-ruled_at"):
        found[keys[vars(stay)["of"]]] = _describe_suspension(stay)
    return found


def _describe_suspension(stay: Stay) -> Ruling:
    assert stay.ruled_at is not None
    words = {"body": stay.proceeding.body.title, "at": written_out(stay.ruled_at, stay.proceeding.body.zone)}
    by_law = gettext("Since %(at)s, by law, until %(body)s has ruled on the appeal.")
    granted = gettext("Since %(at)s, by a stay that %(body)s granted.")
    code = DecisionStanding.SUSPENDED
    return Ruling(standing_word(code), standing_signal(code), (by_law if stay.by_law else granted) % words, "")


def _describe(decision: Decision, above: Decision) -> Ruling:
    is_public = above.state == DecisionState.PUBLISHED
    words = {"body": above.body.title, "day": written_day(above.adopted_at, above.body.zone)}
    return Ruling(
        heading=standing_word(decision.standing),
        state=standing_signal(decision.standing),
        sentence=gettext("%(body)s ruled on it on %(day)s.") % words,
        number=(above.number or "") if is_public else "",
    )
