"""Confirm a correction: by a second person; what followed from what was not so follows again, and no person's time is shorter."""

from datetime import timedelta

import pytest

from cases.acts.correction.confirm_correction import confirm_correction
from cases.acts.decision.serve import serve
from cases.acts.engine.scheduler import expire_all, expire_case
from cases.errors import ActRefused
from cases.models import Appeal, Correction, Deadline, Event, Service
from cases.queries.decisions.standing import standing
from cases.wording.explanations import sentence
from tests.cases.acts.seen import PARTIES, data_of, letters, recorded, refuses
from tests.cases.appealing import lodge_appeal, ruled_on
from tests.cases.correcting import confirm, propose, second_clerk
from tests.cases.world import Walk, World, walk_to


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "published")


def time_to_appeal(walk: Walk, role: str = "complainant") -> Deadline:
    return Deadline.objects.filter(rule="appeal", party=walk.party(role)).latest("pk")


def corrected(walk: Walk, **slip: str) -> Event:
    propose(walk, **slip)
    return confirm(walk, second_clerk(walk))


def run_out(walk: Walk) -> None:
    walk.now = max(time_to_appeal(walk, role).due_before for role in ("complainant", "respondent"))
    expire_case(walk.case.pk, at=walk.now)
    assert walk.proceeding.state == "closed"


def test_never_reached_is_struck_out(walk: Walk) -> None:
    first = Service.objects.exclude(decision=None).get(party=walk.party("complainant"))
    limit = time_to_appeal(walk)
    with recorded(walk.case) as events:
        event = corrected(walk)
    assert [each.kind for each in events] == ["correction.proposed", "correction.made"]
    row = Correction.objects.get()
    assert (row.state, row.settled_at) == ("made", walk.now)
    first.refresh_from_db()
    limit.refresh_from_db()
    assert (first.struck_by, limit.struck_by, limit.state) == (row, row, "void")
    assert "undone" not in data_of(event), "it was not final yet"
    assert letters(event) == {"corrected": PARTIES}
    again = Deadline.objects.filter(rule="serve").latest("pk")
    assert (again.state, again.starts_at) == ("running", walk.now)
    assert sentence(again.explanation).startswith("It was corrected Thu")


def test_what_was_final_is_not(walk: Walk) -> None:
    run_out(walk)
    event = corrected(walk)
    assert data_of(event)["undone"] == "final"
    assert (event.from_state, event.to_state) == ("closed", "decided")
    proceeding = walk.proceeding
    assert (proceeding.state, proceeding.ended_at) == ("decided", None)
    assert standing(proceeding.decision) == "appealable"
    fired = Deadline.objects.get(rule="appeal", party=walk.party("complainant"))
    assert (fired.state, fired.struck_by) == ("fired", Correction.objects.get()), "it stays as it was counted"


def test_served_anew_with_the_whole_time(walk: Walk) -> None:
    run_out(walk)
    corrected(walk)
    party = walk.party("complainant")
    serve(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), party_id=party.pk, channel="fax", proof="Sheet 4.")
    limit = time_to_appeal(walk)
    assert (limit.state, limit.starts_at) == ("running", walk.now)
    assert Service.objects.exclude(decision=None).filter(party=party, struck_by=None).count() == 1
    run_out(walk)


def test_nobody_serves_anew(walk: Walk) -> None:
    """Publication is its service when the time to serve has run out again, so that the case still ends."""
    run_out(walk)
    corrected(walk)
    due = Deadline.objects.filter(rule="serve").latest("pk").due_before
    expire_all(at=due)
    row = Service.objects.get(party=walk.party("complainant"), decision__isnull=False, struck_by=None)
    assert (row.channel, row.served_at) == ("publication", due)
    run_out(walk)


def test_time_once_granted_is_kept(walk: Walk) -> None:
    """The service that was none had told of a later end than the one that is."""
    limit = time_to_appeal(walk)
    later = limit.due_before + timedelta(days=30)
    limit.explanation = [
        *[each for each in limit.explanation if each["code"] != "end"],
        {"code": "end", "params": {"due_before": later.isoformat(), "local": later.isoformat(), "zone": "Asia/Almaty"}},
    ]
    limit.due_before = later
    limit.save()
    corrected(walk)
    party = walk.party("complainant")
    serve(proceeding_id=walk.pk, actor=walk.clerk, at=walk.later(), party_id=party.pk, channel="fax", proof="Sheet 4.")
    anew = time_to_appeal(walk)
    assert anew.due_before == later
    assert "no time once given to a person is taken back" in sentence(anew.explanation)


def test_earlier_than_recorded_shortens_nothing(walk: Walk) -> None:
    limit, first = time_to_appeal(walk), Service.objects.exclude(decision=None).get(party=walk.party("complainant"))
    issued = walk.proceeding.decision.issued_at
    corrected(walk, field="served_at", right=issued.isoformat())
    again = Service.objects.get(party=first.party, decision__isnull=False, struck_by=None)
    assert (again.served_at, again.channel, again.proof) == (issued, first.channel, "Fax journal, sheet 3.")
    before = limit.due_before
    limit.refresh_from_db()
    assert (limit.due_before, limit.state, limit.struck_by) == (before, "running", None)


