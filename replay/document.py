"""docs/scenarios.md and docs/scenario.schema.json: how to write a scenario, made from the models that read it."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import get_args

from django.utils.translation import override
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from cases.wording.refusals import SENTENCES
from cases.wording.tables import EVENTS, TIME_LIMITS
from replay.as_json import KEYS
from replay.comparing import ROWS
from replay.expectations import (
    Expect,
    ExpectAdvice,
    ExpectMoves,
    ExpectRegister,
    ExpectSession,
)
from replay.filing import Filing
from replay.play.played import Summary
from replay.scenario import Scenario
from replay.steps.step import Step
from replay.steps.steps import AnyStep, act_of

GUIDE = Path(__file__).with_name("guide.md")
COMMON = frozenset(Step.model_fields) | {"act", "case", "before", "expect", "expect_in"}
EXPECTED = (
    ("Of a step upon a case, and in `finally`", Expect),
    ("Of a step upon no single case", ExpectSession),
    ("Of `ask`", ExpectAdvice),
    ("Of `calendar`", ExpectMoves),
    ("Of a step in the register of a prosecutor's office", ExpectRegister),
)


def schema() -> str:
    """The JSON Schema of a scenario, for editors."""
    made = Scenario.model_json_schema(by_alias=True)
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps({**head, **made}, ensure_ascii=False, indent=2) + "\n"


def markdown() -> str:
    """The whole page: the guide as it is written, then every list as the models say it."""
    with override("en"):
        return "\n".join([GUIDE.read_text("utf-8").rstrip(), "", *_write_lists()]).rstrip() + "\n"


def _write_lists() -> Iterator[str]:
    yield from _write_section("The keys of a scenario", _write_fields(Scenario))
    yield from _write_acts()
    yield from _write_section("What a complaint says (`with`)", _write_fields(Filing))
    yield "## What can be expected\n"
    for title, model in EXPECTED:
        yield from _write_section(title, _write_fields(model), level="###")
    yield from _write_section("Time limits", _write_table(("name", "in words"), _list_words(TIME_LIMITS)))
    yield from _write_section("Events", _write_table(("kind", "in words"), _list_words(EVENTS)))
    yield from _write_section("Refusals", _write_table(("code", "sentence"), _list_words(SENTENCES)))
    yield from _write_section("The keys of `--json`", _write_table(("where", "keys"), KEYS))
    figures = [(f"`{each.name}`", dict(ROWS).get(each.name, "Acts refused, by code")) for each in fields(Summary)]
    yield from _write_section("The summary", _write_table(("key", "what it counts"), figures))


def _write_acts() -> Iterator[str]:
    yield "## Acts\n"
    yield "Every step has `at` and `act`; a step upon a case has `case`, and `before` with the code of a body where the one"
    yield "before that body is meant and not the newest. `only`, `note`, `source` and `dated` may always be given, `expect` and"
    yield "`expect_in` wherever something can be expected. In bold: what must be given.\n"
    for model in get_args(get_args(AnyStep)[0]):
        yield f"### `{act_of(model)}`\n"
        yield f"{_join_lines(model.__doc__)} {_say_by(model.by)}\n"
        own = {name: field for name, field in model.model_fields.items() if name not in COMMON}
        if own:
            yield from _write_table(("field", "meaning"), (_describe_field(name, field) for name, field in own.items()))
            yield ""


def _say_by(whom: str) -> str:
    return "Done by the clerk of the body that has the case." if whom == Step.by else f"Done by {whom}."


def _write_section(title: str, lines: Iterable[str], level: str = "##") -> Iterator[str]:
    yield f"{level} {title}\n"
    yield from lines
    yield ""


def _write_fields(model: type[BaseModel]) -> Iterator[str]:
    return _write_table(
        ("field", "meaning"), (_describe_field(name, field) for name, field in model.model_fields.items())
    )


def _describe_field(name: str, field: FieldInfo) -> tuple[str, str]:
    word = f"`{field.alias or name}`"
    return f"**{word}**" if field.is_required() else word, _join_lines(field.description) or PLAIN.get(name, "")


PLAIN = {
    "email": "Where they want to be told.",
    "applicant": "As what: see `workflow.prosecutors.Applicant`.",
    "application": "Name of the application.",
    "from_day": "The first day.",
    "legal_basis": "The article.",
    "lines": "Each `{subject, state, by, count}`.",
    "result": "`resolved`, `refused` or `passed_on`; of a measure `satisfied` or `rejected`.",
    "subject": "What it is about: see `workflow.prosecutors.Subject`.",
    "to_day": "The last day.",
    "adopted": "Whether the motion was adopted.",
    "affected": "How many people it says are affected.",
    "appeal": "`{body: CODE}`, or `none`.",
    "body": "Its code.",
    "cause": "Why it comes late: the body above rules first on whether its time counts as kept.",
    "claims": "What is asked for, each thing by itself.",
    "closed_reason": "Why it is not open.",
    "constituency": "Its number.",
    "data": "Keys of its data with their values.",
    "decision": "`late`, `outcome`, `published`, `number`, `standing`: each if given.",
    "granted": "Whether it is granted.",
    "ground": "`court_seized` or `other`.",
    "happened_on": "The local day of what is complained of.",
    "hours": "How much longer.",
    "identity_checked": "Whether the clerk knows who it is.",
    "is_": "`down` or `up`.",
    "knew_at": "The instant at which the filer learned of it.",
    "kind": "What is asked for: see `workflow.states.RequestKind`.",
    "language": "`en`, `kk` or `ru`.",
    "measure": "Its number in the decision.",
    "narrative": "What happened.",
    "outcome": "`granted`, `partly_granted`, `rejected`, `inadmissible`, `discontinued` or `declaratory`;"
    " on appeal `upheld`, `varied`, `annulled` or `remanded` too.",
    "party": "`complainant`, `respondent`, `person_concerned`, or `prosecutor` after a protest.",
    "place": "Where it meets.",
    "proof": "How it is known that it arrived.",
    "question": "What is asked.",
    "purpose": "What for.",
    "reason": "Why.",
    "reasons": "Why.",
    "review_on": "When it is looked at again.",
    "set_aside": "For each finding that is set aside, by its key, why it names nobody.",
    "request": "Key of the request; without it, the oldest of that kind that waits.",
    "round": "Number of the round.",
    "starts_at": "When it begins.",
    "state": "State of the proceeding.",
    "stay": "Why the decision should wait until it is ruled on; without it, the party does not ask that it does.",
    "statement": "What the party says.",
    "text": "In words.",
}
"""What a field means that says it by its name."""


def _list_words(table: Mapping[str, object]) -> list[tuple[str, str]]:
    return [(f"`{key}`", _join_lines(str(words))) for key, words in sorted(table.items())]


def _write_table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(heads)} |"
    yield f"|{'---|' * len(heads)}"
    yield from (f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |" for row in rows)


def _join_lines(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()
