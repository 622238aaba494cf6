"""What has become of a decision: on its page, in the register, in its CSV and among what a search finds."""

from datetime import timedelta

import pytest
from django.test import Client

from cases.models import Decision, PublicEdition, Stay
from cases.queries.decisions.as_at import Moment, entries_at, in_force_at
from cases.queries.pages.heads import decision_head, lists_head, published_head
from tests.cases.appealing import decided_case, lodge_appeal, ruled_on
from tests.cases.desk import said
from tests.cases.staying import WHY, appealed_with_stay, lift, rule_stay
from tests.cases.world import Walk, World, build_world
from workflow import clock


@pytest.fixture
def world(db: None) -> World:
    return build_world()


@pytest.fixture
def walk(world: World) -> Walk:
    return decided_case(world)


def published(upper: Walk) -> Walk:
    upper.issue()
    upper.serve()
    upper.publish()
    return upper


def number_of(walk: Walk) -> str:
    return Decision.objects.get(proceeding=walk.pk).number or ""


def get(walk: Walk, path: str) -> str:
    with clock.simulated(walk.now + timedelta(minutes=1)):
        return said(Client().get(path))


def test_page_says_that_it_was_annulled(walk: Walk) -> None:
    upper = ruled_on(walk)
    page = get(upper, f"/decisions/{number_of(walk)}/")
    assert "Annulled by the body above" in page
    assert "Body TEC ruled on it on " in page
    assert "Its text can be read as soon as it is published." in page
    published(upper)
    page = get(upper, f"/decisions/{number_of(walk)}/")
    assert f'href="/decisions/{number_of(upper)}/">Read decision' in page
    assert "The text below is as it was published." in page


def test_kept_edition_stays_as_it_was(walk: Walk) -> None:
    before = PublicEdition.objects.get().content
    published(ruled_on(walk))
    first = PublicEdition.objects.get(decision__proceeding=walk.pk)
    assert (first.content, first.edition) == (before, 1)


def test_tag_of_the_page_changes_with_each_step(walk: Walk) -> None:
    number, seen = number_of(walk), []
    seen.append(decision_head(number, now=clock.now()))
    lodge_appeal(walk)
    seen.append(decision_head(number, now=clock.now()))
    assert len(set(seen)) == len(seen)


def test_tags_change_with_the_ruling(walk: Walk) -> None:
    number = number_of(walk)
    heads = [(decision_head(number, now=clock.now()), published_head(), lists_head())]
    upper = ruled_on(walk)
    heads.append((decision_head(number, now=clock.now()), published_head(), lists_head()))
    for before, after in zip(*heads, strict=True):
        assert before != after
    ruled = decision_head(number, now=clock.now())
    published(upper)
    assert decision_head(number, now=clock.now()) != ruled


def test_browser_gets_the_new_page(walk: Walk) -> None:
    address, client = f"/decisions/{number_of(walk)}/", Client()
    with clock.simulated(walk.now):
        tag = client.get(address)["ETag"]
        assert client.get(address, HTTP_IF_NONE_MATCH=tag).status_code == 304
    upper = ruled_on(walk)
    with clock.simulated(upper.now):
        assert client.get(address, HTTP_IF_NONE_MATCH=tag).status_code == 200


def test_pending_appeal_is_told(walk: Walk) -> None:
    lodge_appeal(walk)
    assert "Appealed, and not decided above yet" in get(walk, f"/decisions/{number_of(walk)}/")
    assert "Appealed, and not decided above yet" in get(walk, "/register/")


def test_register_tells_and_narrows(walk: Walk) -> None:
    upper = published(ruled_on(walk))
    page = get(upper, "/register/")
    assert "Annulled by the body above" in page
    narrowed = get(upper, "/register/?standing=annulled")
    assert f"/decisions/{number_of(walk)}/" in narrowed
    assert "Those of which this has become" in narrowed
    assert "There is no such decision." in get(upper, "/register/?standing=varied")
    assert f'<h2><a href="/decisions/{number_of(upper)}/">' in get(upper, "/register/?standing=no-such-word")


def test_csv_names_the_decision_above(walk: Walk) -> None:
    upper = published(ruled_on(walk))
    with clock.simulated(upper.now):
        lines = b"".join(Client().get("/register.csv").streaming_content).decode().splitlines()
    assert lines[0].endswith("standing,address,ruled_on_by,suspended_since,suspended_by")
    below = next(line for line in lines[1:] if line.startswith(f"{number_of(walk)},"))
    assert ",annulled," in below
    assert below.endswith(f",{number_of(upper)},,")


def test_suspended_is_told_with_instant_and_cause(world: World) -> None:
    """On its page, in the register, in its CSV and on the ladder of the case; and no longer once it ends."""
    walk, upper = appealed_with_stay(world)
    rule_stay(upper)
    since = f"by a stay that {upper.proceeding.body.title} granted."
    for path in (f"/decisions/{number_of(walk)}/", "/register/?standing=suspended", f"/cases/{walk.case.number}/"):
        page = get(upper, path)
        assert "Suspended" in page
        assert since in page or path == f"/cases/{walk.case.number}/"
    assert "Stay in force" in get(upper, f"/cases/{walk.case.number}/")
    assert WHY not in get(upper, f"/cases/{walk.case.number}/")
    with clock.simulated(upper.now):
        lines = b"".join(Client().get("/register.csv").streaming_content).decode().splitlines()
    assert ",suspended," in lines[1]
    assert lines[1].endswith(f",{Stay.objects.get().ruled_at.isoformat()},TEC")
    before = decision_head(number_of(walk), now=upper.now)
    lift(upper)
    assert decision_head(number_of(walk), now=upper.now) != before
    assert "Suspended" not in get(upper, f"/decisions/{number_of(walk)}/")
    assert "There is no such decision." in get(upper, "/register/?standing=suspended")


def test_suspended_order_is_on_no_list_of_what_is_late(world: World) -> None:
    walk, upper = appealed_with_stay(world)
    page = get(upper, f"/decisions/{number_of(walk)}/")
    assert "Time to carry out what was ordered" in page
    rule_stay(upper)
    page = get(upper, f"/decisions/{number_of(walk)}/")
    assert "It need not be done while the decision is suspended." in page
    assert "Time to carry out what was ordered" not in page


def test_past_hour_tells_that_it_was_suspended(world: World) -> None:
    """The register of an hour in between says suspended and not in force; of before and after, what it was then."""
    walk, upper = appealed_with_stay(world)
    before = upper.now
    rule_stay(upper)
    between = upper.now
    lift(upper)
    own = Decision.objects.filter(proceeding=walk.pk)
    stood = [entries_at(list(own), Moment(at))[own.get().pk] for at in (before, between, upper.now)]
    assert [(each.standing, each.in_force) for each in stood] == [
        ("appealed", True),
        ("suspended", False),
        ("appealed", True),
    ]
    assert [in_force_at(own, Moment(at)).exists() for at in (before, between, upper.now)] == [True, False, True]
