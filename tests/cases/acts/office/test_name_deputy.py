"""Name deputy: another person holds the same appointment while its holder is away."""

from cases.access.actors import Actor
from cases.access.roles import holds_appointment
from cases.acts.office.name_deputy import name_deputy
from tests.cases.acts.seen import data_of, refuses
from tests.cases.staffing import DAY, NOW, House, account, last_events
from workflow.states import StaffRole


def test_deputy_works_for_that_time_alone(house: House) -> None:
    row, deputy = house.appoint(role=StaffRole.SECRETARY), account("deputy@example.org")
    made = name_deputy(**house.by_first(key=row.key, since=NOW + DAY, until=NOW + 3 * DAY, user_id=deputy.pk))
    body = house.world.bodies["DEC"]
    at = [NOW, NOW + DAY, NOW + 3 * DAY]
    assert [holds_appointment(Actor.clerk(deputy, body), body.pk, at=each) for each in at] == [False, True, False]
    assert (made.role, made.stands_in_for) == ("secretary", row)
    (event,) = last_events()
    assert event.kind == "staff.deputy_named"
    assert data_of(event)["stands_in_for"] == str(row.key)


def test_what_makes_no_deputy_is_refused(house: House) -> None:
    row = house.appoint(until=NOW + 5 * DAY)
    deputy = account("deputy@example.org")
    given = {"since": NOW, "until": NOW + DAY}
    with refuses(
        "Nobody stands in for themselves. Name another person.",
        "This person is that at Body DEC already in that time. Give another time, or end the other appointment first.",
    ):
        name_deputy(**house.by_first(key=row.key, user_id=house.person.pk, **given))
    with refuses("The absence lies outside the term. Give days within it."):
        name_deputy(**house.by_first(key=row.key, user_id=deputy.pk, since=NOW, until=NOW + 6 * DAY))
    made = name_deputy(**house.by_first(key=row.key, user_id=deputy.pk, **given))
    third = account("third@example.org")
    with refuses("This person stands in for somebody. Name a deputy for the one who is absent."):
        name_deputy(**house.by_first(key=made.key, user_id=third.pk, **given))
    with refuses("Only an administrator invites people, appoints them and ends appointments. Ask one to do it."):
        name_deputy(actor=Actor.user(third), at=NOW, reason="So.", key=row.key, user_id=third.pk, **given)
