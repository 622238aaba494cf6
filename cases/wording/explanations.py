"""The stored explanation of a due time, in plain sentences. The codes are those of `workflow.clocks.deadlines`."""

import json
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext, gettext_lazy, ngettext, pgettext_lazy

from cases.wording.changed_ends import tell_extended, tell_kept_end, tell_paused
from cases.wording.citations import citation
from cases.wording.days import days_in_words, short_day
from cases.wording.ends import (
    clock_words,
    end_words,
    is_midnight,
    last_words,
    odd_midnight,
)
from cases.wording.instants import zone_city
from cases.wording.labels import label_for
from workflow.states import Trust

_date = date.fromisoformat
Params = Mapping[str, Any]
Explanation = Sequence[Mapping[str, Any]]

ORDER = (
    "start",
    "unstated",
    "day_zero",
    "window",
    "days",
    "working_days",
    "hours",
    "same_day",
    "immediate",
    "poll_close",
    "poll_open",
    "days_before_voting",
    "cap",
    "reply_cut",
    "paused",
    "extended",
    "granted",
    "joined",
    "set_by_the_body",
    "zones",
    "readings",
    "contested",
    "end",
    "holiday",
    "useful",
    "alarm",
    "gap",
    "rule",
)
"""The order in which a reader asks: from when, how counted, until when, by what rule."""
RANK: Mapping[str, int] = {code: rank for rank, code in enumerate(ORDER)} | {"extended": ORDER.index("paused")}

STARTS: Mapping[str, str | Promise] = {
    "receipt": gettext_lazy("Received %(instant)s."),
    "act": gettext_lazy("The act complained of was done %(instant)s."),
    "knowledge": gettext_lazy("The person learned of it %(instant)s."),
    "service": gettext_lazy("Served %(instant)s."),
    "publication": gettext_lazy("Published %(instant)s."),
    "expiry": gettext_lazy("The time to act ran out %(instant)s."),
    "request": gettext_lazy("Requested %(instant)s."),
    "adoption": gettext_lazy("The decision was adopted %(instant)s."),
    "issue": gettext_lazy("The decision was issued %(instant)s."),
    "correction": gettext_lazy("It was corrected %(instant)s that the decision had not reached a party."),
}
ANCHORS: Mapping[str, str | Promise] = {
    "receipt": pgettext_lazy("a time limit is counted …", "from receipt"),
    "act": pgettext_lazy("a time limit is counted …", "from the act complained of"),
    "knowledge": pgettext_lazy("a time limit is counted …", "from the moment the person learned of it"),
    "service": pgettext_lazy("a time limit is counted …", "from service"),
    "publication": pgettext_lazy("a time limit is counted …", "from publication"),
    "expiry": pgettext_lazy("a time limit is counted …", "from the end of the time to act"),
    "request": pgettext_lazy("a time limit is counted …", "from the request"),
    "adoption": pgettext_lazy("a time limit is counted …", "from adoption"),
    "issue": pgettext_lazy("a time limit is counted …", "from issue"),
}
WINDOW_READINGS: Mapping[str, str | Promise] = {
    "calendar_days": gettext_lazy("days before voting counted as calendar days"),
    "hours_before_opening": gettext_lazy("days before voting counted in hours before the poll opens"),
}


def sentence(explanation: Explanation) -> str:
    """The whole explanation as one plain paragraph."""
    return _tell_once(get_language(), json.dumps(explanation))


@lru_cache(maxsize=2000)
def _tell_once(_language: str, explanation: str) -> str:
    """Said once in each language: the same explanation is on many pages, and twice on some."""
    return " ".join(steps(json.loads(explanation)))


def steps(explanation: Explanation) -> list[str]:
    """One or two sentences a step, in the order in which a reader asks. A code of a later edition is passed over."""
    zone = next((each["params"]["zone"] for each in explanation if each["code"] == "start"), "")
    cities = {city for each in explanation if each["code"] == "zones" for city in _list_cities(each["params"])}
    known = sorted((each for each in explanation if each["code"] in RANK), key=lambda each: RANK[each["code"]])
    told = (TELLERS[each["code"]]({"zone": zone, "cities": len(cities), **each["params"]}) for each in known)
    return [text for text in told if text]


def _start(params: Params) -> str:
    local = datetime.fromisoformat(params["local"])
    ended = params["anchor"] == "expiry" and is_midnight(local)  # it ran out with the day before
    instant = gettext("%(day)s %(time)s (%(city)s)") % {
        "day": short_day(local - timedelta(days=1) if ended else local),
        "time": "24:00" if ended else clock_words(local),
        "city": zone_city(params["zone"]),
    }
    return str(STARTS[params["anchor"]]) % {"instant": instant}


def _tell_unstated(params: Params) -> str:
    return gettext("The law counts %(anchor)s. When that was is not stated, so the time may end later.") % {
        "anchor": ANCHORS[params["anchor"]]
    }


def _tell_day_zero(params: Params) -> str:
    return gettext("That day does not count (%(source)s).") % {"source": _cite(params)}


