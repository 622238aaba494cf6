"""Where an act complained of stands after what was decided, stayed or withdrawn: told in the same act."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from cases.access.actors import Actor
from cases.acts.engine.step import tell
from cases.models import ActChange, ActComplainedOf, ActRuling, Decision, Stay
from cases.queries.case_file import CaseFile
from workflow.complained_acts import ANNULS, EVENT_OF, ActStanding, Becomes, find_standing
from workflow.states import DecisionStanding
from workflow.stays import StayState

BY_ITSELF = Actor.system("act")
BINDING = (DecisionStanding.STANDS, DecisionStanding.UPHELD)
"""What a decision made of an act holds as long as the decision binds, and is not suspended itself."""


def settle_acts(file: CaseFile, *, at: datetime, decision: Decision | None = None) -> None:
    """Look at each act complained of in the cases of this file, and tell where one of them stands otherwise from now.

    `decision` is the one that was adopted by this act. Asks nothing where no case names an act.
    """
    keys = {each.complaint.act_id for each in file.group.cases.values()} - {None}
    for act in lock_acts(key for key in keys if key is not None):
        settle(file, act, at=at, decision=decision)


def lock_acts(keys: Iterable[UUID]) -> list[ActComplainedOf]:
    """The rows of these acts, locked until the transaction ends: their cases are locked before them, and nothing after."""
    wanted = sorted(keys)
    if not wanted:
        return []
    return list(ActComplainedOf.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk"))


def settle(
    file: CaseFile,
    act: ActComplainedOf,
    *,
    at: datetime,
    decision: Decision | None = None,
    actor: Actor = BY_ITSELF,
    reasons: str = "",
) -> None:
    """Write where the act stands now, and tell it, where that is otherwise than before."""
    standing, rulings, stay = find_out(act)
    if standing == act.standing:
        return
    cause = _find_cause(standing, rulings) or decision
    change = ActChange.objects.create(
        act=act,
        standing=standing,
        at=at,
        proceeding=file.proceeding,
        decision=cause if standing not in {ActStanding.SUSPENDED, ActStanding.WITHDRAWN} else None,
        stay=stay if standing is ActStanding.SUSPENDED else None,
        reasons=reasons,
    )
    act.standing, act.since = standing, at
    act.save(update_fields=["standing", "since", "withdrawn_at"])
    tell(
        file,
        EVENT_OF[standing],
        actor=actor,
        at=at,
        data=_describe(file, change, actor),
        personal={"reasons": reasons} if reasons else None,
    )


def find_out(act: ActComplainedOf) -> tuple[ActStanding, list[ActRuling], Stay | None]:
    """Where it stands by what is on file now, the rulings that bind, and the stay that lets it wait, if one does."""
    rulings = list(_list_binding(act))
    stay = _find_stay(act)
    standing = find_standing(
        [Becomes(each.becomes) for each in rulings],
        is_stayed=stay is not None,
        is_withdrawn=act.withdrawn_at is not None,
    )
    return standing, rulings, stay


def _list_binding(act: ActComplainedOf) -> Iterable[ActRuling]:
    rows = ActRuling.objects.filter(act=act, decision__standing__in=BINDING).select_related("decision__body")
    return rows.order_by("decision__adopted_at", "id")


def _find_stay(act: ActComplainedOf) -> Stay | None:
    """A stay beside a complaint about it that is in force and lets it wait."""
    rows = Stay.objects.filter(state=StayState.IN_FORCE, suspends=True, decision=None)
    return rows.filter(proceeding__case__complaint__act=act).order_by("ruled_at", "id").first()


def _find_cause(standing: ActStanding, rulings: Iterable[ActRuling]) -> Decision | None:
    """The latest decision that says so."""
    says = ANNULS if standing is ActStanding.ANNULLED else frozenset({Becomes.CHANGED})
    return next((each.decision for each in reversed(list(rulings)) if each.becomes in says), None)


def _describe(file: CaseFile, change: ActChange, actor: Actor) -> dict[str, object]:
    act = change.act
    by = change.decision.body.code if change.decision is not None else file.proceeding.body.code
    if change.standing == ActStanding.WITHDRAWN and act.body is not None:
        by = act.body.code
    causes = {"decision": change.decision_id, "stay": change.stay_id}
    return {
        "act": str(act.pk),
        "standing": change.standing.value if isinstance(change.standing, ActStanding) else change.standing,
        "by": by,
        **{name: str(key) for name, key in causes.items() if key is not None},
    }
