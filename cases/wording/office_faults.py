"""Why something cannot be entered, in whole sentences that say how to mend it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, time
from typing import TYPE_CHECKING, Any, Protocol

from django.utils.translation import gettext_lazy as _

from cases.wording.days import plain_day
from cases.wording.office_words import name_column

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as Words


class OfFault(Protocol):
    """What is read of a fault (`cases.acts.office.entries.Fault`)."""

    @property
    def code(self) -> str: ...
    @property
    def column(self) -> str: ...
    @property
    def params(self) -> dict[str, Any]: ...


SENTENCES: Mapping[str, Words] = {
    # by itself
    "missing": _("“%(column)s” is empty. Fill it in."),
    "too_long": _("“%(column)s” has %(length)s characters and holds %(most)s at most. Shorten it."),
    "control_character": _(
        "“%(column)s” has a line break or a character that cannot be seen. Type it anew on one line."
    ),
    "number_out_of_range": _("“%(column)s” is %(value)s. Give a number from %(least)s to %(most)s."),
    "twice": _("This is entered twice. Keep one of the two rows."),
    "code_shape": _(
        "The code “%(value)s” may have letters, digits, dots and hyphens only. Write it without spaces or strokes."
    ),
    "slug_shape": _(
        "The short name “%(value)s” may have small Latin letters, digits and hyphens only, such as president-2029."
    ),
    "unknown_zone": _("There is no time zone “%(value)s”. Give its name as in Asia/Almaty."),
    "no_email": _("“%(value)s” is not an e-mail address. Correct it, or leave it empty."),
    # bodies
    "unknown_kind": _("There is no kind of body “%(value)s”. Give one of these: %(known)s."),
    "unknown_level": _("No rulebook knows the level “%(value)s”. Give one of these: %(known)s."),
    "kind_not_of_level": _(
        "A body of the level %(level)s is not of the kind “%(value)s”. Give one of these: %(known)s."
    ),
    "unknown_parent": _(
        "There is no body with the code “%(value)s” to stand above this one. Enter it too, or correct the code."
    ),
    "unknown_court": _("There is no court with the code “%(value)s”. Enter it too, or correct the code."),
    "no_court": _("The body “%(value)s” is no court. Name a body of the kind “court”."),
    "parent_ended": _(
        "The body above, %(value)s, ends on %(day)s. Name another one, or let this body end by that day."
    ),
    "court_ended": _("The court %(value)s ends on %(day)s. Name another one, or let this body end by that day."),
    "ring": _(
        "These bodies stand above each other in a ring: %(codes)s. Correct the body above, or the court, of one of them."
    ),
    "body_has_cases": _(
        "“%(column)s” stays %(value)s, for this body has had a case. End this body, and enter another one with a code of "
        "its own."
    ),
    "size_below_seats": _(
        "Seat %(seat)s of this body is taken. End that member's term first, or give a larger number."
    ),
    "route_would_break": _(
        "Open cases could no longer be passed up to the level %(levels)s. Name a body from which it is reached, or wait "
        "until these cases have ended."
    ),
    "ends_with_open_cases": _(
        "It has cases that are still open: %(count)s. Name the body that takes them over as its successor, or end this body "
        "once they have ended."
    ),
    "ends_in_session": _("It is in session. Close the session first."),
    "successor_without_end": _("A successor is named, and no last day. Give the last day of this body too."),
    "successor_is_itself": _("A body cannot be its own successor. Name another one."),
    "unknown_successor": _("There is no body with the code “%(value)s”. Enter it too, or correct the code."),
    "successor_of_other_kind": _(
        "%(value)s can take nothing over from this body. Name a body of the same kind and level, or the one above it."
    ),
    "successor_ended": _("%(value)s ends on %(day)s itself. Name a body that stays."),
    "successor_too_soon": _(
        "What it has goes to its successor when this is entered, so its last day cannot be later than today. Enter this on "
        "%(day)s."
    ),
    "successor_cannot": _("This body cannot take over everything that lies here. Name another one."),
    "successor_is_complained_of": _(
        "%(value)s is complained of in cases that this body has still to decide: %(numbers)s. Name another body."
    ),
    "successor_decides_on_it": _(
        "%(value)s has still to decide on complaints against this body: %(numbers)s. Name another body."
    ),
    "ends_before_those_below": _(
        "These bodies stand below it and last longer than %(day)s: %(names)s. End them by that day too, or give them "
        "another body above."
    ),
    "ends_as_their_court": _(
        "It is the court of bodies that last longer than %(day)s: %(names)s. End them by that day too, or give them another "
        "court."
    ),
    "ends_as_central": _(
        "It is the central commission of elections that are open on %(day)s: %(names)s. Close these first."
    ),
    "ends_as_commission": _(
        "It conducts a constituency of elections that are open on %(day)s: %(names)s. Close these, or give the constituency "
        "to another commission first."
    ),
    # members
    "unknown_body": _("There is no body with the code “%(value)s”. Enter it too, or correct the code."),
    "seat_above_size": _(
        "%(body)s has %(size)s seats, so there is no seat %(value)s. Correct the seat, or the number of members of the body."
    ),
    "term_ends_before": _("The term ends on %(value)s, before it begins on %(first)s. Correct one of the two days."),
    "sworn_after_term": _(
        "The oath of %(value)s comes after the last day of the term, %(last)s. Correct one of the two days."
    ),
    "seat_taken_for_good": _(
        "Seat %(seat)s of %(body)s has another member from %(other)s on, whose term has no last day. Give it one before this "
        "term begins."
    ),
    "seat_taken": _(
        "Seat %(seat)s of %(body)s has another member at that time, from %(other)s until %(until)s. End the earlier term "
        "before this one begins."
    ),
    "sat_before_oath": _(
        "This member was present in a session on %(day)s. Give a day of the oath that is no later than that."
    ),
    "sat_after_term": _("This member was present in a session on %(day)s. Let the term end no earlier than that."),
    # elections
    "unknown_rulebook": _("There is no rulebook “%(value)s”. Give one of these: %(known)s."),
    "unknown_central": _(
        "There is no body with the code “%(value)s” to be the central commission. Enter it too, or correct the code."
    ),
    "not_central": _(
        "%(value)s is of the level %(level)s, which is not the central one in the rulebook %(rulebook)s. Name the central "
        "commission."
    ),
    "central_ended": _(
        "The commission %(value)s ends on %(day)s. Name another one, or close the election by that day."
    ),
    "election_has_cases": _(
        "“%(column)s” stays %(value)s, for complaints have been filed in this election. Enter another election instead."
    ),
    "unknown_election": _("There is no election with the short name “%(value)s”. Enter it too, or correct the name."),
    "hours_reversed": _("The poll closes at %(value)s, not after it opens at %(opens)s. Correct one of the two hours."),
    "rounds_out_of_order": _(
        "Round %(then)s must vote after round %(first)s, which votes on %(day)s. Give a later day."
    ),
    "use_calendar_change": _(
        "Complaints have been filed in this election, and their time limits hang on its calendar. Use the change of the "
        "calendar, which shows first what would move."
    ),
    "hours_fixed": _(
        "The hours stay from %(opens)s to %(closes)s, for complaints have been filed in this election. Leave them as they are."
    ),
    "unknown_commission": _(
        "There is no body with the code “%(value)s” to conduct it. Enter it too, or correct the code."
    ),
    "commission_ended": _(
        "The commission %(value)s ends on %(day)s. Name another one, or close the election by that day."
    ),
    "constituency_has_cases": _(
        "The commission stays %(value)s, for complaints from this constituency have been filed. Leave it as it is."
    ),
    "unknown_kind_of_day": _("There is no kind of day “%(value)s”. Give one of these: %(known)s."),
    "day_not_in_calendar": _(
        "The calendar has no entry of %(value)s to withdraw. Leave this row out, or correct the day."
    ),
}
"""Code of a fault to its sentence: complete, with how to mend it."""


def write_fault(fault: OfFault) -> str:
    """Why this entry cannot be entered, and how to mend it, in the reader's language."""
    words = {name: _write_value(value) for name, value in fault.params.items()}
    return str(SENTENCES[fault.code]) % {"column": name_column(fault.column), **words}


def _write_value(value: object) -> str:
    if isinstance(value, time):
        return value.isoformat("minutes")
    if isinstance(value, date):
        return plain_day(value)
    if isinstance(value, list | tuple):
        return ", ".join(str(each) for each in value)
    return str(value)