def _tell_days(params: Params) -> str:
    n = params["n"]
    days = {"n": n, "days": days_in_words(map(_date, params["dates"]))}
    return ngettext("%(n)d calendar day: %(days)s.", "%(n)d calendar days: %(days)s.", n) % days if n else ""


def _tell_working_days(params: Params) -> str:
    n = params["n"]
    days = {"n": n, "days": days_in_words(map(_date, params["dates"]))}
    counted = ngettext("%(n)d working day: %(days)s.", "%(n)d working days: %(days)s.", n) % days if n else ""
    if not params["passed_over"]:
        return counted
    values = {"days": days_in_words(map(_date, params["passed_over"])), "source": _cite(params)}
    return " ".join((counted, gettext("Nobody works on %(days)s (%(source)s).") % values))


def _tell_hours(params: Params) -> str:
    n = params["n"]
    return ngettext("%(n)d hour by the clock.", "%(n)d hours by the clock.", n) % {"n": n}


def _tell_same_day(_params: Params) -> str:
    return gettext("It must be done on the same day.")


def _tell_immediate(params: Params) -> str:
    if not params["is_default"]:
        return gettext("It must be done at once (%(source)s).") % {"source": _cite(params)}
    return gettext(
        "It must be done at once. The law gives no hours for this, so this system counts until the end of the same day."
    )


def _poll_close(params: Params) -> str:
    return gettext("It may be done until the poll closes on %(day)s.") % {"day": short_day(_date(params["voting_day"]))}


def _poll_open(params: Params) -> str:
    return gettext("It may be done until the poll opens on %(day)s.") % {"day": short_day(_date(params["voting_day"]))}


def _tell_days_before_voting(params: Params) -> str:
    n = params["n"]
    values = {"n": n, "day": short_day(_date(params["date"])), "voting": short_day(_date(params["voting_day"]))}
    if n == 0:
        return gettext("It may be done until the end of voting day, %(voting)s.") % values
    said = ngettext(
        "It may be done until the end of the day before voting: %(day)s, since %(voting)s is voting day.",
        "It may be done until the end of the day %(n)d days before voting: %(day)s, since %(voting)s is voting day.",
        n,
    )
    return said % values


def _cap(params: Params) -> str:
    values = {
        "voting": short_day(_date(params["voting_day"])),
        "end": end_words(params["local"]),
        "uncapped": end_words(params["uncapped"]),
        "source": _cite(params),
    }
    return (
        gettext(
            "That would end %(uncapped)s. It must be settled before the vote of %(voting)s, "
            "so it ends %(end)s at the latest (%(source)s)."
        )
        % values
    )


def _reply_cut(params: Params) -> str:
    said = gettext(
        "The body must decide before %(decide_by)s, so the reply may come until %(end)s at the latest (%(trust)s)."
    )
    ends = {"decide_by": end_words(params["decide_by"]), "end": end_words(params["local"])}
    return said % {**ends, "trust": label_for(Trust, params["trust"])}


def _tell_joined(params: Params) -> str:
    return gettext("This is the time of case %(number)s, which is joined to this one: the shorter counts for both.") % {
        "number": params["case"]
    }


def _set_by_the_body(params: Params) -> str:
    values = {"end": end_words(params["local"]), "longest": end_words(params["longest"])}
    return gettext("The body set the review for %(end)s; the latest it may set is %(longest)s.") % values


def _list_cities(params: Params) -> set[str]:
    return {zone_city(reading["zone"]) for reading in params["readings"]}


def _tell_zones(params: Params) -> str:
    if len(_list_cities(params)) == 1:
        return ""
    each = [
        gettext("%(city)s: until %(end)s")
        % {"city": zone_city(reading["zone"]), "end": end_words(reading["due_before"])}
        for reading in params["readings"]
    ]
    return gettext(
        "It can be counted by the clocks of two places (%(readings)s). The longer time counts (%(source)s)."
    ) % {
        "readings": "; ".join(each),
        "source": _cite(params),
    }


def _tell_window(params: Params) -> str:
    """Whether it is so near is said flatly only where no reading says otherwise."""
    if len({each["due_before"] for each in params["readings"]}) > 1:
        return _tell_two_readings(params)
    return _tell_near(params) if params["applied"] else ""


def _tell_near(params: Params) -> str:
    values = {"day": short_day(_date(params["voting_day"])), "n": params["less_than_days"], "source": _cite(params)}
    if params["less_than_days"] is None:
        return (
            gettext("%(day)s is voting day and the poll is still open, so the time is shorter (%(source)s).") % values
        )
    if params["days_before"] == 0:
        return gettext("%(day)s is voting day, so the time is shorter (%(source)s).") % values
    if params["days_before"] == params["less_than_days"] - 1 == 1:
        return gettext("Voting is on the next day, %(day)s, so the time is shorter (%(source)s).") % values
    return (
        gettext("It is near voting: less than %(n)d days before %(day)s. So the time is shorter (%(source)s).") % values
    )


