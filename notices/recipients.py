"""To whom a letter goes: the address a party left, or that of a body. Who left none gets none."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from django.conf import settings

from cases.models import AgendaItem, Body, Case, Event, Measure, Party, Proceeding
from cases.queries.decisions.publication import public_text
from cases.queries.joinder import lead_of, members_of
from cases.queries.law import body_above
from cases.queries.superiors import answering_for
from notices.letter_rules import Audience
from workflow.complained_acts import EVENT_OF
from workflow.states import UNDECIDED, CaseLink, PartyRole

SHARED: Mapping[str, Mapping[str, frozenset[str | bool]]] = {
    "decision.issued": {},
    "order.overdue": {},
    "execution.refused": {"late_now": frozenset({True})},
    "evidence.added": {},
    "reply.asked": {},
    "deadline.breached": {"rule": frozenset({"issue", "serve", "publish"})},
    "deadline.contested": {"rule": frozenset({"issue", "serve", "publish"})},
    "correction.made": {"of": frozenset({"breach"}), "field": frozenset({"issue", "serve", "publish"})},
    "remedy.lost": {"why": frozenset({"late_service"})},
}
"""What happens in one of several cases that are decided together and is told to the parties of all, under their numbers.

Of some events only what comes after the decision, where the data says one of these: before it each case has clocks of its
own, and its parties are told by those.
"""


@dataclass(frozen=True, slots=True)
class Addressee:
    """One address, under the party's public label, with the numbers of the cases it is told about.

    A body reads on its desk or on the public page; a person enters with their access code.
    """

    email: str
    label: str
    language: str
    is_body: bool
    cases: tuple[str, ...] = ()


def addressees(event: Event, audience: Audience) -> list[Addressee]:
    """Each address once, with all its cases, in a steady order."""
    merged: dict[str, Addressee] = {}
    for one in _find_each(event, audience):
        before = merged.get(one.email)
        merged[one.email] = replace(before, cases=tuple(dict.fromkeys((*before.cases, *one.cases)))) if before else one
    return [merged[email] for email in sorted(merged)]


def cases_of(event: Event) -> list[Case]:
    """The case of an event, or for a session each case on its agenda, with those joined to it; of an act each about it."""
    if event.kind in EVENT_OF.values():
        return list(Case.objects.filter(complaint__act=event.data["act"], is_sealed=False).order_by("pk"))
    if event.case is not None:
        return [event.case, *(_list_joined(event.proceeding) if event.proceeding and _is_shared(event) else ())]
    items = AgendaItem.objects.filter(session_id=session_id(event)).select_related("proceeding__case__complaint")
    listed = [item.proceeding for item in items.order_by("position")]
    return [case for proceeding in listed for case in (proceeding.case, *_list_joined(proceeding))]


def _is_shared(event: Event) -> bool:
    said = SHARED.get(event.kind)
    return said is not None and all(event.data.get(name) in values for name, values in said.items())


def _list_joined(proceeding: Proceeding) -> list[Case]:
    """List the cases that are decided together with this one, as its lead or under the same: their parties are told too."""
    lead = lead_of(proceeding) or proceeding
    together = [lead.case, *(member.case for member in members_of(lead))]
    return [case for case in together if case.pk != proceeding.case_id]


def session_id(event: Event) -> UUID:
    """The session whose stream this event stands in."""
    return UUID(event.stream.removeprefix("session:"))


def _find_each(event: Event, audience: Audience) -> Iterator[Addressee]:
    for case in cases_of(event):
        if audience is Audience.SEIZED:
            found: Iterable[Addressee] = _write_to_bodies(_list_seized(case))
        else:
            found = _find_bodies(event, audience) if audience in _TO_BODIES else _find_parties(case, event, audience)
        yield from (replace(each, cases=(case.number,)) for each in found)


_NAMED_BY = {Audience.RECEIVER: "to", Audience.EXAMINER: "examiner", Audience.BELOW: "from"}
"""The word of an event that names the body told, by its code."""
_NUMBERS = {
    "decision.ruled_on": "undone",
    "orders.restored": "restored",
    "stay.began": "held",
    "stay.granted": "held",
    "stay.lifted": "runs_on",
    "stay.lapsed": "runs_on",
}
"""The word of an event under which it lists the orders that it is about."""
_TO_BODIES = frozenset({Audience.SUPERIOR, Audience.BODY, Audience.ORDERED, *_NAMED_BY})
_ROLES: dict[Audience, frozenset[PartyRole]] = {
    Audience.COMPLAINANT: frozenset({PartyRole.COMPLAINANT}),
    Audience.RESPONDENT: frozenset({PartyRole.RESPONDENT}),
    Audience.PARTIES: frozenset(PartyRole),
}


def _find_parties(case: Case, event: Event, audience: Audience) -> Iterator[Addressee]:
    asked, about = set(event.data.get("asked", ())), str(event.data.get("party", ""))
    parties = case.parties.filter(role__in=_ROLES.get(audience, PartyRole)).select_related(
        "identity", "body", "user", "case"
    )
    for party in parties:
        key = str(party.pk)
        if audience is Audience.TO_REPLY and key not in asked:
            continue
        if audience is Audience.WHOM_IT_IS_ABOUT and key != about:
            continue
        if audience is Audience.OTHERS and key in {*asked, about}:
            continue
        if email := email_of(party):
            language = settings.LANGUAGE_CODE if party.body else case.complaint.language
            yield Addressee(email, public_text(party.label), language, is_body=party.body is not None)


def email_of(party: Party) -> str:
    """Where the party asked to be told: the address left with the filing, the account's, or the body's; "" for none."""
    identity = getattr(party, "identity", None)
    if party.ended_at is not None:
        return ""  # nobody reads in the place of who is no more
    asked_for = party.case.link != CaseLink.PRESSURE  # of a report of pressure only where the person wanted letters
    known = (
        identity.email if identity else "",
        getattr(party.user, "email", "") if party.user and asked_for else "",
        answering_for(party.body).email if party.body else "",
    )
    return next((email.strip().lower() for email in known if email), "")


def _find_bodies(event: Event, audience: Audience) -> Iterable[Addressee]:
    return _write_to_bodies(
        _list_ordered_from(event) if audience is Audience.ORDERED else [body_informed(event, audience)]
    )


def _list_seized(case: Case) -> list[Body]:
    """The bodies before which the case is still to be decided."""
    live = case.proceedings.filter(state__in=sorted(UNDECIDED), ended_at=None)
    return list(Body.objects.filter(pk__in=live.values("body")).order_by("code"))


def _write_to_bodies(told: Iterable[Body | None]) -> list[Addressee]:
    found = [answering_for(body) for body in told if body is not None]
    return [
        Addressee(body.email.strip().lower(), body.name, settings.LANGUAGE_CODE, is_body=True)
        for body in found
        if body.email
    ]


def _list_ordered_from(event: Event) -> list[Body]:
    """From whom the decision that the event names ordered something; of what is undone, or stands still, those alone."""
    measures = Measure.objects.filter(decision=event.data.get("decision"), in_place_of=None)
    if event.kind in _NUMBERS:
        numbers = event.data.get(_NUMBERS[event.kind], ())
        measures = Measure.objects.filter(decision=event.data.get("decision"), number__in=numbers)
    return list(Body.objects.filter(pk__in=measures.values("owed_by")).order_by("code"))


def body_informed(event: Event, audience: Audience) -> Body | None:
    """The body told: the receiver of a transfer, the body that has the case, or who stands above one that is late."""
    if audience in _NAMED_BY:
        return Body.objects.filter(code=str(event.data.get(_NAMED_BY[audience], ""))).first()
    late = Body.objects.filter(code=str(event.data.get("body", ""))).first()
    if audience is Audience.BODY:
        return late
    return body_above(event.case, late) if late and event.case else None
