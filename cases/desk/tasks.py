"""Every act on one proceeding: which may be done now, by whom and until when, and every reason against the others.

The same table and the same guards as the acts themselves (`workflow.acts`): a page can promise nothing an act refuses.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.acts.course.extend import choosable
from cases.acts.engine.corrections.breach import list_missed
from cases.models import AgendaItem
from cases.queries.case_file import CaseFile
from cases.queries.grants import running_grants
from cases.wording.hour_that_matters import hour_of
from cases.wording.labels import act_label, label_for
from cases.wording.refusals import sentence
from workflow.act_rule import ActRule, refusals
from workflow.acts import ACTS
from workflow.acts.hearing.open_session import OPEN_SESSION
from workflow.errors import Refusal
from workflow.facts import Facts, PartyFacts
from workflow.given import Nothing
from workflow.guards import main
from workflow.guards.granting import role_given_by
from workflow.states import PartyRole, ProceedingState, Role, SessionState

NEXT: Mapping[ProceedingState, Sequence[str]] = {
    ProceedingState.LODGED: ("transfer", "admit", "notify", "convene"),
    ProceedingState.CORRECTION: ("correct",),
    ProceedingState.ADMITTED: ("notify", "convene"),
    ProceedingState.LISTED: ("open_session", "hear", "convene"),
    ProceedingState.HEARD: ("decide", "vote", "reply", "convene"),
    ProceedingState.SUSPENDED: ("resume",),
    ProceedingState.DECIDED: ("issue", "serve", "publish"),
}
"""What leads a case on, in order; the first that may be done is the next step."""
AFTERWARDS = ("accept_execution", "confirm_correction")
"""What is the next step of a case with which nothing else is to be done: a report or a correction waits, also of a closed one."""
LIMITS: Mapping[str, Sequence[str]] = {
    "answer": ("enquiry",),
    "confirm_correction": ("confirm",),
    "refuse_correction": ("confirm",),
    "propose_correction": (),
    "appeal": ("appeal",),
    "correct": ("correct",),
    "report_execution": ("execute",),
    "issue": ("issue",),
    "publish": ("publish",),
    "reply": ("reply",),
    "resume": ("review",),
    "rule_on_stay": ("stay",),
    "serve": ("serve",),
    "transfer": ("transfer",),
}
"""The rules of the limits an act is waited for under; every other act before the decision serves the time to decide."""
TIME_TO_DECIDE = ("decide", "screen")
WHO_IS_THERE = frozenset({main.only_sworn_members, main.quorum_is_there})
OF_THE_SESSION = tuple(guard for guard in OPEN_SESSION.given if guard not in WHO_IS_THERE)
"""What can be asked of opening a session before anybody has said who is there."""
WAITING = frozenset({ProceedingState.LISTED, ProceedingState.HEARD})
TO_BE_HEARD = frozenset({PartyRole.COMPLAINANT, PartyRole.RESPONDENT, PartyRole.PERSON_CONCERNED, PartyRole.PROSECUTOR})


@dataclass(frozen=True, slots=True)
class DeskTask:
    """One act. `reasons` is empty where it may be done now."""

    act: str
    label: str
    href: str
    who: str
    due: str
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskList:
    """The next step first, then what else may be done, then what may not."""

    next: DeskTask | None
    others: tuple[DeskTask, ...]
    refused: tuple[DeskTask, ...]
    waits_for: tuple[str, ...] = ()
    """Why there is no next step now, where there is none."""

    @property
    def leading(self) -> DeskTask | None:
        """The task whose "by whom and until when" is told first; the others tell what differs from it."""
        return self.next or next(iter(self.others), None)


def task_list(file: CaseFile, facts: Facts) -> TaskList:
    """Every act of the table upon this proceeding, for the actor of `facts`; a body that was asked has one act."""
    due, was_asked = _write_due_texts(file, now=facts.at), facts.role == Role.OTHER_CLERK
    rules = {
        name: rule for name, rule in ACTS.items() if _is_offered(rule, facts) and (name == "answer" or not was_asked)
    }
    tasks = {name: _make_task(file, rule, facts, due) for name, rule in rules.items()}
    order = ("answer",) if was_asked else NEXT.get(facts.state, ())
    next_steps = order if was_asked else (*order, *AFTERWARDS)
    step = next((tasks[name] for name in next_steps if not tasks[name].reasons), None)
    return TaskList(
        next=step,
        others=(
            *(() if was_asked else _offer_closing(file)),
            *(task for task in tasks.values() if not task.reasons and task is not step),
        ),
        refused=tuple(task for task in tasks.values() if task.reasons),
        waits_for=tasks[order[-1] if facts.state == ProceedingState.DECIDED else order[0]].reasons
        if step is None and order
        else (),
    )


def _is_offered(rule: ActRule[Any], facts: Facts) -> bool:
    """Whether a desk speaks of the act at all: not where machines or the person alone do it, nothing is sealed or waits."""
    if rule.name == "keep_going" and facts.withdrawal_until is None:
        return False
    if rule.name in ("end_access", "remind"):  # offered where it stands who has access, and on the desk of bodies above
        return False
    return bool(rule.roles - {Role.SYSTEM, Role.COMPLAINANT}) and (rule.name != "unseal" or facts.sealed)


def _offer_closing(file: CaseFile) -> Iterator[DeskTask]:
    """To close the session that is open on this case, once nothing on its agenda waits to be decided."""
    opened = [item.session_id for item in file.items if item.session.state == SessionState.OPEN]
    if not opened:
        return
    items = AgendaItem.objects.filter(session__in=opened)
    waiting = {session: state in WAITING for session, state in _sort_items(items)}
    for session, waits in waiting.items():
        if not waits:
            href = reverse("desk:session_act", args=[session, "close_session"])
            yield DeskTask("close_session", act_label("close_session"), href, label_for(Role, Role.CLERK), "")


def _sort_items(items: QuerySet[AgendaItem]) -> list[tuple[UUID, str]]:
    """Session and state of each case on its agenda, those that wait last."""
    rows = items.values_list("session_id", "proceeding__state")
    return sorted(rows, key=lambda row: (str(row[0]), row[1] in WAITING))


def reasons_against(name: str, file: CaseFile, facts: Facts) -> tuple[str, ...]:
    """Every reason, as a sentence, why this act may not be done now whatever the clerk brings to it."""
    rule = ACTS[name]
    refused = [sentence(refusal) for refusal in refusals(rule, facts, None)]
    return tuple(refused or _list_nothing_left(name, file, facts))


def _make_task(file: CaseFile, rule: ActRule[Any], facts: Facts, due: Mapping[str, str]) -> DeskTask:
    rules = LIMITS.get(rule.name, TIME_TO_DECIDE)
    return DeskTask(
        act=rule.name,
        label=act_label(rule.name),
        href=act_url(file, rule.name),
        who=_name_roles(rule),
        due=next((due[name] for name in rules if name in due), ""),
        reasons=reasons_against(rule.name, file, facts),
    )


def _name_roles(rule: ActRule[Any]) -> str:
    leading = [
        label_for(Role, role)
        for role in (Role.CLERK, Role.SUPERIOR_CLERK, Role.OTHER_CLERK, Role.COMPLAINANT)
        if role in rule.roles
    ]
    return _(" or ").join(leading)


def act_url(file: CaseFile, name: str) -> str:
    """The page of an act; opening a session belongs to the page of that session."""
    if name == "open_session":
        return reverse("desk:session_act", args=[file.item.session_id, "open_session"]) if file.item else ""
    return reverse("desk:act", args=[file.pk, name])


def _write_due_texts(file: CaseFile, *, now: datetime) -> dict[str, str]:
    """Until when each running limit lets the body act, by its rule."""
    hours = sorted(
        ((hour_of(row, now=now), row.rule) for row in file.running()), key=lambda each: each[0].at, reverse=True
    )
    return {rule: hour.until_text(file.proceeding.body.zone) for hour, rule in hours}


def _list_nothing_left(name: str, file: CaseFile, facts: Facts) -> Iterator[str]:
    """Reasons that lie in the parties and the session rather than in a guard of the file."""
    match name:
        case "notify" if all(party.opening_served for party in _list_named(facts)):
            yield _("Every party has been told of the case.")
        case "hear" | "waive" if all(party.heard for party in _list_named(facts) if party.role in TO_BE_HEARD):
            yield _("Every party has been heard or has waived it.")
        case "extend" if not choosable(file, facts.rulebook):
            yield _("No time of a person runs in this case now.")
        case "end_access" if not running_grants(file.case, role_given_by(facts.role), at=facts.at):
            yield _("Nobody has such access now.")
        case "propose_correction" if (file.decision is None or file.decision.issued_at is None) and not list_missed(
            file
        ):
            yield _("Nothing was issued or served here yet that could be corrected.")
        case "serve" if all(party.decision_served for party in _list_named(facts)):
            yield _("The decision has reached every party.")
        case "open_session" if not facts.on_live_agenda:
            yield sentence(Refusal("session_not_convened"))
        case "open_session":
            yield from (
                sentence(refusal) for guard in OF_THE_SESSION if (refusal := guard(facts, Nothing())) is not None
            )


def _list_named(facts: Facts) -> list[PartyFacts]:
    return [party for party in facts.parties if not party.anonymous]
