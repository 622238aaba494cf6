"""Who has a page is told that nothing changed, and only then: a page of time limits that is old takes somebody's right away."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from cases.acts.course.read_identity import read_identity
from cases.acts.course.unseal import unseal
from cases.acts.engine.scheduler import expire_all
from cases.models import Body, Case, Constituency, Deadline, Election, Member, Revision
from cases.public import unchanged
from config.demo_clock import DemoClock
from tests.cases.joined.joined_cases import joined, notified
from tests.cases.public.shown import LATER
from tests.cases.rows import an_entry, change_all
from tests.cases.test_sealed import reported
from tests.cases.world import FILED, Walk, World, lodged, walk_to
from workflow import clock

NOON = datetime.fromisoformat("2004-08-26T12:00+07:00")
LISTS = ["/cases/", "/late/", "/late/unserved/", "/sessions/", "/register/", "/cases/?state=lodged"]


@pytest.fixture(autouse=True)
def _language_of_this_thread():
    yield
    translation.deactivate()


def get(path: str, tag: str = "", *, at: datetime = NOON, client: Client | None = None, **headers: str) -> HttpResponse:
    with clock.simulated(at):
        return (client or Client()).get(path, headers={"If-None-Match": tag, **headers} if tag else headers)


def is_known(path: str, tag: str, **more) -> bool:
    """Whether who has the page under this tag is told that nothing changed, and is told nothing else."""
    answer = get(path, tag, **more)
    assert answer.status_code in {200, 304}
    assert (answer.status_code == 304) == (not answer.content)
    return answer.status_code == 304


def page_of(case: Case) -> str:
    return f"/cases/{case.number}/"


def of_session(walk: Walk) -> str:
    assert walk.session is not None
    return f"/sessions/{walk.session.pk}/"


@pytest.fixture
def walk(world: World) -> Walk:
    return walk_to(world, "listed")


@pytest.mark.parametrize("path", LISTS)
def test_unchanged_list_is_known(walk: Walk, path: str):
    first = get(path)
    assert is_known(path, first["ETag"])
    assert (first["Cache-Control"], is_known(path, '"another"')) == ("public, no-cache", False)


def test_unchanged_case_and_session_are_known(walk: Walk):
    for path in (page_of(walk.case), of_session(walk)):
        first = get(path)
        assert is_known(path, first["ETag"])
        assert is_known(path, f'"older", W/{first["ETag"]}')


def test_known_page_is_not_rendered(walk: Walk, monkeypatch: pytest.MonkeyPatch):
    tag = get(page_of(walk.case))["ETag"]
    monkeypatch.setattr("cases.public.views.case.render", lambda *_args: 1 / 0)
    assert is_known(page_of(walk.case), tag)


def test_act_changes_pages_of_its_case(walk: Walk):
    paths = [page_of(walk.case), *LISTS]
    tags = {path: get(path)["ETag"] for path in paths}
    walk.open()
    walk.hear()
    assert [path for path in paths if is_known(path, tags[path])] == []


def test_act_elsewhere_changes_only_lists(walk: Walk, world: World):
    paths = [page_of(walk.case), of_session(walk), "/cases/", "/late/"]
    tags = {path: get(path)["ETag"] for path in paths}
    lodged(world)
    assert [path for path in paths if is_known(path, tags[path])] == paths[:2]


def test_complaint_about_it_changes_the_page(walk: Walk, world: World):
    tag = get(page_of(walk.case))["ETag"]
    about = lodged(world, case_type="failure_to_act", respondent=world.bodies["DEC"], about_case=walk.case)
    second = get(page_of(walk.case), tag)
    assert about.case.number in second.content.decode()
    own = get(page_of(about.case))["ETag"]
    walk.open()
    walk.hear()
    assert not is_known(page_of(about.case), own)


def test_act_in_lead_changes_joined_case(world: World):
    lead, there = walk_to(world, "admitted"), world.bodies["PEC-2"]
    member = walk_to(world, "admitted", respondent=there, place=there)
    joined(member, lead)
    notified(lead, member)
    paths = [page_of(member.case), page_of(lead.case)]
    tags = {path: get(path)["ETag"] for path in paths}
    lead.convene()
    assert [path for path in paths if is_known(path, tags[path])] == []


def test_session_act_changes_its_pages(walk: Walk):
    paths = [page_of(walk.case), of_session(walk), "/sessions/"]
    tags = {path: get(path)["ETag"] for path in paths}
    walk.open()
    assert [path for path in paths if is_known(path, tags[path])] == []


@pytest.mark.parametrize("path", ["/cases/", "/late/", "/late/unserved/", "/sessions/", "case"])
def test_another_minute_is_another_page(walk: Walk, path: str):
    path = page_of(walk.case) if path == "case" else path
    tag = get(path)["ETag"]
    assert is_known(path, tag, at=NOON + timedelta(seconds=59))
    assert not is_known(path, tag, at=NOON + timedelta(seconds=60))


@pytest.mark.parametrize("end", ["due_before", "contested_from", "useful_until"])
def test_limit_ending_this_minute_is_told(walk: Walk, end: str):
    """Also while the scheduler sleeps: the page says late at the very instant."""
    ends = NOON.replace(minute=7, second=20)
    limit = Deadline.objects.filter(rule="decide").get()
    limit.pk, limit.rule = None, "transfer"
    setattr(limit, end, ends)
    limit.save(force_insert=True)
    tag = get(page_of(walk.case), at=ends - timedelta(seconds=10))["ETag"]
    assert is_known(page_of(walk.case), tag, at=ends - timedelta(seconds=1))
    assert not is_known(page_of(walk.case), tag, at=ends)


def test_expired_limit_changes_late_list(world: World):
    walk = walk_to(world, "admitted")
    paths = [page_of(walk.case), "/late/", "/cases/"]
    tags = {path: get(path, at=LATER)["ETag"] for path in paths}
    expire_all(at=LATER)
    assert [path for path in paths if is_known(path, tags[path], at=LATER)] == []


def test_another_language_is_another_page(walk: Walk):
    client = Client()
    client.cookies["django_language"] = "kk"
    for path in (page_of(walk.case), *LISTS):
        tag = get(path)["ETag"]
        assert not is_known(path, tag, client=client)
        assert not is_known(path, tag, **{"Accept-Language": "ru"})
        assert {"Accept-Language", "Cookie"} <= set(get(path)["Vary"].split(", "))


def test_new_site_edition_changes_page(walk: Walk, monkeypatch: pytest.MonkeyPatch):
    tags = {path: get(path)["ETag"] for path in (page_of(walk.case), *LISTS)}
    monkeypatch.setattr(unchanged, "EDITION", "next")
    assert [path for path, tag in tags.items() if is_known(path, tag)] == []


def test_moved_demo_clock_changes_page(walk: Walk, settings, tmp_path):
    settings.DEMO_CLOCK_FILE = tmp_path / "clock"
    path = of_session(walk)
    tag = get(path)["ETag"]
    assert is_known(path, tag)
    DemoClock(settings.DEMO_CLOCK_FILE).forward(timedelta(hours=1))
    assert not is_known(path, tag, at=NOON + timedelta(hours=1))


RENAMED: list[Callable[[], object]] = [
    lambda: change_all(Body.objects.filter(code="DEC"), name="Another name"),
    lambda: Body.objects.get(code="DEC").save(),
    lambda: connection.cursor().execute(
        "UPDATE cases_body SET name_kk = 'Басқа', written_by_id = %s WHERE code = 'DEC'", [an_entry().pk]
    ),
    lambda: change_all(Member.objects.filter(seat=1), title="Chair"),
    lambda: change_all(Election.objects.all(), name="Another election"),
    lambda: change_all(Constituency.objects.all(), name="Another place"),
]


@pytest.mark.parametrize("rename", RENAMED)
def test_another_name_is_another_page(walk: Walk, rename: Callable[[], object]):
    paths = [page_of(walk.case), of_session(walk), *LISTS]
    tags = {path: get(path)["ETag"] for path in paths}
    rename()
    assert [path for path in paths if is_known(path, tags[path])] == []


def test_missing_triggers_make_pages_unknown(walk: Walk):
    Revision.objects.filter(pk=Revision.NAMES).delete()
    assert [path for path in (page_of(walk.case), *LISTS) if get(path).has_header("ETag")] == []


def test_filters_are_part_of_the_address(walk: Walk):
    tag = get("/cases/")["ETag"]
    assert not is_known("/cases/?state=closed", tag)


def test_head_has_the_same_tag(walk: Walk):
    client, path = Client(), page_of(walk.case)
    tag = get(path)["ETag"]
    with clock.simulated(NOON):
        assert client.head(path)["ETag"] == tag
        assert client.head(path, headers={"If-None-Match": tag}).status_code == 304


class TestSealed:
    """What happens in a case that nobody may know of changes no page, and no answer tells that there is one."""

    @pytest.fixture
    def filed(self, world: World):
        return lodged(world)

    def test_sealed_page_looks_like_none(self, filed):
        """The page of a sealed case is answered as if there were no such case."""
        sealed = reported(filed).case
        asked = {"tag": "*"}, {"tag": '"any"'}, {}
        for headers in asked:
            hers = get(page_of(sealed), **headers)
            none = get("/cases/2004-BCDFGHJKLMNP/", **headers)
            assert (hers.status_code, sorted(hers.headers)) == (none.status_code, sorted(none.headers))
            assert (hers.status_code, hers.has_header("ETag")) == (404, False)

    def test_no_page_changes_with_it(self, filed):
        paths = [page_of(filed.case), *LISTS]
        tags = {path: get(path)["ETag"] for path in paths}
        reported(filed)
        assert [path for path in paths if not is_known(path, tags[path])] == []

    def test_unsealing_changes_the_lists(self, filed, world: World):
        sealed = reported(filed)
        tag = get("/cases/")["ETag"]
        at = FILED + timedelta(hours=2)
        code = sealed.proceeding.body.code
        unseal(proceeding_id=sealed.proceeding.pk, actor=world.clerk(code), at=at, reasons="She asked for it.")
        assert not is_known("/cases/", tag)
        assert is_known(page_of(sealed.case), get(page_of(sealed.case))["ETag"])


# What nobody may learn, no tag tells


def tags(*paths: str) -> list[str]:
    return [get(path)["ETag"] for path in paths]


def test_hidden_events_change_no_tag(walk: Walk) -> None:
    """A clerk who looks up a name, a report of pressure and a sealed case leave every public page as it was."""
    paths = [*LISTS, page_of(walk.case), of_session(walk)]
    before = tags(*paths)
    party = walk.party("complainant").pk
    read_identity(proceeding_id=walk.pk, actor=walk.clerk, at=NOON, party_id=party, purpose="To serve the notice.")
    reported(walk)
    assert Case.objects.filter(is_sealed=True).exists()
    assert tags(*paths) == before


def test_warning_that_nobody_reads_changes_no_tag(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(unchanged, "_write_minute", lambda _now: "the same")
    limit = Deadline.objects.filter(proceeding=walk.pk, state="running").first()
    assert limit is not None
    limit.pk, limit.kind, limit.rule, limit.warns = None, "alarm", "alarm", limit.rule
    limit.due_before = NOON + timedelta(seconds=5)
    limit.save(force_insert=True)
    [before] = tags(page_of(walk.case))
    assert get(page_of(walk.case), at=NOON + timedelta(seconds=9))["ETag"] == before
