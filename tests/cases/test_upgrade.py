"""An installation of before the names of the field is migrated: its rows stay, and nothing is left of what is gone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

import pytest
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from cases.log.outbox import deliver_all
from cases.log.triggers import missing
from cases.models import Body, Case, Decision, Event, Measure, OfficeLog, OutboxMessage, StaffAppointment
from tests.cases.appealing import ruled_on
from tests.cases.entering import body, enter_all
from tests.cases.ordering import IN_TIME, IN_WORDS, LAST_DAY, ordered
from tests.cases.raw_sql import past_the_guards
from tests.cases.world import build_world, lodged

BEFORE = ("cases", "0026_stuck_clocks")
BEFORE_OFFICE = ("cases", "0028_grants")
BEFORE_ORDERS = ("cases", "0035_requests")
REMOVED = ["casegroupobjectpermission", "caseuserobjectpermission"]


def old_apps() -> StateApps:
    return MigrationExecutor(connection).loader.project_state([BEFORE]).apps


def named() -> set[tuple[str, ...]]:
    """Of our content types and permissions, all that Django stores but the keys."""
    ContentType.objects.clear_cache()
    kinds = {(model,) for model in ContentType.objects.filter(app_label="cases").values_list("model", flat=True)}
    rows = Permission.objects.filter(content_type__app_label="cases")
    return kinds | set(rows.values_list("content_type__model", "codename", "name"))


@pytest.fixture
def before(committed_db: str) -> Iterator[set[tuple[str, ...]]]:
    """A filing whose messages wait, its right to follow the case, and the tables of 0026; gives what a new one is named."""
    world, new = build_world(), named()
    case = lodged(world).proceeding.case
    call_command("migrate", *BEFORE, verbosity=0, skip_checks=True)
    old = old_apps()
    follow = old.get_model("auth", "Permission").objects.get(codename="follow_case")
    rights = old.get_model("cases", "CaseUserObjectPermission").objects
    rights.create(user_id=world.voter.pk, permission_id=follow.pk, content_object_id=case.pk)
    yield new
    ContentType.objects.clear_cache()


def test_rows_outlive_the_upgrade(before: set[tuple[str, ...]]) -> None:
    old = old_apps()
    assert {("errand", "add_errand", "Can add errand"), ("post", "view_post", "Can view post")} <= named()
    assert {(model,) for model in REMOVED} <= named()
    waiting = set(old.get_model("cases", "Errand").objects.filter(done_at=None).values_list("pk", flat=True))
    appointed = set(old.get_model("cases", "Post").objects.values_list("user_id", "body_id"))
    call_command("migrate", verbosity=0, skip_checks=False)
    assert named() == before
    assert missing(connection) == []
    call_command("check", databases=["default"])
    assert set(StaffAppointment.objects.values_list("user_id", "body_id")) == appointed != set()
    assert set(OutboxMessage.objects.filter(done_at=None).values_list("pk", flat=True)) == waiting != set()
    deliver_all()
    assert set(OutboxMessage.objects.exclude(done_at=None).values_list("pk", flat=True)) >= waiting
    call_command("verify", verbosity=0)
    assert Case.objects.count() == 1


def test_office_of_before_is_kept_and_goes_on(committed_db: str) -> None:
    """Its rows name no event, are no fault, and are changed by the act from there on."""
    world = build_world()
    call_command("migrate", *BEFORE_OFFICE, verbosity=0, skip_checks=True)
    call_command("migrate", verbosity=0, skip_checks=False)
    assert missing(connection) == []
    assert not Body.objects.exclude(written_by=None).exists()
    log = OfficeLog.objects.get()
    assert log.before["body"] == max(body.pk for body in world.bodies.values())
    assert log.last_seq == Event.objects.filter(stream="office").count()
    call_command("verify", verbosity=0)
    assert enter_all(body("PEC", size=9)).changed == {"body": 1}
    call_command("verify", verbosity=0)
    with past_the_guards():
        Body.objects.create(code="FORGED", name="Forged", kind="commission", level="PEC", zone="Asia/Almaty")
    with pytest.raises(CommandError, match="1 faults"):
        call_command("verify", only=["office"], verbosity=0)


def test_orders_of_before_get_number_and_end(committed_db: str) -> None:
    """Their day stands and ends at midnight; they wait to be reported, unless their decision fell; nobody is late by them."""
    undated = replace(IN_WORDS, due_on=None)
    walk = ordered(world := build_world(), IN_TIME, IN_WORDS, undated)
    annulled = ordered(world, stage="published")
    upper = ruled_on(annulled)
    call_command("migrate", *BEFORE_ORDERS, verbosity=0, skip_checks=True)
    call_command("migrate", verbosity=0, skip_checks=False)
    midnight = datetime.fromisoformat("2004-09-11T00:00+07:00")
    rows = Measure.objects.filter(decision__proceeding=walk.pk).order_by("number")
    assert list(rows.values_list("number", "due_on", "due_before", "state", "overdue_since")) == [
        (1, LAST_DAY, midnight, "pending", None),
        (2, LAST_DAY, midnight, "pending", None),
        (3, None, None, "pending", None),
    ]
    fallen = Measure.objects.get(decision__proceeding=annulled.pk)
    assert (fallen.state, fallen.changed_at) == ("undone", Decision.objects.get(proceeding=upper.pk).adopted_at)
    assert missing(connection) == []
