"""Every act of the house, done once and in order in small cases, one step after the other.

What stands between two steps prepares the next one; only the steps themselves are what a test may count or time.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import uuid4

from cases.access.actors import Actor
from cases.acts.calendar.change_calendar import change_calendar
from cases.acts.calendar.move_limits import move_limits
from cases.acts.correction.confirm_correction import confirm_correction
from cases.acts.correction.refuse_correction import refuse_correction
from cases.acts.course.end_access import end_access
from cases.acts.course.extend import extend
from cases.acts.course.keep_going import keep_going
from cases.acts.course.read_identity import note_match, note_named, note_shown, read_identity
from cases.acts.course.resume import resume
from cases.acts.course.suspend import suspend
from cases.acts.course.unseal import unseal
from cases.acts.course.withdraw import withdraw
from cases.acts.court.draw_judges import draw_judges
from cases.acts.court.note_court import note_court
from cases.acts.court.report_same_matter import report_same_matter
from cases.acts.decision.accept_execution import accept_execution
from cases.acts.decision.find_impossible import find_impossible
from cases.acts.decision.refuse_execution import refuse_execution
from cases.acts.decision.report_execution import report_execution
from cases.acts.decision.serve import serve
from cases.acts.decision.take_down import take_down
from cases.acts.engine.measures.ordering import Ordered
from cases.acts.engine.scheduler import expire_case
from cases.acts.filing.answer import answer
from cases.acts.filing.correct import correct
from cases.acts.filing.lodge_from_journal import lodge_from_journal
from cases.acts.filing.refer import refer
from cases.acts.filing.report_pressure import report_pressure
from cases.acts.filing.request_correction import request_correction
from cases.acts.filing.transfer import transfer
from cases.acts.hearing.add_evidence import add_evidence
from cases.acts.hearing.close_session import cancel_session, close_session
from cases.acts.hearing.convene import convene
from cases.acts.hearing.hear import hear
from cases.acts.hearing.make_request import make_request
from cases.acts.hearing.notify import notify
from cases.acts.hearing.recuse import recuse
from cases.acts.hearing.reply import reply
from cases.acts.hearing.rule_on_request import rule_on_request
from cases.acts.hearing.waive import waive
from cases.acts.prosecutor.enter_summary import enter_summary
from cases.acts.prosecutor.read_applicant import read_applicant
from cases.acts.superior.remind import remind
from cases.models import Application, Deadline, Grant, ProsecutorMeasure, Session
from cases.queries.case_file import file_of
from tests.cases.appealing import above, lodge_appeal
from tests.cases.correcting import propose, second_clerk
from tests.cases.courts.drawing import before_court, bind, drawing, put_on_duty, seat_judges
from tests.cases.ending_parties import end as end_a_party
from tests.cases.ending_parties import succeed
from tests.cases.granting import open_account, represented
from tests.cases.joined.joined_cases import joined
from tests.cases.naming import name as name_it
from tests.cases.naming import take_back as take_act_back
from tests.cases.naming import tell_apart
from tests.cases.ordering import ordered
from tests.cases.prosecuting import (
    LINES,
    ORDER,
    SAID,
    conclude,
    lodge_protest,
    of_office,
    receive,
    take,
    take_back,
)
from tests.cases.prosecuting import answer as answer_prosecutor
from tests.cases.staying import LONG, ask_stay, lift, rule_stay
from tests.cases.withdrawing import FREE, give_up, waits_until
from tests.cases.world import FILED, TEXT, Walk, World, draft, lodged, walk_to

Step = tuple[str, Callable[[], object]]

DAY = timedelta(days=1)
ON_PAPER = datetime.fromisoformat("2004-09-19T10:15+07:00")
NAMES_HER = {"facts": "Aigerim Testova said so."}


def by(walk: Walk, actor: Actor | None = None) -> dict[str, Any]:
    """What every act upon one proceeding is given; the clerk does it where nobody is named."""
    return {"proceeding_id": walk.pk, "actor": actor or walk.clerk, "at": walk.later(0.1)}


def every_step(world: World) -> Iterator[Step]:
    """Each act by its name. The calendar comes last: it changes the election of all that was before."""
    yield from filing(world)
    walk = walk_to(world, "lodged")
    yield from access(walk)
    yield "admit", walk.admit
    yield from straight_way(walk)
    yield "take_down", lambda: take_down(**by(walk), reason="It told more of a witness than it may.")
    yield from executing(world)
    yield from correcting(world)
    for room in (
        hearing,
        sessions,
        aside,
        sealed,
        withdrawing,
        reminding,
        joinder,
        readings,
        finality,
        instances,
        court,
        prosecutors,
        calendar,
    ):
        yield from room(world)


def straight_way(lead: Walk, *members: Walk) -> Iterator[Step]:
    """From admission to publication: each act by its name, once for each party where it is done towards each."""
    complainants = [walk.party("complainant").pk for walk in (lead, *members)]
    respondent = lead.party("respondent").pk  # complained of in each case, it is one
    answers = ("Yes.",) * len(file_of(lead.proceeding).claims)
    yield "notify", lambda: notify(**by(lead), party_id=respondent, channel="fax", proof="Fax 12")
    yield "convene", lead.convene
    yield "open_session", lead.open
    for party in (respondent, *complainants):
        yield "hear", lambda party=party: hear(**by(lead), party_id=party, kind="oral", statement="Said so.")
    yield "vote", lead.vote
    yield "decide", lambda: lead.decide(text=replace(TEXT, answers=answers))
    yield "issue", lead.issue
    for party in (respondent, *complainants):
        yield "serve", lambda party=party: serve(**by(lead), party_id=party, channel="email", proof="Read receipt")
    yield "publish", lead.publish


def executing(world: World) -> Iterator[Step]:
    """Reported and refused, reported and accepted; the second is found impossible."""
    walk = walk_to(world, "adopted")
    orders = (
        Ordered(kind="include_in_list", duty="Put the name on the list.", addressee="PEC", due_on=date(2004, 9, 10)),
        Ordered(kind="warn", duty="Keep the list.", addressee_text="The clerk", due_on=date(2004, 9, 10)),
    )
    walk.decide(text=replace(TEXT, measures=orders))
    walk.issue()
    of = {"measure": 1}
    yield "report_execution", lambda: report_execution(**by(walk, world.clerk("PEC")), **of, text="It stands there.")
    yield "refuse_execution", lambda: refuse_execution(**by(walk), **of, reasons="It does not.")
    report_execution(**by(walk, world.clerk("PEC")), **of, text="Now it does.")
    yield "accept_execution", lambda: accept_execution(**by(walk), **of)
    instead = Ordered(kind="", duty="Print it.", due_on=date(2004, 9, 12))
    yield "find_impossible", lambda: find_impossible(**by(walk), measure=2, reasons="It burnt.", instead=instead)


def correcting(world: World) -> Iterator[Step]:
    """A service that reached nobody, corrected after the case had closed; the same of the other party is refused."""
    walk = walk_to(world, "published")
    expire_case(walk.case.pk, at=walk.later(24 * 40))
    other = second_clerk(walk)
    of = {"proceeding_id": walk.pk}
    yield "propose_correction", lambda: propose(walk)
    yield "confirm_correction", lambda: confirm_correction(**of, actor=other, at=walk.later())
    propose(walk, "respondent")
    yield (
        "refuse_correction",
        lambda: refuse_correction(**of, actor=other, at=walk.later(), reasons="It was signed for."),
    )


def filing(world: World) -> Iterator[Step]:
    yield "lodge", lambda: lodged(world)
    yield "lodge_from_journal", lambda: entered(world)
    walk = walk_to(world, "lodged")
    yield "request_correction", lambda: request_correction(**by(walk), defects=["Which list?"])
    limit = Deadline.objects.get(proceeding=walk.pk, rule="correct").pk
    yield "extend", lambda: extend(**by(walk), limit_id=limit, hours=12, reasons="She is in hospital.")
    yield "correct", lambda: correct(**by(walk, Actor.filer(walk.case)), text="The list of precinct 1.")
    yield "refer", lambda: refer(**by(walk), to="PROS", question="Who lives there?")
    yield "answer", lambda: answer(**by(walk, world.clerk("PROS")), text="Nobody lives there.")
    misled = walk_to(world, "lodged", addressed_to=world.bodies["CEC"])
    yield "transfer", lambda: transfer(**by(misled), to="DEC", reasons="Not ours.")


def entered(world: World) -> object:
    given = {"case_type": "eday_procedure", "respondent": None, "happened_on": ON_PAPER.date()}
    paper = draft(world, addressed_to=world.bodies["PEC"], **given)
    scan, at = "Sheet 7 of the journal.", ON_PAPER + timedelta(hours=1)
    actor, number = world.clerk("PEC"), str(uuid4())[:8]
    return lodge_from_journal(draft=paper, actor=actor, at=at, received_at=ON_PAPER, number=number, scan=scan)


def access(walk: Walk) -> Iterator[Step]:
    friend = open_account("friend@example.org")
    yield "grant_access", lambda: represented(walk, friend, acts=["correct"])
    key = Grant.objects.get().key
    yield "end_access", lambda: end_access(**by(walk, Actor.filer(walk.case)), grant=key)


def hearing(world: World) -> Iterator[Step]:
    """The last waiver completes the hearing; the third recusal leaves too few, and the case is passed up."""
    walk = walk_to(world, "open")
    complainant, respondent = walk.party("complainant").pk, walk.party("respondent").pk
    for party in (complainant, respondent):
        yield "waive", lambda party=party: waive(**by(walk), party_id=party, statement="Decide by the file.")
    asked = {"party_id": complainant, "kind": "evidence"}
    yield "make_request", lambda: make_request(**by(walk), **asked, text="Ask the printing house.")
    yield "rule_on_request", lambda: rule_on_request(**by(walk), **asked, granted=False, reasons="It is known.")
    paper = {"party_id": complainant, "name": "Delivery note", "text": "From a printing house."}
    yield "add_evidence", lambda: add_evidence(**by(walk), **paper)
    yield "reply", lambda: reply(**by(walk), party_id=respondent, text="The note is genuine.")
    for seat in (5, 6):
        yield "recuse", partial(stay_out, walk, seat)
    yield "devolve", partial(stay_out, walk, 7)


def stay_out(walk: Walk, seat: int) -> object:
    return recuse(**by(walk), seat=seat, reason="A relative.")


def sessions(world: World) -> Iterator[Step]:
    """A session is closed; one is cancelled; and one that two cases are listed for, which are both taken off it."""
    held, called_off = walk_to(world, "open"), walk_to(world, "listed")
    for name, act, walk in (
        ("close_session", close_session, held),
        ("cancel_session", partial(cancel_session, reason="The hall burnt down."), called_off),
    ):
        assert walk.session is not None
        yield name, partial(act, session_id=walk.session.pk, actor=walk.clerk, at=walk.later(0.1))
    two = announced(walk_to(world, "admitted"), walk_to(world, "admitted"))
    at, why = two.starts_at, "The hall burnt down."
    yield "unlist", lambda: cancel_session(session_id=two.pk, actor=world.clerk("DEC"), at=at, reason=why)


def announced(*walks: Walk) -> Session:
    for walk in walks:
        walk.notify()
    at, body, keys = max(walk.now for walk in walks), walks[0].lodged.proceeding.body, [walk.pk for walk in walks]
    more = {"actor": walks[0].clerk, "at": at, "starts_at": at + timedelta(hours=30), "place": "Room 1"}
    return convene(body=body, proceeding_ids=keys, **more)


def aside(world: World) -> Iterator[Step]:
    walk = walk_to(world, "admitted")
    until = walk.now + 2 * DAY
    given = {"ground": "court_seized", "reasons": "The court took it in.", "review_at": until}
    yield "suspend", lambda: suspend(**by(walk), **given)
    gone = walk_to(world, "admitted")
    yield "end_party", lambda: end_a_party(gone)
    yield "enter_successor", lambda: succeed(gone)
    yield "resume", lambda: resume(**by(walk), reasons="The court has ruled.")
    yield from staying(world)
    yield from complained(world)


def staying(world: World) -> Iterator[Step]:
    """A decision that orders something waits for its appeal, and no longer."""
    walk = ordered(world, LONG, stage="published")
    upper = above(walk, lodge_appeal(walk))
    yield "ask_for_stay", lambda: ask_stay(upper)
    yield "rule_on_stay", lambda: rule_stay(upper)
    yield "lift_stay", lambda: lift(upper)


def complained(world: World) -> Iterator[Step]:
    """Two cases about one act: named in the first, told apart from the second, then withdrawn."""
    walk, other = walk_to(world, "admitted"), walk_to(world, "admitted")
    yield "name_act", lambda: name_it(walk)
    yield "tell_acts_apart", lambda: tell_apart(other, walk)
    yield "withdraw_act", lambda: take_act_back(walk)


def sealed(world: World) -> Iterator[Step]:
    """Pressure is reported in a case; the report is a sealed case of its own, which then becomes public."""
    walk, told = walk_to(world, "lodged"), []
    words = {"text": "They told me to drop it.", "form_key": uuid4()}
    yield "report_pressure", lambda: told.append(report_pressure(**by(walk, Actor.filer(walk.case)), **words))
    report = Walk(world=world, lodged=told[0], now=walk.now)
    yield "unseal", lambda: unseal(**by(report, Actor.filer(report.case)), reasons="She agrees that it be known.")


def withdrawing(world: World) -> Iterator[Step]:
    kept, given_up = walk_to(world, "admitted"), walk_to(world, "admitted")
    for walk in (kept, given_up):
        yield "withdraw", lambda walk=walk: withdraw(**by(walk, Actor.filer(walk.case)), **FREE)
    yield "keep_going", lambda: keep_going(**by(kept), reasons="The complainant's landlord was called twice.")
    yield "take_effect", partial(expire_case, given_up.case.pk, at=waits_until(given_up))


def reminding(world: World) -> Iterator[Step]:
    late = walk_to(world, "admitted")
    expire_case(late.case.pk, at=late.later(24 * 8))
    yield "remind", lambda: remind(**by(late, world.clerk("TEC")))


def joinder(world: World) -> Iterator[Step]:
    """A case is joined to another; that one is withdrawn, and the first goes its own way again."""
    lead, member = walk_to(world, "admitted"), walk_to(world, "admitted")
    yield "join", lambda: joined(member, lead)
    give_up(lead, at=lead.later())
    yield "revive", partial(expire_case, lead.case.pk, at=waits_until(lead))


def readings(world: World) -> Iterator[Step]:
    walk = walk_to(world, "lodged")
    party = walk.party("complainant").pk
    yield "read_identity", lambda: read_identity(**by(walk), party_id=party, purpose="To serve the summons")
    yield "note_match", lambda: note_match(**by(walk), texts=NAMES_HER)
    yield "note_shown", lambda: note_shown(**by(walk), texts=NAMES_HER, places=["[[Aigerim Testova]] said so."])
    yield "note_named", lambda: note_named(**by(walk), parties=[party], typed="Aigerim Testova")


def finality(world: World) -> Iterator[Step]:
    """Nobody appeals against a published decision, and the time of the last party runs out."""
    walk = walk_to(world, "published")
    last = max(Deadline.objects.filter(proceeding=walk.pk, rule="appeal").values_list("due_before", flat=True))
    expire_case(walk.case.pk, at=last - timedelta(seconds=1))
    yield "close", partial(expire_case, walk.case.pk, at=last)


def instances(world: World) -> Iterator[Step]:
    """A published decision is appealed."""
    walk = walk_to(world, "published")
    yield "appeal", lambda: lodge_appeal(walk)


def court(world: World) -> Iterator[Step]:
    """A court is bound to a seed, a judge is on duty, and who judges is drawn."""
    with TemporaryDirectory() as folder, drawing(Path(folder)):
        seat_judges(world)
        yield "publish_commitments", lambda: bind(world)
        yield "enter_duty", lambda: put_on_duty(world)
        walk = before_court(world)
        yield "draw_judges", lambda: draw_judges(**by(walk))
        other = walk_to(world, "lodged")
        yield "report_same_matter", lambda: report_same_matter(**by(walk), other=other.case.number)
        said = {"actor": Actor.system("court"), "court": "COURT", "other": walk.case.number}
        yield "note_court", lambda: note_court(proceeding_id=other.pk, at=other.later(0.2), **said)


def prosecutors(world: World) -> Iterator[Step]:
    """An application about the same matter as a case, a measure because of it, and a protest; then a summary of paper."""
    walk = walk_to(world, "published")
    about, office = {"about_ids": (walk.pk,)}, partial(of_office, world)
    yield "receive_application", lambda: receive(world, replace(SAID, received_at=walk.now), at=walk.later(), **about)
    row = Application.objects.get()
    yield "read_applicant", lambda: read_applicant(**office(walk.later()), application_id=row.pk, purpose="To call")
    order = replace(ORDER, due_on=date(2004, 9, 10))
    yield "take_measure", lambda: take(world, order, at=walk.later(), application_id=row.pk, **about)
    yield "answer_measure", lambda: answer_prosecutor(world, ProsecutorMeasure.objects.get(), at=walk.later())
    yield "conclude_application", lambda: conclude(world, row, "resolved", at=walk.later())
    other = take(world, order, at=walk.later())
    yield "withdraw_measure", lambda: take_back(world, other, at=walk.later())
    yield "protest", lambda: lodge_protest(walk)
    given = {"source": "Paper", "lines": LINES, "from_day": date(2004, 6, 15), "to_day": date(2004, 8, 24)}
    new = {"key": uuid4(), "election": world.election, **given}
    yield "enter_summary", lambda: enter_summary(**office(walk.later()), **new)


def calendar(world: World) -> Iterator[Step]:
    """The voting day is put so near that what was filed is to be decided at once."""
    filed, more = lodged(world).proceeding, {"actor": world.clerk("CEC"), "at": FILED + DAY, "reason": "Decree 7"}
    day = {1: date(2004, 8, 29)}
    yield "change_calendar", lambda: change_calendar(election_id=world.election.pk, voting_day=day, **more)
    yield "move_limits", lambda: move_limits(proceeding_id=filed.pk, **more)
