"""The letters about what stands in the register of a prosecutor's office."""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from notices.letter_rules import Audience, LetterRule

OF_PROSECUTORS: Mapping[str, tuple[LetterRule, ...]] = {
    "application.received": (
        LetterRule("application_received", Audience.APPLICANT, _("Application %(number)s was received")),
    ),
    "application.overdue": (
        LetterRule("application_overdue", Audience.APPLICANT, _("Application %(number)s: the review is late")),
        LetterRule(
            "application_overdue_below", Audience.SUPERIOR, _("Application %(number)s: an office below is late")
        ),
        LetterRule(
            "application_overdue_here", Audience.OFFICE, _("Application %(number)s: your time to review it is over")
        ),
    ),
    "application.contested": (
        LetterRule(
            "application_one_reading", Audience.APPLICANT, _("Application %(number)s: late by one reading of the law")
        ),
        LetterRule(
            "application_one_reading", Audience.SUPERIOR, _("Application %(number)s: late by one reading of the law")
        ),
        LetterRule(
            "application_one_reading", Audience.OFFICE, _("Application %(number)s: late by one reading of the law")
        ),
    ),
    "application.resolved": (
        LetterRule("application_resolved", Audience.APPLICANT, _("Application %(number)s: a measure was taken")),
    ),
    "application.refused": (
        LetterRule(
            "application_refused", Audience.APPLICANT, _("Application %(number)s was refused with an explanation")
        ),
    ),
    "application.passed_on": (
        LetterRule("application_passed_on", Audience.APPLICANT, _("Application %(number)s was passed on")),
        LetterRule("application_passed_on_to", Audience.RECEIVER, _("Application %(number)s was passed on to you")),
    ),
    "prosecutor.measure.taken": (
        LetterRule(
            "prosecutor_measure", Audience.RECEIVER, _("Measure %(number)s of a prosecutor is addressed to you")
        ),
    ),
    "prosecutor.measure.answered": (
        LetterRule(
            "prosecutor_measure_answered",
            Audience.OFFICE,
            _("Measure %(number)s was answered"),
            where={"by": "addressee"},
        ),
    ),
    "prosecutor.measure.overdue": (
        LetterRule("prosecutor_measure_overdue", Audience.RECEIVER, _("Measure %(number)s was not answered in time")),
        LetterRule(
            "prosecutor_measure_overdue_below",
            Audience.ABOVE_RECEIVER,
            _("Measure %(number)s: a body below you has not answered in time"),
        ),
    ),
    "prosecutor.measure.withdrawn": (
        LetterRule("prosecutor_measure_withdrawn", Audience.RECEIVER, _("Measure %(number)s was withdrawn")),
    ),
}
"""What stands in the register of a prosecutor's office; `number` is that of the application or measure."""
