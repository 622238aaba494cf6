"""Small builders of what the guards read: a lawful case before a constituency commission, and what differs from it."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from tests.workflow.majilis import DEC, RULEBOOK, instant
from workflow.act_rule import G
from workflow.errors import Refusal
from workflow.facts import DecisionFacts, Facts, MotionFacts, PartyFacts, SessionFacts
from workflow.rules.limits import Limit, Rule
from workflow.rules.loader import DATA, parse
from workflow.rules.reading import Document
from workflow.rules.schema import Rulebook
from workflow.states import HearingKind, PartyRole, ProceedingState, Role, SessionMode, SessionState

AT = instant("2004-08-25T10:00+07:00")
HOUR = timedelta(hours=1)
TEXT = Document((DATA / "kz-2004.yaml").read_text("utf-8")).data()
LAWFUL = Facts(
    at=AT,
    role=Role.CLERK,
    rulebook=RULEBOOK,
    state=ProceedingState.HEARD,
    body=DEC,
    received_at=AT,
    competent=frozenset({"dec"}),
    case_type="commission_act",
)


def facts(**differs: Any) -> Facts:
    """A lawful case, but for what `differs`."""
    return replace(LAWFUL, **differs)


NEVER_MISSING: Mapping[str, object] = {
    "against": (),
    "acts": (),
    "answers": 99,
    "convened_by": "chair",
    "hours": 1,
    "deciding": False,
    "given_already": False,
    "kind": HearingKind.ORAL,
    "has_account": True,
    "left": 0,
    "opposed": False,
    "own": False,
    "role": "representative",
}
"""What every act that brings it knows, so that its type does not let it be missing; here as no guard refuses it."""


def brought(takes: type[G], **named: Any) -> G:
    """What an actor brings to an act: what is named, and of the rest nothing yet, or what speaks against nothing.

    Raises TypeError for a misspelt name.
    """
    rest = {name: NEVER_MISSING.get(name) for name in takes.__dataclass_fields__}
    return takes(**{**rest, **named})


def party(key: str = "1", role: PartyRole = PartyRole.COMPLAINANT, **differs: Any) -> PartyFacts:
    """A party that was served and heard."""
    return PartyFacts(**{"key": key, "role": role, "opening_served": True, "heard": True, **differs})


def session(**differs: Any) -> SessionFacts:
    """A session of seven sworn members, five of them present, opened two days after its notice."""
    lawful: dict[str, Any] = {
        "state": SessionState.OPEN,
        "mode": SessionMode.IN_PERSON,
        "starts_at": AT,
        "convened_at": AT - 48 * HOUR,
        "on_voting_day": False,
        "body": "dec",
        "total": 7,
        "sworn": frozenset(range(1, 8)),
        "present": frozenset(range(1, 6)),
    }
    return SessionFacts(**{**lawful, **differs})


def motion(**differs: Any) -> MotionFacts:
    """A motion to reject that was carried and is not yet written down."""
    return MotionFacts(**{"outcome": "rejected", "adopted": True, "used": False, **differs})


def decision(**differs: Any) -> DecisionFacts:
    """A decision that was adopted and no more."""
    return DecisionFacts(**{"issued": False, "published": False, **differs})


def refusal(code: str, params: Mapping[str, object] | None = None, rule: Rule | None = None) -> Refusal:
    """A whole refusal; `rule` is the one that it cites."""
    return Refusal(code, params or {}, rule.cite if rule else "", rule.status if rule else "")


def rulebook_where(change: Callable[[dict[str, Any]], object]) -> Rulebook:
    """The rulebook of 2004 after `change` of its data."""
    data = deepcopy(TEXT)
    change(data)
    return parse(data)


def rulebook_saying(setting: str, **says: object) -> Rulebook:
    """The rulebook of 2004 with other words in one setting of its conduct, past the check of a whole rulebook.

    For what no file may say: a guard is asked also about that.
    """
    rulebook = parse(TEXT)
    rule = getattr(rulebook.conduct, setting)
    where = "default" if rule.is_gap else "value"
    said = rule.model_copy(update={where: rule.answer.model_copy(update=says)})
    return rulebook.model_copy(update={"conduct": rulebook.conduct.model_copy(update={setting: said})})


def with_limits(rulebook: Rulebook, **limits: Limit) -> Rulebook:
    """The same rulebook with other time limits beside its own, unread and therefore at once."""
    found = rulebook.model_copy(update={"limits": {**rulebook.limits, **limits}})
    found.__dict__.pop("_limits", None)  # what the original has cached of its own
    return found


def limit(length: Mapping[str, object], binds: str = "body", **more: object) -> Limit:
    """A time limit from receipt of that length, by a law that does not exist."""
    said = {"from": "receipt", "binds": binds, "cite": "Art 1", "status": "memory", **length, **more}
    return Limit.model_validate(said)


def later(hours: float, than: datetime = AT) -> datetime:
    """That many hours after `than`."""
    return than + hours * HOUR
