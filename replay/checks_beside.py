"""Whether what is upon no single case came out as expected: refusals and their sentences, advice, a calendar's moves."""

from collections.abc import Iterator
from datetime import datetime

from replay.advice import Advice
from replay.checks import differs, unmet_letters, unmet_of_case
from replay.checks_register import unmet_in_register
from replay.expectations import (
    AppealExpected,
    Expect,
    ExpectAdvice,
    ExpectMoves,
    ExpectRegister,
    ExpectSession,
)
from replay.play.observation import Observation, Unmet

AnyExpect = Expect | ExpectSession | ExpectAdvice | ExpectMoves | ExpectRegister
MORE = "…"


def unmet_refusal(
    expects: tuple[AnyExpect, ...], codes: tuple[str, ...], sentences: tuple[str, ...]
) -> Iterator[Unmet]:
    """Refused with exactly the codes expected, all expectations taken together, and in those words."""
    asked = [expect for expect in expects if not isinstance(expect, ExpectAdvice)]
    wanted = {code for expect in asked for code in expect.refused}
    if wanted != set(codes):
        got = f"refused: {', '.join(codes)} ({' '.join(sentences)})" if codes else "done"
        yield Unmet(what="refused", expected=f"refused: {', '.join(sorted(wanted))}" if wanted else "done", got=got)
    says = [text for expect in asked for text in expect.says]
    if says and not _is_shown(says, sentences):
        yield Unmet(what="says", expected=" | ".join(says), got=" | ".join(sentences) or "nothing")


def _is_shown(wanted: list[str], got: tuple[str, ...]) -> bool:
    return len(wanted) == len(got) and all(_has_same_words(one, other) for one, other in zip(wanted, got, strict=True))


def _has_same_words(wanted: str, got: str) -> bool:
    return got.startswith(wanted.removesuffix(MORE).rstrip()) if wanted.endswith(MORE) else got == wanted


def unmet(observation: Observation, expect: AnyExpect) -> Iterator[Unmet]:
    """Everything else that is expected and is not so."""
    if isinstance(expect, Expect):
        yield from unmet_of_case(observation, expect)
    elif isinstance(expect, ExpectSession):
        yield from unmet_letters(observation, expect.notified)
    elif isinstance(expect, ExpectRegister):
        yield from unmet_in_register(observation, expect)
    elif isinstance(expect, ExpectAdvice):
        yield from _check_advice(observation, expect)
    else:
        yield from _check_moves(observation, expect)


def _check_advice(observation: Observation, expect: ExpectAdvice) -> Iterator[Unmet]:
    got = observation.result
    if not isinstance(got, Advice):
        yield from differs("advice", "an answer", "none")
        return
    for name in ("competent", "choices", "reason", "standing", "in_time"):
        if name in expect.model_fields_set:
            found = getattr(got, name)
            yield from differs(name, getattr(expect, name), "none" if found is None else found)
    for rule, at in expect.due.items():
        shown = observation.shown(got.due.get(rule))
        yield from differs(f"due.{rule}", at if isinstance(at, str) else observation.shown(at), shown)
    if expect.appeal is not None:
        wanted = expect.appeal.body if isinstance(expect.appeal, AppealExpected) else "none"
        yield from differs("appeal", wanted, got.appeal or "none")


def _check_moves(observation: Observation, expect: ExpectMoves) -> Iterator[Unmet]:
    """Exactly those limits move, whatever their order."""
    if expect.moved is None:
        return
    wanted = {_move(observation, each.case, each.rule, each.from_, each.to) for each in expect.moved}
    result = observation.result if isinstance(observation.result, list) else []
    got = {_move(observation, observation.records.name_of(each.case), each.rule, each.old, each.new) for each in result}
    yield from differs("moved", "; ".join(sorted(wanted)) or "nothing", "; ".join(sorted(got)) or "nothing")


def _move(observation: Observation, case: str, rule: str, old: datetime, new: datetime) -> str:
    return f"{case} {rule} from {observation.shown(old)} to {observation.shown(new)}"
