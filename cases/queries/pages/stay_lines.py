"""Stays as their readers see them: what waits or is ordered, since when, because of whom, and how it ended."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.text import capfirst
from django.utils.translation import gettext

from cases.models import Case, Stay
from cases.queries.decisions.publication import public_text
from cases.queries.prepared import Prepared, QueryValue
from cases.wording.instants import written_end, written_out
from cases.wording.labels import cause_label, label_for
from workflow.states import Ballot, PartyRole
from workflow.stays import StayState

TAGS: Mapping[str, str] = {
    StayState.REQUESTED: "open",
    StayState.IN_FORCE: "paused",
    StayState.REFUSED: "void",
    StayState.LIFTED: "void",
    StayState.LAPSED: "done",
}
"""The shape of each state; the word stands beside it."""


@dataclass(frozen=True, slots=True)
class StayLine:
    """One stay in words. `text`, `reasons`, `ended` and `by` are for who may read the file."""

    state: str
    tag: str
    word: str
    asked: str
    sentences: tuple[str, ...]
    """What holds because of it, since when and until when, and how it ended."""
    order: str
    """What is ordered meanwhile, "" where nothing is any more."""
    order_to: str
    text: str
    reasons: str
    ended: str
    by: str
    """Who ruled: one by name, or the votes."""


def _select_stays() -> QuerySet[Stay]:
    rows = Stay.objects.filter(proceeding__case=QueryValue("case", Case._meta.pk))
    return rows.select_related("proceeding__body", "party", "decision__body", "ordered_from").order_by(
        "requested_at", "id"
    )


_STAYS = Prepared(_select_stays)


def stay_lines(case: Case) -> list[StayLine]:
    """Every stay of a case, in the order in which they were asked for."""
    return make_lines(_STAYS.ask(case=case.pk))


def make_lines(stays: Iterable[Stay]) -> list[StayLine]:
    """These stays in words, with their bodies and parties read."""
    return [_make_line(each) for each in stays]


def _make_line(stay: Stay) -> StayLine:
    state, zone = StayState(stay.state), stay.proceeding.body.zone
    still = state is StayState.IN_FORCE
    return StayLine(
        state=state.value,
        tag=TAGS[state],
        word=label_for(StayState, state),
        asked=_name_requester(stay, zone),
        sentences=tuple(filter(None, (*_say_what_holds(stay, state, zone), _say_end(stay, state, zone)))),
        order=stay.ordered if still else "",
        order_to=_name_addressee(stay) if still and stay.ordered else "",
        text=stay.text,
        reasons=stay.reasons,
        ended=stay.end_reasons,
        by=_say_who_ruled(stay),
    )


def _name_requester(stay: Stay, zone: str) -> str:
    if stay.party is None:
        return gettext("By law, because the decision was appealed.")
    words = {"who": label_for(PartyRole, stay.party.role), "at": written_out(stay.requested_at, zone)}
    return gettext("%(who)s asked for it %(at)s.") % words


def _say_what_holds(stay: Stay, state: StayState, zone: str) -> Iterable[str]:
    """What was ruled and what waits because of that; of one that nobody has ruled on, that it waits itself."""
    if state is StayState.REQUESTED:
        yield gettext("It waits for the ruling of %(body)s.") % {"body": stay.proceeding.body.title}
    if stay.ruled_at is None:
        return
    words = {"body": stay.proceeding.body.title, "at": written_out(stay.ruled_at, zone)}
    if stay.party is None:
        yield gettext("Since %(at)s.") % words
    else:
        said = (
            gettext("%(body)s refused it %(at)s.")
            if state is StayState.REFUSED
            else gettext("%(body)s granted it %(at)s.")
        )
        yield said % words
    if state is StayState.IN_FORCE:
        yield from _say_what_waits(stay, zone)


def _say_what_waits(stay: Stay, zone: str) -> Iterable[str]:
    if stay.suspends and stay.decision is not None:
        body = {"body": stay.decision.body.title}
        yield gettext("The decision of %(body)s waits: nobody need follow it yet.") % body
    elif stay.suspends:
        yield gettext("What is complained of waits.")
    if stay.until is not None:
        yield capfirst(gettext("%(until)s, or until it is ruled on before.") % {"until": written_end(stay.until, zone)})


def _say_end(stay: Stay, state: StayState, zone: str) -> str:
    if stay.ended_at is None:
        return ""
    at = {"at": written_out(stay.ended_at, zone)}
    if state is StayState.LIFTED:
        return gettext("Lifted %(at)s.") % at
    return f"{gettext('Ended %(at)s.') % at} {cause_label(stay.ended_why)}"


def _name_addressee(stay: Stay) -> str:
    return stay.ordered_from.title if stay.ordered_from is not None else public_text(stay.ordered_from_text)


def _say_who_ruled(stay: Stay) -> str:
    if stay.ruled_by:
        return gettext("Ruled by: %(who)s.") % {"who": stay.ruled_by}
    cast = [label_for(Ballot, each) for each in stay.ballots.values()]
    counted = ", ".join(f"{word} {cast.count(word)}" for word in dict.fromkeys(cast))
    return gettext("Votes: %(votes)s.") % {"votes": counted} if counted else ""
