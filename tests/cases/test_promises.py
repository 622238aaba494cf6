"""What one page promises the others keep: next step, time left, the earliest hour, who is present."""

from datetime import datetime, timedelta

import pytest

from cases.acts.hearing.close_session import close_session
from cases.desk.docket import files_of
from cases.desk.rows import docket_rows, with_rows
from cases.models import Proceeding
from cases.queries.pages.case_page import case_limits
from tests.cases.desk import ClerksBrowser, act_url, file_url, said
from tests.cases.world import Walk, World, build_world, lodged, walk_to

AGREE = {
    "convene": ("Convene a session", "Serve the parties and convene a session."),
    "notify": ("Serve the parties and convene a session.",),
    "admit": ("Look at it: admit it, pass it on or list it.",),
    "open_session": ("Hold the session and hear the parties.",),
    "hear": ("Hold the session and hear the parties.",),
    "vote": ("Take the vote and record the decision.",),
    "decide": ("Record the decision.",),
    "issue": ("Issue the decision.",),
    "serve": ("Serve the decision and publish it.",),
    "publish": ("Serve the decision and publish it.",),
}


@pytest.fixture
def world(db: None) -> World:
    return build_world()


def docket_line(walk: Walk, at: datetime) -> tuple[str, str]:
    """What the docket says comes next, and the time that it shows."""
    (row,) = docket_rows(list(with_rows(files_of(walk.lodged.proceeding.body))), now=at)
    return row.next, row.limit.left_text if row.limit else ""


def next_act(walk: Walk, at: datetime) -> str:
    page = ClerksBrowser(walk.world, walk.lodged.proceeding.body.code, at=at).get(file_url(walk.pk))
    step = page.context["tasks"].next
    return step.act if step else ""


def agree(walk: Walk, at: datetime) -> str:
    """The docket's words, after asserting that they are about the act that the page of the case offers."""
    act, (words, _left) = next_act(walk, at), docket_line(walk, at)
    assert words.startswith(AGREE[act]), f"{act}: {words}"
    return words


@pytest.mark.parametrize("stage", ["lodged", "admitted", "listed", "open", "heard", "adopted", "decided", "issued"])
def test_docket_and_case_agree(world: World, stage: str) -> None:
    walk = walk_to(world, stage)
    assert agree(walk, walk.now)


@pytest.mark.parametrize("stage", ["open", "heard"])
def test_finished_session_is_reconvened(world: World, stage: str) -> None:
    """A case left undecided by its session is convened anew."""
    walk = walk_to(world, stage)
    assert walk.session is not None
    close_session(session_id=walk.session.pk, actor=walk.clerk, at=walk.later(0.1))
    assert agree(walk, walk.now).startswith("Convene a session")


def test_the_docket_shows_a_partys_time(world: World) -> None:
    walk = walk_to(world, "published")
    at = walk.now + timedelta(hours=1)
    _words, left = docket_line(walk, at)
    on_the_page = [limit.left_text for limit in case_limits([Proceeding.objects.get(pk=walk.pk)], now=at).main]
    assert left
    assert left in on_the_page


def test_suggested_hour_is_earliest(world: World) -> None:
    walk = walk_to(world, "admitted")
    at = datetime.fromisoformat("2004-08-25T16:20:30+07:00")
    form = ClerksBrowser(world, "DEC", at=at).get(act_url(walk.pk, "convene")).context["form"]
    assert form["starts_at"].value() == datetime.fromisoformat("2004-08-26T16:36")  # on the clock of the seat
    assert "if you send this within a quarter of an hour" in str(form["starts_at"].help_text)


def test_a_voting_day_may_begin_earlier(world: World) -> None:
    before = datetime.fromisoformat("2004-09-18T09:00+07:00")
    walk = walk_to(world, "lodged", at=before - timedelta(hours=1), case_type="commission_act")
    form = ClerksBrowser(world, "DEC", at=before).get(act_url(walk.pk, "convene")).context["form"]
    start = form["starts_at"].value()
    assert start <= datetime.fromisoformat("2004-09-19T00:00")


def test_after_opening_the_parties_are_heard(world: World) -> None:
    walk = walk_to(world, "open")
    assert walk.session is not None
    page = ClerksBrowser(world, "DEC", at=walk.now).get(f"/desk/sessions/{walk.session.pk}/")
    open_to_do = [task for task in page.context["tasks"] if not task.reasons]
    assert [task.act for task in open_to_do] == ["hear", "close_session"]
    assert open_to_do[0].label.startswith(f"Case {walk.case.number}: ")


def test_idle_session_may_close(world: World) -> None:
    """A session without work is offered for closing."""
    walk = walk_to(world, "decided")
    assert walk.session is not None
    clerk = ClerksBrowser(world, "DEC", at=walk.now)
    tasks = clerk.get(file_url(walk.pk)).context["tasks"]
    assert tasks.others[0].act == "close_session"
    assert tasks.others[0].href == f"/desk/sessions/{walk.session.pk}/close_session/"
    page = clerk.get(f"/desk/sessions/{walk.session.pk}/")
    assert [task.act for task in page.context["tasks"] if not task.reasons] == ["close_session"]


def test_a_session_with_work_is_not(world: World) -> None:
    walk = walk_to(world, "heard")
    tasks = ClerksBrowser(world, "DEC", at=walk.now).get(file_url(walk.pk)).context["tasks"]
    assert "close_session" not in {task.act for task in tasks.others}


def test_roll_call_keeps_attendance(world: World) -> None:
    """The roll call is filled in with the members entered as present."""
    walk = walk_to(world, "heard")
    page = ClerksBrowser(world, "DEC", at=walk.now).get(act_url(walk.pk, "vote"))
    assert "Not present" not in said(page)
    assert "Casts no ballot" in said(page)
    assert {field.value() for _member, field, _is_recused in page.context["form"].roll_call()} == {None}


def test_a_caution_is_said_once(world: World) -> None:
    walk = walk_to(world, "listed")
    caution = "This rule was not checked against the text of the law. Ask the body before you rely on it."
    page = said(ClerksBrowser(world, "DEC", at=walk.now).get(file_url(walk.pk)))
    assert page.count(caution) == 1


def test_limit_reason_is_said_once(world: World) -> None:
    """While people vote a limit has three bars: its warning, its end, and the hour until which a decision helps."""
    voting = datetime.fromisoformat("2004-09-19T14:00+07:00")
    filed = lodged(world, at=voting, case_type="eday_procedure", happened_on=voting.date(), respondent=None)
    body = filed.proceeding.body.code
    limits = ClerksBrowser(world, body, at=voting).get(file_url(filed.proceeding.pk)).context["limits"]
    sentences = [limit.sentence for limit in limits if limit.sentence]
    assert len(limits) > 3
    assert sentences
    assert len(sentences) == len(set(sentences))


def test_next_step_alone_names_actor(world: World) -> None:
    """Only the next step says by whom and until when."""
    walk = walk_to(world, "lodged")
    page = said(ClerksBrowser(world, "DEC", at=walk.now).get(file_url(walk.pk)))
    assert page.count("By the clerk of the body that has the case.") == 1
    assert page.count("By the clerk of the body that has the case or the complainant.") > 0


def test_idle_case_says_so_first(world: World) -> None:
    """Where nothing has to be done, this is said above what may be done."""
    walk = walk_to(world, "listed")
    before = walk.session.starts_at - timedelta(hours=1)
    page = said(ClerksBrowser(world, "DEC", at=before).get(file_url(walk.pk)))
    assert "Nothing has to be done here now" in page
    assert page.count("By the clerk of the body that has the case.") == 1