def _tell_two_readings(params: Params) -> str:
    each = [
        gettext("%(reading)s: until %(end)s")
        % {"reading": WINDOW_READINGS[reading["reading"]], "end": end_words(reading["due_before"])}
        for reading in params["readings"]
    ]
    values = {"day": short_day(_date(params["voting_day"])), "n": params["less_than_days"], "source": _cite(params)}
    rule = (
        gettext("Where it is less than %(n)d days before voting on %(day)s, the time is shorter (%(source)s).") % values
    )
    read = _tell_resolved(gettext("Whether it is can be read in two ways (%(readings)s)."), each, params)
    return f"{rule} {read}"


def _tell_readings(params: Params) -> str:
    """Instants that lead to one end are told once; where all do, there is nothing to choose."""
    anchors: dict[str, list[str]] = {}
    for reading in params["readings"]:
        anchors.setdefault(reading["due_before"], []).append(str(ANCHORS[reading["anchor"]]))
    if len(anchors) == 1:
        return ""
    each = [
        gettext("%(reading)s: until %(end)s") % {"reading": ", ".join(names), "end": end_words(end)}
        for end, names in anchors.items()
    ]
    return _tell_resolved(gettext("It can be counted in more than one way (%(readings)s)."), each, params)


def _tell_resolved(pattern: str, readings: list[str], params: Params) -> str:
    """Which of the readings counts. Of a body both do, and `contested` says how; one stored before says the shorter."""
    counts = {
        "person": gettext("The longest time counts, because it protects the person."),
        "body": gettext("The shortest time counts, because it binds the body."),
    }
    told = pattern % {"readings": "; ".join(readings)}
    return f"{told} {counts[params['protects']]}" if params["protects"] in counts else told


def _tell_contested(params: Params) -> str:
    return gettext(
        "By the shorter reading it ends %(end)s; after that the body is late by one reading of the law, and not yet late."
    ) % {"end": last_words(params)}


def _end(params: Params) -> str:
    values = {"end": last_words(params), "city": zone_city(params["zone"])}
    ends = gettext("Ends %(end)s (%(city)s).") if params["cities"] > 1 else gettext("Ends %(end)s.")
    return " ".join(text for text in (ends % values, odd_midnight(params)) if text)


def _tell_holiday(params: Params) -> str:
    values = {"day": short_day(_date(params["from"])), "to": short_day(_date(params["to"])), "source": _cite(params)}
    if params["moved"] and not params["on_last_day"]:
        return gettext("%(day)s is no working day, so the last day is %(to)s (%(source)s).") % values
    if params.get("closure"):
        return _tell_closure(params) % values
    if params["moved"]:
        return gettext("%(day)s is a public holiday, so the last day is %(to)s (%(source)s).") % values
    if params["on_last_day"]:
        return gettext("%(day)s is a public holiday, which does not move the end (%(source)s).") % values
    return gettext("Public holidays among these days count like any other day.")


def _tell_closure(params: Params) -> str:
    if params["moved"]:
        return gettext("On %(day)s the body is closed, so the last day is %(to)s (%(source)s).")
    return gettext("On %(day)s the body is closed, which does not move the end (%(source)s).")


def _tell_useful(params: Params) -> str:
    return gettext("The poll closes %(end)s; after that a decision can no longer help.") % {
        "end": end_words(params["local"])
    }


def _tell_alarm(params: Params) -> str:
    return gettext("A warning is given %(end)s.") % {"end": end_words(params["local"])}


def _tell_gap(_params: Params) -> str:
    return gettext("The law names no time here; this system uses one it has declared in advance.")


def _rule(params: Params) -> str:
    return gettext("Rule: %(source)s.") % {"source": _cite(params)} if params["trust"] != "gap" else ""


TELLERS: Mapping[str, Callable[[Params], str]] = {
    "start": _start,
    "unstated": _tell_unstated,
    "day_zero": _tell_day_zero,
    "window": _tell_window,
    "days": _tell_days,
    "working_days": _tell_working_days,
    "hours": _tell_hours,
    "same_day": _tell_same_day,
    "immediate": _tell_immediate,
    "poll_close": _poll_close,
    "poll_open": _poll_open,
    "days_before_voting": _tell_days_before_voting,
    "cap": _cap,
    "reply_cut": _reply_cut,
    "paused": tell_paused,
    "extended": tell_extended,
    "granted": tell_kept_end,
    "joined": _tell_joined,
    "set_by_the_body": _set_by_the_body,
    "zones": _tell_zones,
    "readings": _tell_readings,
    "contested": _tell_contested,
    "end": _end,
    "holiday": _tell_holiday,
    "useful": _tell_useful,
    "alarm": _tell_alarm,
    "gap": _tell_gap,
    "rule": _rule,
}


def _cite(params: Params) -> str:
    values = {"cite": citation(params["cite"]), "trust": label_for(Trust, params["trust"])}
    return gettext("%(cite)s, %(trust)s") % values
