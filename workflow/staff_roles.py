"""What each role of a body opens. Asked by the door and by the role of every act."""

from collections.abc import Mapping

from workflow.states import GrantRole, StaffRole

WORKING = frozenset(StaffRole) - {StaffRole.SUPERVISOR, StaffRole.OBSERVER, StaffRole.AUDITOR}
"""Work the docket of their body and do its acts, as its clerk does."""
LOOKING_BELOW = frozenset({StaffRole.SUPERVISOR})
"""Read on the desk what is late and what was withdrawn below their body, and do nothing."""
AT_THE_DESK = WORKING | LOOKING_BELOW
READING: Mapping[StaffRole, GrantRole] = {
    StaffRole.AUDITOR: GrantRole.AUDITOR,
    StaffRole.OBSERVER: GrantRole.OBSERVER,
}
"""Read every case that their body has and that is not sealed, as somebody who was let look into it; and do nothing."""
