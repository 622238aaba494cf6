"""`manage.py audit`: the administrator appoints an auditor and ends it."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from cases.access.grants import grants_of
from cases.models import Event
from tests.cases.granting import open_account
from tests.cases.world import Walk, build_world, walk_to
from workflow import clock
from workflow.states import GrantRole


@pytest.fixture
def walk(db: None) -> Walk:
    return walk_to(build_world(), "admitted")


def audit(walk: Walk, *more: str) -> str:
    out = StringIO()
    with clock.simulated(walk.later(0.1)):
        call_command("audit", walk.case.number, "friend@example.org", *more, stdout=out)
    return out.getvalue()


def test_administrator_appoints_and_ends(walk: Walk) -> None:
    friend = open_account("friend@example.org")
    assert audit(walk) == "The account can read the file and its log now.\n"
    assert set(grants_of(friend, walk.case, at=walk.now)) == {GrantRole.AUDITOR}
    assert audit(walk, "--end") == "The access has ended.\n"
    assert grants_of(friend, walk.case, at=walk.now) == {}
    actors = Event.objects.filter(kind__startswith="access.").values_list("actor", flat=True)
    assert set(actors) == {"system:administrator"}


def test_unknown_account_is_refused(walk: Walk) -> None:
    with pytest.raises(CommandError, match=r"^Access cannot be given under this name"):
        audit(walk)
    with pytest.raises(CommandError, match=r"^This account does not audit the case now"):
        audit(walk, "--end")


def test_unknown_case_is_refused(db: None) -> None:
    with pytest.raises(CommandError, match=r"^There is no case 2004-999999\.$"):
        call_command("audit", "2004-999999", "friend@example.org")
