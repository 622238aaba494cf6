"""A rule that nothing reads is a lie: every value of every rulebook, changed, changes what the system does.

Or `rules check` refuses it, or it stands in the one list of what is not yet applied. Texts are shown on the page.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.rules import probes as p
from tests.rules.leaves import NAMED, SETTINGS, leaves, others, pattern, put, variant
from tests.rules.probes import Probe
from workflow.errors import RulebookError
from workflow.rules.document import rules_markdown
from workflow.rules.document_times import worked
from workflow.rules.faults.expected import resolved, schema
from workflow.rules.faults.fault import Place
from workflow.rules.in_words import TRUST
from workflow.rules.loader import DATA, load, names, parse
from workflow.rules.not_applied import NOT_APPLIED, not_applied_in
from workflow.rules.reading import Document
from workflow.rules.schema import Rulebook
from workflow.rules.words import Route
from workflow.states import Trust

FEW = 3
ROOT = Path(__file__).resolve().parents[2]
TEXTS = re.compile(r"(^|\.)(cite|note|title|law|because|rulebook|not_current_law|bodies\.\*\.also_called)$")
"""What is said to a reader; the page of the rulebook shows it."""
PROBES: Mapping[str, Probe] = {
    "bodies.*": p.ways_and_guards,
    "calendar.*": p.all_counted,
    "case_types.*.appeals": p.may_be_appealed,
    "case_types.*.exhausts": p.exhaustion_found,
    "case_types.*.of": p.ways_lead,
    "case_types.*.silence": p.silence_means,
    "case_types.*.also_called": p.called,
    "case_types.*.cosigners": p.grounds_found,
    "case_types.*.single_member": p.guards_answer,
    "case_types.*.suspensive": p.appeals_suspend,
    "case_types.*.route": p.ways_lead,
    "case_types.*.body": p.ways_lead,
    "case_types.*.lodge": p.counted,
    "case_types.*.decide": p.counted,
    "clock": p.all_counted,
    "conduct.appeals": p.may_be_appealed,
    "conduct.appeals_end_in_court": p.refused_without_a_court,
    "conduct.correction_lists_all_defects": p.guards_answer,
    "conduct.extension": p.guards_answer,
    "conduct.horizon.=.warn": p.act_reads,
    "conduct.horizon.=.needs_reasons": p.guards_answer,
    "conduct.missed_deadline": p.guards_answer,
    "conduct.missed_deadline.=.deemed": p.silence_means,
    "conduct.prosecutors": p.prosecutors_take_part,
    "conduct.remand": p.sent_back,
    "conduct.restoring": p.times_restored,
    "conduct.service.=.channels": p.guards_answer,
    "conduct.service.=.fallback": p.refused,
    "conduct.service.=.proof_required": p.guards_answer,
    "conduct.stay": p.guards_answer,
    "conduct.succession": p.successors_follow,
    "conduct.suspension": p.guards_answer,
    "conduct.suspensive": p.appeals_suspend,
    "conduct.transfer_keeps": p.act_reads,
    "conduct.withdrawal.=.examined_by": p.refused,
    "conduct.withdrawal.=.may_continue_of_own_motion": p.guards_answer,
    "conduct.withdrawal.=.needs": p.guards_answer,
    "in_force": p.governs,
    "limits": p.counted,
    "session.collegiate": p.guards_answer,
    "session.convened_by": p.guards_answer,
    "session.hearing": p.refused,
    "session.majority": p.act_reads,
    "session.notice": p.guards_answer,
    "session.open": p.guards_answer,
    "session.quorum": p.act_reads,
    "session.recusal": p.guards_answer,
    "session.remote": p.guards_answer,
    "standing": p.grounds_found,
    "windows": p.all_counted,
}
"""By the longest beginning of a pattern, `*` standing for any one name: the cheapest question whose answer a change changes."""
PLAYED: Mapping[str, str] = {
    "case_types.*.without_respondent": "tests/cases/test_rules_that_act.py::test_an_application_has_no_respondent",
    "conduct.draw": "tests/cases/courts/test_draws.py::test_rulebook_says_how_many_judge",
    "conduct.late_evidence": "tests/cases/acts/hearing/test_add_evidence.py::test_law_without_reply_delays_nothing",
    "conduct.service.=.unserved_alarm_hours": "tests/cases/test_rules_that_act.py"
    "::test_unserved_decision_repeats_by_rule",
    "conduct.withdrawal.=.under_pressure": "scenarios/hard-cases/15-withdrawn-under-pressure.yaml",
    "session.dissent": "tests/cases/acts/decision/test_dissent.py::test_published_dissent_is_not_sent",
}
"""What is read only where there are rows: the test or scenario that plays it under two rulebooks."""


def listed(found: str) -> bool:
    """Whether the list of what is not yet applied has the rule."""
    plain = found.replace(".*", "").replace(".=", "")
    return any(plain == key or plain.startswith(f"{key}.") for key in NOT_APPLIED if "offer_failure_to_act" not in key)


def table_for(found: str, table: Mapping[str, Any]) -> Any:
    """What the table says of a pattern, by the longest beginning; None for nothing."""
    fits = [
        key
        for key in table
        if re.match(
            rf"{re.escape(key).replace(re.escape('*'), '[^.]+(?:[.](?:first|appeal|instances[.][^.]+))?')}($|[.])",
            found,
        )
    ]
    return table[max(fits, key=len)] if fits else None


def is_known(found: str) -> bool:
    """Whether somebody has said how a change of that value shows."""
    return (
        bool(TEXTS.search(found))
        or found.endswith("status")
        or listed(found)
        or any(table_for(found, table) for table in (PROBES, PLAYED))
    )


# Every value of the grammar has its probe


def grammar(node: dict[str, Any], place: tuple[str, ...] = ()) -> Iterator[str]:
    """The pattern of every value that the schema knows, set in some rulebook or not."""
    for each in resolved(node):
        inner = [(key, part) for key, part in each.get("properties", {}).items()]
        if isinstance(each.get("additionalProperties"), dict):
            inner.append(("*", each["additionalProperties"]))
        if isinstance(each.get("items"), dict):
            inner.append(("*", each["items"]))
        if (
            not inner and each.get("type") != "null" and len({*each.get("enum", ()), each.get("const", "")} - {""}) != 1
        ):  # any other word is refused
            yield _normal(place)
        for key, part in inner:
            yield from grammar(part, (*place, key))


def _normal(place: tuple[str, ...]) -> str:
    steps = list(place)
    if steps[0] in SETTINGS and len(steps) > 2 and steps[2] in {"value", "default"}:
        steps[2] = "="
    if steps[0] in NAMED or steps[0] not in SETTINGS:
        steps = [step for step in steps if step != "default"]
    return ".".join(steps)


def test_new_grammar_needs_a_probe() -> None:
    known = sorted({found for found in grammar(schema()) if found != "version"})
    assert len(known) > 150
    assert [found for found in known if not is_known(found)] == []


def test_what_is_played_is_there() -> None:
    for where in PLAYED.values():
        path, _, test = where.partition("::")
        assert f"def {test}(" in (ROOT / path).read_text("utf-8") if test else (ROOT / path).is_file(), where


# Every value of every rulebook is changed


@pytest.mark.parametrize("name", names())
def test_no_changed_value_goes_unnoticed(name: str) -> None:
    """Every value changed is seen refused or listed."""
    data, book = Document((DATA / f"{name}.yaml").read_text("utf-8")).data(), load(name)
    asked: dict[object, object] = {}
    unseen = [
        f"{'.'.join(map(str, place))}: {value!r}"
        for place, value in leaves(data)
        if not _is_text(place) and "examples" not in place and not _is_seen(book, data, place, value, asked)
    ]
    assert unseen == []


def _is_text(place: Place) -> bool:
    return bool(TEXTS.search(pattern(place))) or place[-1] == "status"


def _is_seen(book: Rulebook, data: dict[str, Any], place: Place, value: object, asked: dict[object, object]) -> bool:
    """Whether each other value is refused or gives another answer; but for words that say the same, and what is listed."""
    found = pattern(place)
    if (listed(found) and not _has_an_appeal(book, found, place)) or table_for(found, PLAYED):
        return True
    probe = table_for(found, PROBES)
    seen = any if place[0] in NAMED else all  # of two words for a route or a tier, both may lead to the same body
    return seen(
        _differs(book, variant(book, data, place, other), place, probe, asked)
        for other in _few(place, others(place, value))
        if not _offers(found, value, other)
    )


def _has_an_appeal(book: Rulebook, found: str, place: Place) -> bool:
    """Whether an appeal suspends is listed only where nothing can be appealed."""
    if not found.startswith("case_types.*.suspensive"):
        return False
    return book.stage(str(place[1]), "appeal").route is not Route.LAST_INSTANCE


def _few(place: Place, words: list[Any]) -> list[Any]:
    """Of the many words for a time limit, three for each place: all of them are asked at one limit or another."""
    if place[0] not in {"limits", "case_types"} or len(words) <= FEW:
        return words
    first = sum(map(len, map(str, place))) % len(words)
    return [*words[first:], *words[:first]][:FEW]


def _offers(found: str, value: object, other: object) -> bool:
    """A change of the one effect that is not yet applied."""
    if not found.endswith("missed_deadline.=.effects"):
        return False
    assert isinstance(value, list)
    assert isinstance(other, list)
    return {*value} ^ {*other} == {"offer_failure_to_act"}


def _differs(
    book: Rulebook, changed: Rulebook | None, place: Place, probe: Probe | None, asked: dict[object, object]
) -> bool:
    if changed is None:
        return True
    if probe is not None:
        key = (probe, place if probe in {p.counted, p.examples_come_true} else "")
        if key not in asked:
            asked[key] = probe(book, place)
        try:
            if probe(changed, place) != asked[key]:
                return True
        except (KeyError, ValueError, RulebookError):
            pass  # no such zone, day or window: `rules check` must say so
    return bool(p.refused(changed, place))


@pytest.mark.parametrize("name", names())
def test_changed_examples_show_on_the_page(name: str) -> None:
    book = load(name)
    for key in book.limit_keys():
        for example in book.limit(key).examples:
            row = worked(example)
            for field in type(example).model_fields:
                assert worked(example.model_copy(update={field: _another(field, getattr(example, field))})) != row, (
                    field
                )


def _another(field: str, value: Any) -> Any:
    if field == "track":
        return "normal" if value != "normal" else "same_day"
    if isinstance(value, bool):
        return not value
    if isinstance(value, dict):
        return {**value, "expiry": p.FAR}
    if isinstance(value, str):
        return f"{value} otherwise"
    return p.FAR


# Every text is on the page


@pytest.mark.parametrize("name", names())
def test_texts_show_with_their_trust(name: str) -> None:
    data = Document((DATA / f"{name}.yaml").read_text("utf-8")).data()
    marks: dict[str, Place] = {}
    for place, value in list(leaves(data)):
        if place[-1] in {"cite", "note", "title", "law", "because"}:
            mark = f"mark-{len(marks)}-"
            marks[mark] = place
            data = put(data, place, f"{mark} {value}")
    page = rules_markdown(parse(data))
    assert [".".join(map(str, place)) for mark, place in marks.items() if mark not in page] == []
    assert [
        ".".join(map(str, place)) for mark, place in marks.items() if not _with_trust(page, mark, data, place)
    ] == []


def _with_trust(page: str, mark: str, data: Any, place: Place) -> bool:
    """Whether how far a source may be trusted stands beside it, wherever it is cited by itself."""
    *way, last = place
    for step in way:
        data = data[step]
    if last != "cite":
        return True
    trust = TRUST[Trust(data["status"])]
    lines = [line for line in page.splitlines() if mark in line]
    return any(trust in line for line in lines)


def test_page_lists_what_is_not_applied() -> None:
    book = load("kz-2004")
    page = rules_markdown(book)
    section = page.partition("## Not yet applied")[2].partition("\n## ")[0]
    rows = list(not_applied_in(book))
    assert len(rows) >= 8
    assert all(f"| {where} | {what} | {missing} |" in section for where, what, missing in rows)
    assert "| ex officio (not yet applied) | parent of respondent |" in page
