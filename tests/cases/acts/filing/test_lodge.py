"""Lodge: whatever is filed becomes a case with its number, its instant and its clocks, once."""

import hashlib
from dataclasses import replace
from datetime import date, datetime
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile

from cases.access.actors import Actor
from cases.acts.calendar.change_calendar import change_calendar
from cases.acts.engine.draft import Draft, Upload
from cases.acts.filing import lodge as lodge_module
from cases.acts.filing.lodge import lodge
from cases.models import Case, Event, Evidence
from cases.queries.office import calendar_of
from cases.queries.pages.elections import read_elections
from tests.cases.acts.seen import COMPLAINANT, data_of, file_as_it_is, in_the_open, letters, under_seal
from tests.cases.raw_sql import past_the_guards
from tests.cases.world import FILED, World, draft, lodged


def _files(storage) -> list[str]:
    try:
        folders, _ = storage.listdir("")
    except FileNotFoundError:
        return []
    return [f"{folder}/{name}" for folder in folders for name in storage.listdir(folder)[1]]


def test_event_tells_codes_alone(world: World) -> None:
    event = Event.objects.get(case=lodged(world).case)
    assert (event.kind, event.actor, event.to_state) == ("case.lodged", "party", "lodged")
    assert data_of(event) == {
        "body": "DEC",
        "case_type": "commission_act",
        "standing": "voter",
        "competent": "DEC",
        "respondent": "PEC",
        "round": 1,
        "claims": 1,
        "evidence": 0,
        "channel": "online",
    }
    personal = under_seal(event)
    assert personal["filer"]["name"] == "Aigerim Testova"
    assert personal["narrative"] == "The commission struck me off the list."
    assert in_the_open(event, "Aigerim", "aigerim", "struck", "Struck", "Put me back", "voter of the precinct") == []


def test_body_cannot_delay_its_clock(world: World) -> None:
    """The time to decide runs from the filing."""
    limits = {limit.rule: limit for limit in lodged(world).proceeding.deadlines.all()}
    assert {rule: limit.state for rule, limit in limits.items()} == {"lodge": "met", "decide": "running"}
    assert limits["decide"].starts_at == FILED
    assert limits["decide"].due_before == datetime.fromisoformat("2004-08-31T00:00+07:00")


def test_wrong_body_has_both_clocks(world: World) -> None:
    filed = lodged(world, addressed_to=world.bodies["CEC"])
    running = filed.proceeding.deadlines.filter(state="running").values_list("rule", flat=True)
    assert set(running) == {"decide", "transfer"}
    assert Event.objects.get(case=filed.case).data["competent"] == "DEC"


def test_anonymous_report_is_only_screened(world: World) -> None:
    running = lodged(world, standing="anonymous").proceeding.deadlines.filter(state="running")
    assert list(running.values_list("rule", flat=True)) == ["screen"]


def test_second_press_changes_nothing(world: World) -> None:
    given = draft(world)
    first = lodge(draft=given, actor=Actor.visitor(), at=FILED)
    before = file_as_it_is()
    second = lodge(draft=given, actor=Actor.visitor(), at=FILED)
    assert (first.again, second.again) == (False, True)
    assert (second.case, second.access_code) == (first.case, first.access_code)
    assert file_as_it_is() == before


def test_letter_and_receipt_follow(world: World) -> None:
    event = Event.objects.get(case=lodged(world).case)
    assert event.messages.filter(handler="receipt").count() == 1
    assert letters(event) == {"lodged": {COMPLAINANT}}


def test_different_words_are_another_case(world: World) -> None:
    first = draft(world)
    one = lodge(draft=first, actor=Actor.visitor(), at=FILED)
    other = draft(world, filing_key=first.filing_key, narrative="And they laughed at me.")
    two = lodge(draft=other, actor=Actor.visitor(), at=FILED)
    three = lodge(draft=other, actor=Actor.visitor(), at=FILED)
    assert one.case != two.case
    assert (two.again, three.again, two.case) == (False, True, three.case)
    assert two.access_code == three.access_code != one.access_code
    assert two.case.complaint.narrative == "And they laughed at me."


def _note(words: str) -> Upload:
    content = words.encode()
    sha256, file = hashlib.sha256(content).hexdigest(), ContentFile(content, name="note.txt")
    return Upload(name=words, media_type="text/plain", size=len(content), sha256=sha256, file=file)


def test_each_sending_keeps_its_file(world: World) -> None:
    """The same words are sent with one file, then with another; a file that was sent already is no news."""
    given = draft(world)
    sent = [(), (_note("list"),), (_note("photo"),), (_note("list"),), (_note("photo"),), ()]
    done = [lodge(draft=replace(given, evidence=each), actor=Actor.visitor(), at=FILED) for each in sent]
    assert [each.again for each in done] == [False, False, False, True, True, True]
    assert [done[n].case for n in (3, 4, 5)] == [done[n].case for n in (1, 2, 0)]
    assert set(Evidence.objects.values_list("name", flat=True)) == {"list", "photo"}


def test_words_sent_at_once_both_stay(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another window sends the same form with other words after this one has asked whether it was sent before."""
    given, find = draft(world), lodge_module._find_sent_before

    def ask_before_the_other(asked: Draft) -> Case | None:
        found = find(asked)
        monkeypatch.setattr(lodge_module, "_find_sent_before", find)
        lodge(draft=replace(given, narrative="And they laughed at me."), actor=Actor.visitor(), at=FILED)
        return found

    monkeypatch.setattr(lodge_module, "_find_sent_before", ask_before_the_other)
    mine = lodge(draft=given, actor=Actor.visitor(), at=FILED)
    assert (mine.again, mine.case.complaint.narrative) == (False, given.narrative)
    assert Case.objects.count() == 2


def test_calendar_changed_meanwhile_counts(world: World) -> None:
    """The voting day is moved while a filing waits for its turn: its limits are those of the new calendar."""
    at, day = datetime.fromisoformat("2004-09-13T15:00+07:00"), date(2004, 9, 13)
    calendar_of(read_elections()[0])
    [early] = read_elections()
    moved = {1: date(2004, 9, 15)}
    change_calendar(election_id=early.pk, actor=world.clerk("CEC"), at=at, reason="It was decided.", voting_day=moved)
    filed = [lodged(world, election=each, happened_on=day, at=at) for each in (early, read_elections()[0])]
    waited, fresh = [{row.rule: row.due_before for row in each.proceeding.deadlines.all()} for each in filed]
    assert waited == fresh


def test_filing_works_between_rounds(world: World) -> None:
    """A filing works between the first round and the news of the second."""
    with past_the_guards():
        world.election.rounds.filter(number=2).delete()
    assert lodged(world, at=datetime.fromisoformat("2004-09-20T10:00+07:00")).case.pk


def test_failed_filing_leaves_no_file(world: World, settings, monkeypatch: pytest.MonkeyPatch) -> None:
    storage = Evidence._meta.get_field("file").storage
    before = set(_files(storage))
    upload = Upload(
        name="a.txt", media_type="text/plain", size=1, sha256="0" * 64, file=ContentFile(b"x", name="a.txt")
    )

    def break_down(*_args: object, **_kwargs: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(lodge_module, "_start_clocks", break_down)
    with pytest.raises(RuntimeError):
        lodge(draft=draft(world, evidence=(upload,), filing_key=uuid4()), actor=Actor.visitor(), at=FILED)
    assert set(_files(storage)) == before
    assert not Case.objects.exists()
