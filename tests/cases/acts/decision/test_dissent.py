"""Dissent: it goes to the commission above in the act that adopts the decision, where the rulebook says so."""

from dataclasses import replace

from cases.acts.decision.decide import DecisionText
from cases.models import Event
from tests.cases.acts.seen import SUPERIOR, data_of, in_the_open, letters, recorded, refuses
from tests.cases.rows import resave
from tests.cases.world import TEXT, World, walk_to


def test_dissent_goes_to_superior(world: World) -> None:
    """A dissent goes to the superior in the same act and only where there is one."""
    text: DecisionText = replace(TEXT, dissents=((5, "The list was right."),))
    walk = walk_to(world, "adopted")
    decision = walk.decide(text=text)

    sent = Event.objects.get(case=walk.case, kind="dissent.sent")
    assert sent.occurred_at == decision.adopted_at
    assert sent.data == {"body": "DEC", "to": "TEC", "seats": [5], "decision": str(decision.pk)}

    plain = walk_to(world, "decided")
    assert not Event.objects.filter(case=plain.case, kind="dissent.sent").exists()


def test_central_dissent_stays_attached(world: World) -> None:
    """A dissent in the central commission stays attached because only a court is above."""
    media = {"case_type": "media_coverage", "respondent": None, "respondent_text": "A newspaper", "standing": "party"}
    walk = walk_to(world, "adopted", **media)
    decision = walk.decide(text=replace(TEXT, dissents=((5, "The list was right."),)))

    assert (decision.body.code, decision.dissents.get().text) == ("CEC", "The list was right.")
    assert not Event.objects.filter(case=walk.case, kind="dissent.sent").exists()


def test_published_dissent_is_not_sent(world: World) -> None:
    world.election.rulebook = "venice-model"
    resave(world.election)
    walk = walk_to(world, "adopted")
    walk.decide(text=replace(TEXT, dissents=((5, "The list was right."),)))
    assert not Event.objects.filter(case=walk.case, kind="dissent.sent").exists()


def test_its_words_stand_in_no_event(world: World) -> None:
    walk = walk_to(world, "adopted")
    with recorded(walk.case) as events:
        decision = walk.decide(text=replace(TEXT, dissents=((5, "The list was right."),)))
    adopted, sent = events
    row = decision.dissents.get()
    assert (row.member.seat, row.text) == (5, "The list was right.")
    assert (adopted.kind, adopted.data["dissents"]) == ("decision.adopted", 1)
    assert (sent.kind, sent.actor) == ("dissent.sent", "system:dissent")
    assert data_of(sent) == {"body": "DEC", "to": "TEC", "seats": [5], "decision": str(decision.pk)}
    assert in_the_open(adopted, "list was right") + in_the_open(sent, "list was right") == []
    assert letters(sent) == {"dissent": {SUPERIOR}}


def test_dissenter_sits_on_the_body(world: World) -> None:
    walk = walk_to(world, "adopted")
    with refuses("There is no member on seat 9. Choose a seat of this body."):
        walk.decide(text=replace(TEXT, dissents=((9, "No."),)))
