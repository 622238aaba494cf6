"""An act complained of in words."""

from django.utils.translation import gettext

from cases.models import ActComplainedOf
from cases.wording.days import plain_day


def name_act_of(act: ActComplainedOf) -> str:
    """Its number, day and author, as everyone reads them, e.g. “No. 31/4” of 24 August 2004 (District commission 1)."""
    words = {"number": act.number, "day": plain_day(act.day), "author": act.author}
    return gettext("“%(number)s” of %(day)s (%(author)s)") % words
