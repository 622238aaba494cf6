"""How each act is played: with words that do, and some that are drawn, so that it may be done or refused."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from hypothesis import strategies as st

from cases.access.actors import Actor
from cases.acts.calendar.change_calendar import change_calendar
from cases.acts.calendar.move_limits import move_limits
from cases.acts.correction.confirm_correction import confirm_correction
from cases.acts.correction.propose_correction import propose_correction
from cases.acts.correction.refuse_correction import refuse_correction
from cases.acts.course.ask_for_stay import ask_for_stay
from cases.acts.course.end_party import end_party
from cases.acts.course.enter_successor import Successor, enter_successor
from cases.acts.course.extend import extend, extendable
from cases.acts.course.join import join
from cases.acts.course.resume import resume
from cases.acts.course.suspend import suspend
from cases.acts.course.withdraw import withdraw
from cases.acts.decision.decide import DecisionText, decide
from cases.acts.decision.issue import issue
from cases.acts.decision.publish import publish
from cases.acts.decision.serve import serve
from cases.acts.engine.corrections.slip import Slip
from cases.acts.engine.measures.ordering import Ordered
from cases.acts.filing.admit import admit
from cases.acts.filing.answer import answer
from cases.acts.filing.appeal import appeal
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
from cases.acts.hearing.open_session import open_session
from cases.acts.hearing.recuse import recuse
from cases.acts.hearing.reply import reply
from cases.acts.hearing.rule_on_request import rule_on_request
from cases.acts.hearing.vote import vote
from cases.acts.hearing.waive import waive
from cases.acts.office.appoint import appoint_all
from cases.models import Evidence, Proceeding, Request, Session
from cases.queries.case_file import file_of
from cases.queries.joinder import parties_of
from tests.cases.world import ENTERED, TEXT, draft
from tests.laws.playing import SEATS, Playing
from tests.laws.random_ends import end_any_body
from tests.laws.random_named_acts import name_any_act, withdraw_any_act
from tests.laws.random_stays import lift_any_stay, rule_on_any_stay, say_why_it_waits
from workflow.clocks.calendars import local_date
from workflow.measures import MeasureKind
from workflow.rules.loader import load, names
from workflow.states import Outcome, RequestKind, SessionState

OUTCOMES = st.sampled_from([Outcome.GRANTED, Outcome.REJECTED, Outcome.INADMISSIBLE])
ON_APPEAL = st.sampled_from([Outcome.UPHELD, Outcome.REMANDED, Outcome.ANNULLED, Outcome.GRANTED, Outcome.INADMISSIBLE])
LAWS = st.sampled_from([None, *names()])
MEASURES = st.sampled_from([None, None, MeasureKind.INCLUDE_IN_LIST, MeasureKind.CANCEL_REGISTRATION])


Play = Callable[[Playing, Proceeding, Actor, Any], object]


def _party(play: Playing, proceeding: Proceeding, data: Any) -> Any:
    if play.meant is not None:
        return play.meant
    return data.draw(st.sampled_from(parties_of(proceeding)), "party").pk


def _a_session(proceeding: Proceeding) -> Session | None:
    return Session.objects.filter(agenda__proceeding=proceeding).order_by("-convened_at", "-pk").first()


def _convene(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    hours = data.draw(st.sampled_from([25, 25, 25, 2, 0]), "hours of notice")
    mode = data.draw(st.sampled_from(["in_person"] * 4 + ["phone"]), "mode")
    return convene(
        body=proceeding.body,
        proceeding_ids=[proceeding.pk],
        actor=actor,
        at=play.now,
        starts_at=play.now + timedelta(hours=hours),
        place="Room 1",
        mode=mode,
    )


def _open(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    session = _a_session(proceeding)
    if session is None:
        return None
    if session.state == SessionState.CONVENED:
        play.now = max(
            play.now, session.starts_at - data.draw(st.sampled_from([timedelta(0), timedelta(0), timedelta(hours=1)]))
        )
    return open_session(session_id=session.pk, actor=actor, at=play.now, present=data.draw(SEATS, "present"))


def _end(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    session = _a_session(proceeding)
    if session is None:
        return None
    if data.draw(st.booleans(), "cancel"):
        return cancel_session(session_id=session.pk, actor=actor, at=play.now, reason="The hall burnt down.")
    return close_session(session_id=session.pk, actor=actor, at=play.now)


def _vote(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    ballots = dict.fromkeys(data.draw(SEATS, "who votes"), "for")
    outcome = data.draw(_outcomes(proceeding), "outcome")
    return vote(proceeding_id=proceeding.pk, actor=actor, at=play.now, outcome=outcome, ballots=ballots)


def _outcomes(proceeding: Proceeding) -> Any:
    return ON_APPEAL if proceeding.stage == "appeal" else OUTCOMES


def _decide(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    motion = proceeding.motions.last()
    outcome = motion.outcome if motion is not None else data.draw(_outcomes(proceeding), "outcome")
    reasons = data.draw(st.sampled_from(["", "The law leaves no choice."]), "why so near voting")
    text = replace(
        _text(proceeding, data.draw(MEASURES, "measure")),
        annulled_for=(data.draw(st.sampled_from(["law", "procedure"]), "why it is annulled"),),
        cured=data.draw(st.sampled_from(["The witness was heard.", ""]), "what was cured"),
    )
    return decide(proceeding_id=proceeding.pk, actor=actor, at=play.now, outcome=outcome, text=text, horizon=reasons)


def _text(proceeding: Proceeding, measure: MeasureKind | None) -> DecisionText:
    """With an answer to every claim, and what is ordered."""
    ordered = () if measure is None else (Ordered(kind=measure, duty="At once.", addressee="PEC"),)
    return replace(TEXT, answers=tuple(f"On {claim.text}" for claim in file_of(proceeding).claims), measures=ordered)


def _suspend(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    hours = data.draw(st.sampled_from([24, 1, 47, 100, 0]), "hours until the review")
    return suspend(
        proceeding_id=proceeding.pk,
        actor=actor,
        at=play.now,
        ground="court_seized",
        reasons="The court took it in.",
        review_at=play.now + timedelta(hours=hours),
    )


def _extend(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    limits = sorted(extendable(file_of(proceeding)), key=lambda limit: limit.pk)
    if not limits:
        return None
    limit, hours = data.draw(st.sampled_from(limits), "limit"), data.draw(st.sampled_from([6, 1, 24, 99]), "hours")
    given = {"limit_id": limit.pk, "hours": hours, "reasons": "She is ill."}
    return extend(proceeding_id=proceeding.pk, actor=actor, at=play.now, **given)


def _join(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    """To any proceeding that there is."""
    lead = (
        play.meant or data.draw(st.sampled_from(list(Proceeding.objects.order_by("case_id", "opened_at"))), "lead").pk
    )
    return join(proceeding_id=proceeding.pk, lead_id=lead, actor=actor, at=play.now, reasons="One act.")


def _from_journal(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    """A paper that the body took in a while ago; its number may be that of another."""
    play.touched = []
    received = play.now - data.draw(
        st.sampled_from([timedelta(0), timedelta(hours=3), timedelta(days=4)]), "how long ago"
    )
    paper = draft(play.world, addressed_to=proceeding.body, happened_on=local_date(received, proceeding.body.zone))
    number = data.draw(st.sampled_from(["0001", "0002"]), "number")
    return lodge_from_journal(
        draft=paper, actor=actor, at=play.now, received_at=received, number=number, scan=f"Sheet {number}."
    )


def _change_calendar(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    """A holiday or a closure soon, or another day of voting."""
    play.touched = []
    today = local_date(play.now, proceeding.body.zone)
    soon = today + timedelta(days=data.draw(st.sampled_from([1, 2, 5, 20]), "in how many days"))
    kind = data.draw(st.sampled_from(["holiday", "closure", "voting_day", "run_offs"]), "change")
    change: dict[str, Any] = {"voting_day": {1: soon}} if kind == "voting_day" else {"add": [(kind, soon)]}
    if kind == "run_offs":
        change = {"run_offs": [2]}
    election = proceeding.case.election_id
    return change_calendar(election_id=election, actor=actor, at=play.now, reason="Decree 7", **change)


def _move_limits(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    name = data.draw(LAWS, "law")
    law = load(name) if name else None
    return move_limits(proceeding_id=proceeding.pk, actor=actor, at=play.now, reason="Decree 7", rulebook=law)


def _add_evidence(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    """Of a party or of the body itself; never the same twice."""
    parties = [each.pk for each in proceeding.case.parties.all()]
    return add_evidence(
        proceeding_id=proceeding.pk,
        actor=actor,
        at=play.now,
        party_id=data.draw(st.sampled_from([None, *parties]), "who hands it in"),
        name="A note",
        text=f"Note {Evidence.objects.count()}",
    )


def _request_kind(_play: Playing, _proceeding: Proceeding, data: Any) -> str:
    return str(data.draw(st.sampled_from(list(RequestKind)), "what is asked for"))


def _what_is_asked(_play: Playing, _proceeding: Proceeding, data: Any) -> str:
    """In words that may be those of a request that waits already."""
    return f"Please. {data.draw(st.integers(1, 3), 'which words')}"


def _say_why_late(_play: Playing, _proceeding: Proceeding, data: Any) -> str:
    return str(data.draw(st.sampled_from(["", "I lay in hospital."]), "why it comes late"))


def _rule_on_request(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    """On any request of this case, also one that was ruled on."""
    made = list(Request.objects.filter(proceeding__case=proceeding.case_id))
    if not made:
        return None
    asked, granted = data.draw(st.sampled_from(made), "request"), data.draw(st.booleans(), "granted")
    given = {"party_id": asked.party_id, "kind": asked.kind, "request": str(asked.pk), "granted": granted}
    return rule_on_request(proceeding_id=proceeding.pk, actor=actor, at=play.now, reasons="It must be.", **given)


SLIPS = (("not_reached", ""), ("channel", "post"), ("served_at", ""), ("outcome", "granted"))


def _propose_correction(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    """Of the service on any party, in any way, also a later hour or another outcome."""
    field, right = data.draw(st.sampled_from(SLIPS), "slip")
    hours = data.draw(st.sampled_from([0, 1, 30]), "hours ago")
    slip = Slip(
        of="service",
        field=field,
        right=(play.now - timedelta(hours=hours)).isoformat() if field == "served_at" else right,
        party_id=_party(play, proceeding, data),
        reasons="It was not so.",
        whose="body",
        proof="The journal.",
    )
    return propose_correction(proceeding_id=proceeding.pk, actor=actor, at=play.now, slip=slip)


def _settle(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
    """By a second person of the body whose clerk tries it, who confirms it or refuses it; by anybody else themselves."""
    body = proceeding.body
    if actor.body_id != body.pk:
        return confirm_correction(proceeding_id=proceeding.pk, actor=actor, at=play.now)
    second, is_new = User.objects.get_or_create(username=f"second-{body.code.lower()}")
    if is_new:
        appoint_all(actor=Actor.system("test"), at=ENTERED, reason="A second person.", of=[(second, body)])
    given = {"proceeding_id": proceeding.pk, "actor": Actor.clerk(second, body), "at": play.now}
    if data.draw(st.sampled_from([True, True, False]), "confirm"):
        return confirm_correction(**given)
    return refuse_correction(**given, reasons="It was so.")


def _at(act: Callable[..., object], **given: Any) -> Play:
    """The act with these words, some of which are drawn."""

    def play_it(play: Playing, proceeding: Proceeding, actor: Actor, data: Any) -> object:
        said = {key: value(play, proceeding, data) if callable(value) else value for key, value in given.items()}
        return act(proceeding_id=proceeding.pk, actor=actor, at=play.now, **said)

    return play_it


def _code(play: Playing, _proceeding: Proceeding, data: Any) -> str:
    return play.meant or data.draw(st.sampled_from(sorted(play.world.bodies)), "to")


ASIDE = (
    "withdraw",
    "report_pressure",
    "join",
    "lodge_from_journal",
    "recuse",
    "waive",
    "add_evidence",
    "reply",
    "suspend",
    "extend",
    "refer",
    "answer",
    "request_correction",
    "appeal",
    "make_request",
    "rule_on_request",
    "propose_correction",
    "settle_correction",
    "ask_for_stay",
    "rule_on_stay",
    "lift_stay",
    "end_body",
    "name_act",
    "withdraw_act",
    "end_party",
    "enter_successor",
)
"""What leads a case off its straight way."""
ACTS: Mapping[str, Play] = MappingProxyType(
    {
        "admit": _at(admit, reasons="In time."),
        "request_correction": _at(request_correction, defects=["Which list?"]),
        "correct": _at(correct, text="The list of precinct 1."),
        "transfer": _at(transfer, to=_code, reasons="Not ours."),
        "refer": _at(refer, to=_code, question="What do you know?"),
        "answer": _at(answer, text="Nothing."),
        "notify": _at(notify, party_id=_party, channel="fax", proof="Fax 12"),
        "convene": _convene,
        "open_session": _open,
        "end_session": _end,
        "hear": _at(hear, party_id=_party, kind="oral", statement="Said so."),
        "absent": _at(hear, party_id=_party, kind="absent", proof="Served on Monday."),
        "waive": _at(waive, party_id=_party, statement="I need not be heard."),
        "recuse": _at(recuse, seat=lambda _play, _of, data: data.draw(st.integers(1, 7)), reason="A sister."),
        "add_evidence": _add_evidence,
        "reply": _at(reply, party_id=_party, text="It is genuine."),
        "vote": _vote,
        "decide": _decide,
        "issue": _at(issue),
        "serve": _at(serve, party_id=_party, channel="email", proof="Read"),
        "publish": _at(publish),
        "appeal": _at(
            appeal,
            party_id=_party,
            narrative="Nobody heard me.",
            claims=("Annul it.",),
            stay=say_why_it_waits,
            cause=_say_why_late,
        ),
        "end_party": _at(
            end_party,
            party_id=_party,
            end="death",
            ended_on=lambda play, _of, _data: play.now.date() - timedelta(days=1),
            proof="Entry 12",
        ),
        "enter_successor": _at(
            enter_successor, party_id=_party, successor=Successor(standing="voter", name="A daughter"), proof="Paper 7"
        ),
        "make_request": _at(make_request, party_id=_party, kind=_request_kind, text=_what_is_asked),
        "rule_on_request": _rule_on_request,
        "propose_correction": _propose_correction,
        "settle_correction": _settle,
        "confirm_correction": _at(confirm_correction),
        "ask_for_stay": _at(ask_for_stay, party_id=_party, text="It could not be undone."),
        "rule_on_stay": rule_on_any_stay,
        "lift_stay": lift_any_stay,
        "name_act": name_any_act,
        "withdraw_act": withdraw_any_act,
        "suspend": _suspend,
        "resume": _at(resume, reasons="The court has ruled."),
        "extend": _extend,
        "withdraw": _at(
            withdraw,
            identity_checked=True,
            free_will="Nobody presses me.",
            of_own_motion=lambda _play, _of, data: data.draw(st.booleans(), "of own motion"),
        ),
        "report_pressure": _at(
            report_pressure,
            text="They told me to drop it.",
            form_key=lambda _play, _of, data: UUID(int=data.draw(st.integers(1, 2), "which form")),
        ),
        "join": _join,
        "lodge_from_journal": _from_journal,
        "change_calendar": _change_calendar,
        "move_limits": _move_limits,
        "end_body": end_any_body,
    }
)
