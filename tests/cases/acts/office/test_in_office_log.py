"""The log of the office: acts upon people come one after the other, and a refused one leaves nothing."""

import pytest

from cases.acts.office.in_office_log import not_before_the_office, office_act, write_instant
from cases.errors import ActRefused
from cases.log.events import broken_link
from tests.cases.staffing import DAY, NOW, REASON, House, last_events
from workflow.errors import Refusal


def test_refused_act_leaves_no_entry(house: House) -> None:
    before = last_events()
    with pytest.raises(ActRefused):
        _be_refused(house)
    assert last_events() == before
    assert broken_link("office") is None


def test_clock_that_went_back_is_refused(house: House) -> None:
    house.appoint()
    with pytest.raises(ActRefused) as refused, office_act("appoint", **house.by_first(at=NOW - DAY)):
        pass
    assert refused.value.codes == ("clock_behind_office",)
    assert refused.value.sentences == [
        (
            "The clock of this system went back: the last entry in the log of the office is of Thursday, 26 August 2004, 10:00 "
            "(Almaty time). Nothing was done. Tell whoever keeps the system, and send it again when its clock is right."
        )
    ]
    assert not_before_the_office(NOW - DAY) == NOW
    assert (write_instant(NOW), write_instant(None), REASON) == ("2004-08-26T03:00:00+00:00", "", "By order 7.")


def _be_refused(house: House) -> None:
    with office_act("appoint", **house.by_first()) as act:
        act.record("account.closed", user=house.person)
        act.refuse([Refusal("account_closed")])
