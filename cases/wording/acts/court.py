"""The words of the acts: who of a court judges, by a draw, and who is on duty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words

ACTS: Mapping[str, Promise] = {
    "draw_judges": _("Draw who judges"),
    "report_same_matter": _("Tell a commission that the court has the same matter"),
}
"""Name of the act to its words on a button."""
EVENTS: Mapping[str, Promise] = {
    "court.ruled": _("The court that has the same matter has ruled"),
    "court.seized": _("A court has the same matter"),
    "draw.committed": _("Commitments to the seeds of coming draws published"),
    "duty.entered": _("Judge put on duty"),
    "judges.drawn": _("Judge drawn"),
    "matter.decided": _("The commission that has the same matter is told of the ruling"),
    "matter.shared": _("The court said that a commission has the same matter"),
    "judges.followed": _("The next of the order that was drawn judges"),
}
"""Kind of event to its words in a timeline."""
REFUSALS: Mapping[str, Words] = {
    "decided_by_others": _("This case is decided by who was drawn (seat %(seats)s), and by nobody else. Name them."),
    "duty_ends_before_it_starts": _("The duty ends before it starts. Give a later end."),
    "duty_entered_already": _("The judge on seat %(seat)s is on duty in these hours already."),
    "duty_of_no_court": _("Only a court has judges on duty, and this body is none."),
    "duty_without_reach": _("Say how a voter reaches the judge: a telephone number, a door, an address for the night."),
    "judges_drawn_already": _(
        "Who judges was drawn already, and is not drawn again. A judge who is recused is followed by the next of the same order."
    ),
    "judges_not_drawn": _("By this law who judges is drawn, and nobody was yet. Draw first."),
    "no_such_other_case": _("There is no other public case of this number. Write it as it stands on its page."),
    "no_draw_here": _("Nobody is drawn here: the law, or the court, knows no draw for this case."),
    "no_seed_committed": _(
        "The court is bound to no seed that is left for a draw. The system publishes new ones within minutes; try again then."
    ),
    "not_clerk_of_court": _("Only a clerk of this court (%(body)s) puts its judges on duty."),
    "only_a_court_reports": _("Only a court says so. A commission suspends its case where the law lets it."),
    "other_waits_for_no_court": _(
        "Case %(number)s waits for no court: it is not before a commission, or nobody there has to decide it any more."
    ),
    "same_matter_told": _("The court has said so of case %(number)s already. It is said once."),
    "sealed_is_not_told": _("This case is sealed: whoever has the other one would learn of it. Nothing was said."),
    "seed_taken": _("Another case was drawn in this instant, and took the seed. Nothing was done; draw again."),
    "too_few_judges": _(
        "Of the judges of this court %(able)s can sit on this case, and %(needed)s must. "
        "Nobody is drawn until the register has more."
    ),
}
"""Code of a refusal to its sentence: complete, with what to do."""
