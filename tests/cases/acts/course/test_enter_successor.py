"""Enter a successor: the place of the party goes on, with the whole time to appeal; who was there before stays under seal."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import DatabaseError, connection, transaction

from cases.acts.engine.draft import Filer
from cases.acts.engine.scheduler import expire_all
from cases.models import Deadline, Identity, Party, Succession
from cases.queries.decisions.leaks import people_of
from cases.queries.everyone import find_disclosures
from tests.cases.acts.seen import RESPONDENT, data_of, in_the_open, letters, recorded, refuses, under_seal
from tests.cases.ending_parties import DAUGHTER, end, succeed
from tests.cases.test_verify import found, tampered, verified
from tests.cases.world import Walk, World, walk_to


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "admitted", case_type="commission_act")


def time_to_appeal(walk: Walk) -> Deadline:
    return Deadline.objects.filter(rule="appeal", party=walk.party("complainant")).latest("id")


def test_takes_the_place(walk: Walk) -> None:
    former = walk.party("complainant").label
    end(walk)
    with recorded(walk.case) as events:
        succeed(walk)
    (event,) = events
    party, row = walk.party("complainant"), Succession.objects.get()
    assert (party.label_code, party.ended_at, party.user) == ("candidate", None, None)
    assert (row.former_label, row.at, row.of.party) == (former, walk.now, party)
    identity = Identity.objects.get(party=party)
    assert (identity.name, identity.email, identity.phone, identity.address) == (
        *(DAUGHTER.name, DAUGHTER.email),
        *(DAUGHTER.phone, DAUGHTER.address),
    )
    assert data_of(event) == {"body": "DEC", "party": str(party.pk), "standing": "candidate"}
    sealed = under_seal(event)
    assert isinstance(sealed, dict)
    assert next(each["email"] for each in sealed["former"]) == "aigerim@example.org"
    assert in_the_open(event, DAUGHTER.name, DAUGHTER.phone, "Certificate") == []
    assert letters(event) == {"party_succeeded": {DAUGHTER.email, RESPONDENT}}
    assert "holds" in verified("ends_of_parties")


def test_refused_in_words(walk: Walk) -> None:
    with refuses("This party is still there. Enter first that it is no more, with the proof."):
        succeed(walk)
    end(walk)
    with refuses("Choose as what the successor stands in the case."):
        succeed(walk, successor=type(DAUGHTER)(standing="anonymous", name="Somebody"))
    with refuses("Write who the successor is. Only who may see who the parties are reads it."):
        succeed(walk, successor=type(DAUGHTER)(standing="voter", name=" "))
    with refuses("Write which paper says who succeeds, with its number and day."):
        succeed(walk, proof="")


def test_some_rights_end_with_the_person(world: World) -> None:
    walk = walk_to(world, "admitted", case_type="voter_list")
    end(walk)
    with refuses(
        "The right that this case is about ends with the person, and nobody succeeds to it. End the case by a decision that "
        "discontinues it. (Code of Civil Procedure of 1999, Arts 54, 242, 247, for courts; no rule for commissions was found; "
        "from memory, not verified)"
    ):
        succeed(walk)


@pytest.mark.parametrize("ran_out", [False, True])
def test_whole_time_to_appeal_begins_anew(world: World, ran_out: bool) -> None:
    """Where it ran, and where it ran out after the party was no more; who had it before let no time pass."""
    walk = walk_to(world, "served", case_type="commission_act")
    before = time_to_appeal(walk)
    end(walk)
    walk.now += timedelta(days=1)
    if ran_out:
        walk.now = before.due_before + timedelta(hours=1)
        expire_all(at=walk.now)
    succeed(walk)
    after = time_to_appeal(walk)
    before.refresh_from_db()
    assert (after.pk > before.pk, after.starts_at, after.state) == (True, walk.now, "running")
    assert before.state == ("fired" if ran_out else "void")
    assert after.due_before > before.due_before


def test_missed_before_stays_missed(world: World) -> None:
    """The party itself let the time pass and then died: that is no new time."""
    walk = walk_to(world, "served", case_type="commission_act")
    before = time_to_appeal(walk)
    walk.now = before.due_before + timedelta(hours=1)
    expire_all(at=walk.now)
    end(walk)
    succeed(walk)
    assert time_to_appeal(walk) == before


def test_place_can_end_again(walk: Walk) -> None:
    end(walk)
    succeed(walk)
    end(walk)
    succeed(walk)
    assert (Succession.objects.count(), Party.objects.filter(case=walk.case).count()) == (2, 2)


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ("cases_party SET ended_at = (SELECT min(at) FROM cases_endofparty) WHERE role = 'complainant'", "the end of"),
        ("cases_endofparty SET at = (SELECT max(at) FROM cases_succession)", "the end of"),
        ("cases_succession SET at = (SELECT min(at) FROM cases_endofparty)", "the successor of"),
    ],
)
def test_changed_rows_are_found(walk: Walk, change: str, what: str) -> None:
    end(walk)
    succeed(walk)
    tampered(f"UPDATE {change}")
    assert f"{what} the party" in found("ends_of_parties")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE cases_endofparty SET ended_on = '2004-01-01'",
        "DELETE FROM cases_succession",
        "UPDATE cases_succession SET former_label = 'Nobody'",
    ],
)
def test_refused_by_the_database(walk: Walk, statement: str) -> None:
    end(walk)
    succeed(walk)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


def test_who_was_there_before_is_hunted_too(world: World) -> None:
    """What is public names neither the successor nor anybody whose place that was, however often it went over."""
    walk = walk_to(world, "admitted", case_type="commission_act", filer=Filer(label="A voter", name="Bolat Akhmetov"))
    for heir in (DAUGHTER, replace(DAUGHTER, name="Serik Omarov")):
        end(walk)
        succeed(walk, successor=heir)
    names = {each.name for each in people_of([walk.proceeding])}
    assert {"Bolat Akhmetov", DAUGHTER.name, "Serik Omarov"} <= names
    told = find_disclosures({"notice": "Bolat Akhmetov complained."})
    assert told.parties == {walk.party("complainant").pk}
