"""Propose a correction: one person says what was recorded wrongly, why, by whose slip, and what proves it."""

from dataclasses import dataclass
from datetime import datetime

from workflow.act_rule import CLERK, ActRule
from workflow.corrections import FIELDS, LONGEST_SLIP, NEVER_CORRECTED, OPERATIVE, SlipOf
from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.given import is_stated
from workflow.guards import main, service
from workflow.states import ProceedingState


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeCorrectionGiven:
    of: str
    field: str
    known: bool
    """What is to be corrected stands on this file."""
    same: bool
    """What is said to be right is what stands there."""
    corrected: bool
    """It was struck out by a correction before."""
    waits: bool
    """A correction of the very same waits to be confirmed."""
    channel: str | None
    """The right one, where the way it was served is corrected."""
    instant: datetime | None
    """The right one, where an instant is corrected; None also for one that is none."""
    not_before: datetime | None
    """The first instant that it can be, None where no instant is corrected."""
    passage: tuple[str, str] | None
    """The wrong and the right words, where a text is corrected."""
    times: int
    """How often the wrong words stand there."""
    keeps_the_words: bool
    """No word but names and numbers would be another."""
    limit: tuple[datetime, datetime] | None
    """From when the time ran and the first instant that was too late, where a breach is rebutted."""
    done: bool
    """What that time was for is on the file."""
    proved: datetime | None
    """When it was done, as paper proves; None also for an instant that is none."""
    reasons: str
    whose: str
    proof: str


def changes_no_outcome(_facts: Facts, given: ProposeCorrectionGiven) -> Refusal | None:
    """A slip is mended here; what was decided, voted or ordered is changed by an appeal alone."""
    return Refusal("correction_changes_outcome") if given.field in NEVER_CORRECTED else None


def corrects_what_can_be(_facts: Facts, given: ProposeCorrectionGiven) -> Refusal | None:
    if given.field in NEVER_CORRECTED or given.field in FIELDS.get(given.of, ()):
        return None
    return Refusal("corrects_nothing_known")


def stands_on_the_file(_facts: Facts, given: ProposeCorrectionGiven) -> Refusal | None:
    if given.known or given.field not in FIELDS.get(given.of, ()):
        return None
    return Refusal("corrected_already" if given.corrected else "corrects_nothing_on_file")


def is_a_slip(_facts: Facts, given: ProposeCorrectionGiven) -> Refusal | None:
    return Refusal("no_slip") if given.known and given.same else None


def none_waits_already(_facts: Facts, given: ProposeCorrectionGiven) -> Refusal | None:
    return Refusal("correction_waits") if given.waits else None


def instant_can_be(facts: Facts, given: ProposeCorrectionGiven) -> Refusal | None:
    """Nothing reached anybody before it was there to be served, nor after now."""
    if given.not_before is None or (given.instant is not None and given.not_before <= given.instant <= facts.at):
        return None
    return Refusal("served_at_impossible", {"earliest": given.not_before.isoformat(), "zone": facts.body.zone})


def rebuts_what_was_done(_facts: Facts, given: ProposeCorrectionGiven) -> Refusal | None:
    """Paper proves when an act was done; it does not stand for the act itself, which is entered first, late as it is."""
    return None if given.limit is None or given.done else Refusal("breach_act_missing")


def was_done_in_time(facts: Facts, given: ProposeCorrectionGiven) -> Refusal | None:
    if given.limit is None:
        return None
    starts_at, due_before = given.limit
    if given.proved is not None and starts_at <= given.proved < due_before:
        return None
    ends = {"earliest": starts_at.isoformat(), "last": due_before.isoformat(), "zone": facts.body.zone}
    return Refusal("rebuttal_not_in_time", ends)


def stands_there_once(_facts: Facts, given: ProposeCorrectionGiven) -> Refusal | None:
    """So that nobody can mean another place."""
    if given.passage is None or not given.known or given.times == 1:
        return None
    return Refusal("passage_not_once")


def is_short(_facts: Facts, given: ProposeCorrectionGiven) -> Refusal | None:
    if given.passage is None or max(map(len, given.passage)) <= LONGEST_SLIP:
        return None
    return Refusal("passage_too_long", {"signs": LONGEST_SLIP})


def moves_no_seal(_facts: Facts, given: ProposeCorrectionGiven) -> Refusal | None:
    """What is sealed in a text stays sealed: a passage neither opens nor closes a seal."""
    moves = given.passage is not None and any(sign in words for words in given.passage for sign in ("[[", "]]"))
    return Refusal("passage_moves_a_seal") if moves else None


def keeps_what_is_decided(_facts: Facts, given: ProposeCorrectionGiven) -> Refusal | None:
    """In the operative part a name, a day or a number can be wrong; any other word there is what was decided."""
    if given.field != OPERATIVE or given.passage is None or given.keeps_the_words:
        return None
    return Refusal("correction_changes_outcome")


def says_whose_slip(_facts: Facts, given: ProposeCorrectionGiven) -> Refusal | None:
    return None if given.whose in set(SlipOf) else Refusal("slip_of_nobody")


def is_proved(_facts: Facts, given: ProposeCorrectionGiven) -> Refusal | None:
    return None if is_stated(given.proof) else Refusal("correction_unproved")


PROPOSE_CORRECTION = ActRule(
    name="propose_correction",
    takes=ProposeCorrectionGiven,
    roles=CLERK,
    sources=frozenset(ProceedingState),
    given=(
        changes_no_outcome,
        corrects_what_can_be,
        stands_on_the_file,
        is_a_slip,
        none_waits_already,
        instant_can_be,
        rebuts_what_was_done,
        was_done_in_time,
        stands_there_once,
        is_short,
        moves_no_seal,
        keeps_what_is_decided,
        service.served_by_hand_or_line,
        service.by_a_channel_of_the_law,
        main.reasons_are_given,
        says_whose_slip,
        is_proved,
    ),
)
