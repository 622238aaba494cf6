"""A law's test that cannot fail proves nothing: each is run here with its guard taken out, and must fail."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from cases.acts.decision import issue
from cases.acts.engine import (
    deadlines,
    devolution,
    end_withdrawn,
    expiry,
    facts,
    perform,
    step,
)
from cases.acts.engine.service import decision_on
from cases.acts.engine.step import AnyStep, Step
from cases.acts.filing import admit, lodge
from cases.desk import tasks
from cases.errors import ActRefused
from cases.log import triggers
from cases.models import Party
from cases.public.views import rights
from cases.queries.case_file import CaseFile
from tests.cases.world import World
from tests.laws import test_twelve_laws as laws
from workflow.act_rule import ActRule, G, refusals
from workflow.acts.decision.decide import all_parties_heard, motion_was_adopted
from workflow.acts.decision.publish import nothing_sealed_survives
from workflow.acts.filing.transfer import is_not_competent
from workflow.acts.hearing.convene import announced_in_time, opening_served
from workflow.errors import NoRoute, Refusal
from workflow.facts import Facts
from workflow.guards import evidence, main
from workflow.states import LimitRule, Role

Mutation = Callable[[pytest.MonkeyPatch], None]


def without(*taken_out: Callable[..., object]) -> Mutation:
    """Take these guards out of every act, and out of what every page says of it."""

    def fewer(rule: ActRule[G], facts: Facts, given: G | None) -> Iterator[Refusal]:
        kept = tuple(guard for guard in rule.guards if guard not in taken_out)
        brought = tuple(guard for guard in rule.given if guard not in taken_out)
        return refusals(replace(rule, guards=kept, given=brought), facts, given)

    def mutate(patch: pytest.MonkeyPatch) -> None:
        for asking in (step, devolution, end_withdrawn, rights, tasks):
            patch.setattr(asking, "refusals", fewer)

    return mutate


def refuses_what_has_no_route(patch: pytest.MonkeyPatch) -> None:
    def no_route(*_: object) -> None:
        raise NoRoute

    patch.setattr(lodge, "_route", no_route)


def admits_only_after_counting_again(patch: pytest.MonkeyPatch) -> None:
    begin = admit.begin

    def recount(rule: ActRule[G], *args: Any, **kwargs: Any) -> Step[G]:
        step = begin(rule, *args, **kwargs)
        deadlines.start(step.file, LimitRule.DECIDE, "commission_act.first.decide", at=step.at)
        return step

    patch.setattr(admit, "begin", recount)


def the_shorter_reading_is_a_breach(patch: pytest.MonkeyPatch) -> None:
    patch.setitem(expiry.NAMED, LimitRule.CONTESTED, "deadline.breached")


def the_shorter_reading_is_forgotten(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(deadlines, "_make_shorter_end", lambda _limit: None)


def nobody_watches(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(perform, "expire_due", lambda *_args, **_kwargs: 0)
    patch.setattr("cases.acts.engine.scheduler.due_cases", lambda _at, **_options: [])


def a_joinder_stops_the_clock(patch: pytest.MonkeyPatch) -> None:
    def stopped(step: AnyStep) -> None:
        deadlines.void_all(step.file, at=step.at)

    patch.setattr("cases.acts.course.join.take_off_the_agenda", stopped)


def nobody_passes_up(patch: pytest.MonkeyPatch) -> None:
    patch.setattr("cases.acts.engine.devolution.superior_of", lambda _proceeding: None)


def acts_do_not_expire_first(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(perform, "_expire_first", lambda _name, _holds, _held, given: given["at"])


def appeal_runs_from_issue(patch: pytest.MonkeyPatch) -> None:
    unserved = issue.unserved

    def start_early(file: CaseFile) -> list[Party]:
        at = decision_on(file).adopted_at
        deadlines.start(file, LimitRule.APPEAL, "commission_act.appeal.lodge", at=at, party=file.parties[0])
        return unserved(file)

    patch.setattr(issue, "unserved", start_early)


def everyone_is_the_clerk(patch: pytest.MonkeyPatch) -> None:
    patch.setattr(facts, "role_of", lambda *_args, **_named: Role.CLERK)


def no_change(_patch: pytest.MonkeyPatch) -> None:
    """The mutation lies in the database."""


CASES: list[tuple[str, Mutation]] = [
    ("law_01_nothing_filed_is_lost", refuses_what_has_no_route),
    ("law_02_one_competent_impartial_body", without(main.not_in_own_cause)),
    ("law_03_referral_closes_no_case", without(is_not_competent)),
    ("law_03_a_joinder_closes_nothing", a_joinder_stops_the_clock),
    ("law_04_no_decision_without_session", without(main.meets_in_person_or_in_view)),
    ("law_04_no_decision_without_session", without(announced_in_time)),
    ("law_04_no_decision_without_session", without(main.quorum_is_there)),
    ("law_04_no_decision_without_session", without(motion_was_adopted)),
    ("law_05_no_adverse_decision_unheard", without(opening_served)),
    ("law_05_no_adverse_decision_unheard", without(all_parties_heard)),
    ("law_05_late_evidence_is_answered_first", without(evidence.replies_are_in)),
    ("law_06_time_limit_is_a_value", admits_only_after_counting_again),
    ("law_06_one_reading_accuses_nobody", the_shorter_reading_is_a_breach),
    ("law_06_one_reading_accuses_nobody", the_shorter_reading_is_forgotten),
    ("law_07_silence_has_consequences", nobody_watches),
    ("law_07_silence_passes_a_case_up", nobody_passes_up),
    ("law_07_due_deadlines_expire_first", acts_do_not_expire_first),
    ("law_08_appeal_runs_from_proven_service", appeal_runs_from_issue),
    ("law_09_no_granted_time_is_lost", no_change),
    ("law_10_one_event_for_each_change", no_change),
    ("law_11_sealed_stays_sealed", without(nothing_sealed_survives)),
    ("law_12_a_stranger_learns_nothing", everyone_is_the_clerk),
]
IN_THE_DATABASE = ("law_09", "law_10")


@pytest.mark.parametrize(("law", "mutate"), CASES, ids=[f"{law[:6]}-{n}" for n, (law, _) in enumerate(CASES)])
def test_a_law_without_its_guard_fails(
    world: World, monkeypatch: pytest.MonkeyPatch, client: Any, tmp_path: Path, law: str, mutate: Mutation
) -> None:
    mutate(monkeypatch)
    with database_without_triggers(law.startswith(IN_THE_DATABASE)), pytest.raises(BaseException) as failed:  # noqa: PT011 -- judged below
        run(law, world, monkeypatch, client, tmp_path)
    assert isinstance(failed.value, AssertionError | pytest.fail.Exception | ActRefused | NoRoute), failed.value


def run(law: str, world: World, patch: pytest.MonkeyPatch, client: Any, folder: Path) -> None:
    """The law's own test function, with what it asks for."""
    has: dict[str, Any] = {"world": world, "monkeypatch": patch, "client": client, "tmp_path": folder}
    function = getattr(laws, f"test_{law}")
    if "trouble" in function.__annotations__:
        has["trouble"] = {"case_type": "voter_list", "respondent": None, "place": None}
    function(**{name: has[name] for name in function.__code__.co_varnames[: function.__code__.co_argcount]})


@contextmanager
def database_without_triggers(gone: bool) -> Iterator[None]:
    if gone:
        triggers.remove(connection)
    try:
        yield
    finally:
        if gone:
            triggers.install(connection)


def test_every_law_has_its_mutation() -> None:
    named = {name.removeprefix("test_") for name in vars(laws) if name.startswith("test_law_")}
    assert named == {law for law, _ in CASES}
    assert {law[:6] for law in named} == {f"law_{n:02}" for n in range(1, 13)}
