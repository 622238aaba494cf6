"""What was voted, decided and served: the rows say what their events say."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from cases.models import Correction, Decision, Event, Motion, Service, Vote
from cases.models.decision import TEXT_PARTS
from cases.upkeep.verifying.examinations import (
    Fault,
    Found,
    batches,
    examination,
    place,
)
from workflow.corrections import CorrectionState, SlipField


@examination("ballots")
def examine_ballots() -> Found:
    """Each roll-call is the one that its event holds, ballot by ballot, and none is without its event."""
    taken = Event.objects.filter(kind="vote.taken").order_by("id").values_list("stream", "seq", "data")
    for batch in batches(taken.iterator(chunk_size=500)):
        keys = [data["motion"] for _stream, _seq, data in batch]
        motions, ballots = Motion.objects.in_bulk(keys), _collect_ballots(keys)
        for stream, seq, data in batch:
            motion = motions.get(data["motion"])
            said = (data["outcome"], data["adopted"], data["votes"])
            if motion is None or (motion.outcome, motion.adopted, ballots.get(motion.pk, {})) != said:
                yield Fault(place(stream, seq), "the roll-call is not the one that was recorded")
        yield len(batch)
    yield from _find_motions_without_event()


def _collect_ballots(motions: list[int]) -> dict[int, dict[str, str]]:
    found: dict[int, dict[str, str]] = {}
    rows = Vote.objects.filter(motion__in=motions).values_list("motion_id", "member__seat", "ballot")
    for motion, seat, ballot in rows:
        found.setdefault(motion, {})[str(seat)] = ballot
    return found


def _find_motions_without_event() -> Found:
    rows = Motion.objects.order_by("pk").select_related("proceeding__case").iterator(chunk_size=500)
    for batch in batches(rows):
        events = Event.objects.filter(kind="vote.taken", proceeding__in={each.proceeding_id for each in batch})
        known = {data["motion"] for data in events.values_list("data", flat=True)}
        for each in batch:
            if each.pk not in known:
                yield Fault(each.proceeding.case.stream, f"the motion {each.pk} has no event")


@examination("decisions")
def examine_decisions() -> Found:
    """Each decision has the outcome and the words with which it was adopted."""
    rows = Decision.objects.order_by("pk").select_related("proceeding__case").iterator(chunk_size=100)
    for batch in batches(rows, 100):
        events = Event.objects.filter(kind="decision.adopted", proceeding__in={each.proceeding_id for each in batch})
        adopted = {
            data["decision"]: (data["outcome"], personal)
            for data, personal in events.values_list("data", "payload__personal")
        }
        for each in batch:
            outcome, personal = adopted.get(str(each.pk), ("", None))
            if outcome != each.outcome or (personal is not None and _list_words(each) != _list_texts(personal)):
                yield Fault(each.proceeding.case.stream, f"the decision {each.pk} is not the one that was adopted")
        yield len(batch)


def _list_words(decision: Decision) -> list[object]:
    return [*(getattr(decision, part) for part in TEXT_PARTS), decision.answers, decision.annulled_for, decision.cured]


def _list_texts(personal: Mapping[str, Any]) -> list[object]:
    on_appeal = [personal.get("annulled_for", []), personal.get("cured", "")]
    return [*(personal.get(part) for part in TEXT_PARTS), personal.get("answers"), *on_appeal]


@examination("services")
def examine_services() -> Found:
    """Each proof of service has its event, with the same party, channel and words."""
    rows = Service.objects.order_by("pk").select_related("proceeding__case").iterator(chunk_size=500)
    for batch in batches(rows):
        known = _read_served([each.proceeding.case_id for each in batch])
        for each in batch:
            decision, party = str(each.decision_id or ""), str(each.party_id)
            said = known.get((str(each.proceeding_id), decision, party), [])
            if not any(channel == each.channel and proof in {None, each.proof} for channel, proof in said):
                yield Fault(each.proceeding.case.stream, f"the service {each.pk} is not the one that was recorded")
        yield len(batch)


def _read_served(case_ids: list[int]) -> dict[tuple[str, str, str], list[tuple[str, str | None]]]:
    """By proceeding, decision ("" for the opening) and party: channel and proof of each service, those struck out too.

    By publication, the proof is the number.
    """
    events = Event.objects.filter(case__in=case_ids, kind__in=("opening.served", "decision.served")).order_by("id")
    found: dict[tuple[str, str, str], list[tuple[str, str | None]]] = defaultdict(list)
    for proceeding, data, personal in events.values_list("proceeding", "data", "payload__personal"):
        for party in data.get("parties", [data.get("party")]):
            proof = (personal or {}).get("proof")
            found[str(proceeding), data.get("decision", ""), str(party)].append((data["channel"], proof))
    for row in Correction.objects.filter(state=CorrectionState.MADE, proceeding__case__in=case_ids).select_related(
        "service"
    ):
        if (
            row.right and row.service is not None
        ):  # the correction and its events are compared by an examination of their own
            wrong = row.service
            channel = row.right if row.field == SlipField.CHANNEL else wrong.channel
            found[str(wrong.proceeding_id), str(wrong.decision_id or ""), str(wrong.party_id)].append(
                (channel, row.proof)
            )
    return found