def test_later_than_recorded_counts_from_there(walk: Walk) -> None:
    before = time_to_appeal(walk)
    at = walk.later(48)
    event = corrected(walk, field="served_at", right=at.isoformat())
    limit = time_to_appeal(walk)
    assert (limit.starts_at, limit.state) == (at, "running")
    assert limit.due_before > before.due_before
    assert data_of(event)["deadline"] == limit.pk


def test_later_and_over_all_the_same(walk: Walk) -> None:
    """The time that counts from the right service has run out as well: the decision stays final."""
    at = walk.later(24)
    run_out(walk)
    walk.later(24 * 30)
    event = corrected(walk, field="served_at", right=at.isoformat())
    limit = time_to_appeal(walk)
    assert (limit.state, limit.ended_at) == ("fired", limit.due_before)
    assert data_of(event)["over"] == limit.due_before.isoformat()
    assert (walk.proceeding.state, "undone" in data_of(event)) == ("closed", False)


def test_late_appeal_comes_in_time(walk: Walk) -> None:
    run_out(walk)
    at = walk.now - timedelta(hours=30)
    lodge_appeal(walk)
    assert Appeal.objects.get().is_late
    event = corrected(walk, field="served_at", right=at.isoformat())
    appeal = Appeal.objects.get()
    assert (appeal.is_late, appeal.due_before) == (False, time_to_appeal(walk).due_before)
    assert (data_of(event)["in_time"], data_of(event)["undone"]) == (1, "final")
    assert time_to_appeal(walk).state == "met"


def test_appeal_of_who_was_never_reached(walk: Walk) -> None:
    run_out(walk)
    lodge_appeal(walk)
    event = corrected(walk)
    assert (Appeal.objects.get().is_late, Appeal.objects.get().due_before) == (False, None)
    assert data_of(event)["in_time"] == 1


def test_another_way_moves_no_time(walk: Walk) -> None:
    limit = time_to_appeal(walk)
    corrected(walk, field="channel", right="post")
    again = Service.objects.get(party=walk.party("complainant"), decision__isnull=False, struck_by=None)
    assert again.channel == "post"
    limit.refresh_from_db()
    assert (limit.state, limit.struck_by) == ("running", None)


def test_nothing_is_served_of_what_was_set_aside(walk: Walk) -> None:
    """Annulled above meanwhile, the decision is served on nobody any more: that it was not is struck out all the same."""
    walk.now = ruled_on(walk).now
    expire_case(walk.case.pk, at=walk.later(24 * 40))
    running = Deadline.objects.filter(proceeding=walk.pk, rule="serve", state="running")
    corrected(walk)
    assert not running.exists()
    assert Service.objects.exclude(struck_by=None).exists()
    assert walk.proceeding.state == "closed"


def test_set_aside_and_never_reached_closes_all_the_same(walk: Walk) -> None:
    """The other party still had time to appeal; when that is over nothing waits for a service that nobody needs."""
    walk.now = ruled_on(walk).now
    assert walk.proceeding.state == "decided"
    corrected(walk)
    expire_case(walk.case.pk, at=walk.later(24 * 40))
    assert walk.proceeding.state == "closed"


def test_no_time_begins_against_what_was_set_aside(walk: Walk) -> None:
    walk.now = ruled_on(walk).now
    before = Service.objects.get(party=walk.party("respondent"), decision__isnull=False)
    later = before.served_at + timedelta(hours=1)
    corrected(walk, role="respondent", field="served_at", right=later.isoformat())
    own = Deadline.objects.filter(rule="appeal", party=before.party, proceeding=walk.pk)
    assert not own.filter(state="running").exists()
    assert walk.proceeding.state == "closed"


def test_not_by_who_proposed_it(walk: Walk) -> None:
    propose(walk)
    with refuses(
        "You proposed this correction yourself. A second person of this body confirms it, so that nobody corrects the "
        "file alone."
    ):
        confirm(walk, walk.clerk)


def test_confirmed_once(walk: Walk) -> None:
    other = second_clerk(walk)
    propose(walk)
    key = str(Correction.objects.get().pk)
    confirm(walk, other)
    with refuses("This correction was confirmed, refused or has lapsed already, and that happens once."):
        confirm(walk, other, correction=key)
    with refuses("No correction waits here to be confirmed or refused. It is proposed first, by another person."):
        confirm(walk, other)


def test_corrected_meanwhile(walk: Walk) -> None:
    other = second_clerk(walk)
    propose(walk, field="channel", right="post")
    propose(walk)
    last = str(Correction.objects.latest("proposed_at").pk)
    confirm(walk, other, correction=last)
    with refuses(
        "What this corrects was corrected otherwise meanwhile. Refuse this one, and propose what is still wrong."
    ):
        confirm(walk, other)


def test_not_by_another_body(walk: Walk) -> None:
    propose(walk)
    with pytest.raises(ActRefused) as error:
        confirm_correction(proceeding_id=walk.pk, actor=walk.world.clerk("TEC"), at=walk.later())
    assert error.value.codes == ("not_your_role",)
