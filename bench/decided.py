"""One decision of ordinary length, taken through every act that leads to it."""

from datetime import date, timedelta
from uuid import UUID

from bench.stage import AT, Stage, lodged
from cases.acts.decision.decide import DecisionText, decide
from cases.acts.decision.issue import issue
from cases.acts.decision.publish import publish
from cases.acts.engine.measures.ordering import Ordered
from cases.acts.filing.admit import admit
from cases.acts.hearing.convene import convene
from cases.acts.hearing.hear import hear
from cases.acts.hearing.notify import notify
from cases.acts.hearing.open_session import open_session
from cases.acts.hearing.vote import vote
from cases.models import Decision, Party

HOUR = timedelta(hours=1)
PARAGRAPH = (
    "The commission heard that the list was read out at the station and that the names of the household were not in it; "
    "the register of residents, which the akimat handed over, holds all four of them at this address since 1998. "
)


def decided(stage: Stage) -> Decision:
    """File, admit, hear, vote, decide, issue and publish."""
    return issued_and_published(stage, adopted(stage))


def adopted(stage: Stage, *, word: str = "") -> UUID:
    """File, admit, hear, vote and decide: the proceeding whose decision is written. Its operative part ends with `word`."""
    proceeding, actor = lodged(stage, stage.few).proceeding, stage.actor()
    key, parties = proceeding.pk, list(Party.objects.filter(case_id=proceeding.case_id))
    admit(proceeding_id=key, actor=actor, at=AT + HOUR, reasons="In time.")
    for party in parties[1:]:
        notify(proceeding_id=key, actor=actor, at=AT + 2 * HOUR, party_id=party.pk, channel="fax", proof="Fax 12.")
    _session(stage, key, parties)
    decide(proceeding_id=key, actor=actor, at=AT + 53 * HOUR, outcome="granted", text=_text(word))
    return key


def issued_and_published(stage: Stage, key: UUID) -> Decision:
    """Issue and publish what was decided."""
    issue(proceeding_id=key, actor=stage.actor(), at=AT + 54 * HOUR)
    return publish(proceeding_id=key, actor=stage.actor(), at=AT + 55 * HOUR)


def _session(stage: Stage, key: UUID, parties: list[Party]) -> None:
    actor, starts = stage.actor(), AT + 50 * HOUR
    session = convene(
        body=stage.few,
        proceeding_ids=[key],
        actor=actor,
        at=AT + 3 * HOUR,
        starts_at=starts,
        place="Hall of the akimat",
    )
    open_session(session_id=session.pk, actor=actor, at=starts, present=[1, 2, 3, 4, 5])
    for party in parties:
        hear(proceeding_id=key, actor=actor, at=AT + 51 * HOUR, party_id=party.pk, statement=PARAGRAPH)
    ballots = {1: "for", 2: "for", 3: "for", 4: "for", 5: "against"}
    vote(proceeding_id=key, actor=actor, at=AT + 52 * HOUR, outcome="granted", ballots=ballots)


def _text(word: str) -> DecisionText:
    measure = Ordered(
        kind="include_in_list",
        duty="Put the four voters on the list.",
        addressee_text="The precinct",
        due_on=date(2004, 9, 17),
    )
    return DecisionText(
        facts="\n\n".join([PARAGRAPH * 3] * 3),
        evidence="\n\n".join([PARAGRAPH * 2] * 2),
        law="\n\n".join([PARAGRAPH * 2] * 2),
        reasons="\n\n".join([PARAGRAPH * 3] * 4),
        operative=f"The complaint is granted. The four voters are put on the list. {word}".strip(),
        answers=("Granted: they are put on the list.",),
        measures=(measure,),
        dissents=((5, PARAGRAPH),),
    )
