"""A body that never acts: who uses the remedy of the law has it decided above, and who does not sees it listed as late."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse

from cases.access.actors import Actor
from cases.acts.course.withdraw import withdraw
from cases.acts.engine.scheduler import expire_all
from cases.acts.filing.lodge import LodgingResult
from cases.acts.hearing.notify import notify
from cases.models import Decision, Proceeding
from cases.queries.case_file import file_of
from cases.queries.overdue import late_listed, late_rows
from cases.queries.timeline import headline, timeline
from tests.cases.appealing import SITTING, is_collegiate, lodge_appeal
from tests.cases.rulebooks import under
from tests.cases.world import FILED, TEXT, Walk, World, fresh, lodged
from workflow.rules.loader import names
from workflow.states import ENDED

LATER = tuple(FILED + timedelta(days=days) for days in (30, 90, 400, 1100))
"""Days, and years, after which somebody looks."""


def take_up(world: World, filed: LodgingResult, proceeding: Proceeding, now: datetime) -> Walk:
    """The walk of this proceeding from then on."""
    return Walk(world=world, lodged=replace(filed, proceeding=proceeding), now=now)


def tell_the_others(walk: Walk) -> None:
    """Everybody but who asked is told of the opening."""
    file = file_of(walk.proceeding)
    asked = {each.party_id for each in file.appeals}
    asked = asked or {each.pk for each in file.parties if each.role == "complainant"}
    for each in [party for party in file.parties if party.pk not in asked]:
        given = {"channel": "in_person", "proof": "Signed for."}
        notify(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(0.1), party_id=each.pk, **given)


def decide_all(walk: Walk, outcome: str = "granted") -> None:
    """From lodged to published and served, by the body that has it."""
    walk.admit()
    tell_the_others(walk)
    walk.convene()
    walk.open(SITTING if is_collegiate(walk) else ())
    walk.hear()
    if is_collegiate(walk):
        walk.vote(outcome)
    walk.decide(outcome, TEXT)
    walk.issue()
    walk.serve()
    walk.publish()


WAITS: Mapping[str, tuple[str, str, str]] = MappingProxyType(
    {
        "kz-2004": ("Body DEC", "Body TEC", "until the end of Monday, 30 August 2004 (24:00), Almaty time"),
        "training": ("Body DEC", "Body TEC", "until the end of Wednesday, 1 September 2004 (24:00), Almaty time"),
        "isles": ("Body DEC", "Body TEC", "until the end of Saturday, 28 August 2004 (24:00), Almaty time"),
        "venice-model": ("Body SC", "", "until the end of Sunday, 5 September 2004 (24:00), Almaty time"),
    }
)
"""Where a case that nobody ever acts on waits for ever, who stands above, and until when it had to be decided."""
WHY: Mapping[str, list[tuple[str, str]]] = MappingProxyType(
    {
        "kz-2004": [("Time limit missed by the body", "Time to decide: Body DEC.")],
        "training": [("Time limit missed by the body", "Time to decide: Body DEC.")],
        "isles": [
            ("Time limit missed by the body", "Time to decide: Body DEC."),
            ("No decision in time: it counts as refused, and the next instance is open", "To: Body TEC."),
            (
                "Time limit of a party ran out",
                "Time to appeal: Body DEC. Complainant: A voter of the precinct.",
            ),
        ],
        "venice-model": [
            ("Time limit missed by the body", "Time to decide: Body DEC."),
            (
                "Case passed up to the body above",
                "To: Body CEC. The time to decide ran out without a decision.",
            ),
            ("Case received from another body", ""),
            ("Time limit missed by the body", "Time to decide: Body CEC."),
            ("Case passed up to the body above", "To: Body SC. The time to decide ran out without a decision."),
            ("Case received from another body", ""),
            ("Time limit missed by the body", "Time to decide: Body SC."),
        ],
    }
)
"""What the page tells after “Complaint lodged”."""


@pytest.mark.parametrize("name", names())
def test_case_nobody_acts_on_is_listed_for_ever(world: World, client: Client, name: str) -> None:
    """With where it is, until when it had to be decided, and for how long it is late; the page says so too, and why."""
    filed = lodged(under(world, name))
    body, above, until = WAITS[name]
    for at in LATER:
        expire_all(at=at)
        (row,) = late_rows(late_listed(), now=at)
        assert (row.number, row.body, row.superior, row.until) == (filed.case.number, body, above, until)
        overdue = Proceeding.objects.get(case=filed.case, ended_at=None).overdue_since
        assert overdue is not None
        late_by = f"{(at - overdue).days} days 15 hours"
        assert row.late_by == f"Late by {late_by}"
        said = headline(filed.case, now=at)
        assert (said.word, said.sentence) == ("Late", f"{body} must still decide. It is late by {late_by}.")
    told = [(line.what, line.detail) for line in timeline(filed.case)]
    assert told == [("Complaint lodged", "Before: Body DEC."), *WHY[name]]
    page = client.get(reverse("cases:case", args=[filed.case.number])).content.decode()
    assert f"{body} must still decide. It is late by " in page
    assert all(what in page for what, _detail in told)


def lodge_failure(world: World, filed: LodgingResult, at: datetime) -> LodgingResult:
    """A complaint that the body did not decide."""
    given = {"respondent": filed.proceeding.body, "about_case": filed.case, "happened_on": at.date()}
    return lodged(world, at=at, case_type="failure_to_act", **given)


@pytest.mark.parametrize(("name", "code"), [("venice-model", "CEC"), ("isles", "TEC")])
def test_silence_leads_to_who_decides(world: World, name: str, code: str) -> None:
    """Passed up, or appealed as refused: the dispute ends by a decision, and nobody is late any more."""
    filed, at = lodged(under(world, name)), FILED + timedelta(days=6, hours=3)
    expire_all(at=at)
    if name == "isles":
        event = lodge_appeal(Walk(world=world, lodged=filed, now=at), claims=("Decide it.",))
        above = fresh(UUID(str(event.proceeding_id)))
    else:
        above = Proceeding.objects.get(case=filed.case, ended_at=None)
    walk = take_up(world, filed, fresh(above), at + timedelta(hours=2))
    assert walk.proceeding.body.code == code
    decide_all(walk)
    expire_all(at=LATER[1])
    ended = dict(Proceeding.objects.filter(case=filed.case).values_list("body__code", "state"))
    assert ended == {"DEC": "devolved", code: "closed"}
    assert Decision.objects.get().body.code == code
    assert list(late_listed()) == []


@pytest.mark.parametrize(("name", "code"), [("kz-2004", "TEC"), ("training", "CEC")])
def test_failure_is_decided_and_the_case_stays_late(world: World, name: str, code: str) -> None:
    """The complaint about the silence ends. The first case stays listed, until the body decides or the person gives it up."""
    filed, at = lodged(under(world, name)), FILED + timedelta(days=8)
    expire_all(at=at)
    failure = lodge_failure(world, filed, at)
    assert failure.proceeding.body.code == code
    walk = Walk(world=world, lodged=failure, now=at)
    decide_all(walk)
    expire_all(at=LATER[-1])
    assert walk.proceeding.state == "closed"
    assert [each.case_id for each in late_listed()] == [filed.case.pk]

    given = {"identity_checked": True, "free_will": "It is of no use any more."}
    withdraw(proceeding_id=filed.proceeding.pk, actor=Actor.filer(filed.case), at=LATER[-1], **given)
    expire_all(at=LATER[-1] + timedelta(days=30))
    assert {fresh(filed.proceeding).state} <= ENDED
    assert list(late_listed()) == []


@pytest.mark.parametrize(("name", "code"), [("kz-2004", "TEC"), ("training", "CEC")])
def test_body_above_is_silent_too(world: World, name: str, code: str) -> None:
    """Both are listed, each with its own body, for as long as they are late."""
    filed, at = lodged(under(world, name)), FILED + timedelta(days=8)
    expire_all(at=at)
    failure = lodge_failure(world, filed, at)
    expire_all(at=LATER[-1])
    listed = {each.case_id: each.body.code for each in late_listed()}
    assert listed == {filed.case.pk: "DEC", failure.case.pk: code}
