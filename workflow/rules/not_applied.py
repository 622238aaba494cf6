"""The rules that a rulebook states and that nothing carries out yet, each with what is missing. This is the one list of them.

`tests/rules/test_every_rule_acts.py` changes every value of every rulebook: what changes nothing else must stand here. The
pages of the rulebooks show each of these as not yet applied.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from workflow.rules.in_words import describe_answer, plain
from workflow.rules.schema import CaseType, Rulebook
from workflow.rules.words import Route

NOT_APPLIED: Mapping[str, str] = MappingProxyType(
    {
        "bodies.members": "Only the quorum is checked against it; how many members a body has is read from the register"
        " of bodies.",
        "case_types.advisory": "Nobody is asked for its opinion by the system; a clerk may put a question to it.",
        "case_types.remedies": "A decision may still order any measure that the system knows, whatever the kind of case.",
        "case_types.suspensive": "Where nothing can be appealed, no act holds back what the complaint is against.",
        "conduct.decision_content": "Facts, evidence, law, reasons, operative part and an answer to each claim are"
        " demanded of every decision, and no other part is asked for.",
        "conduct.ex_officio": "No act opens a case that nobody filed.",
        "conduct.missed_deadline.effects.offer_failure_to_act": "The complaint of failure to act is offered"
        " wherever the rulebook has such a case type, whether or not it stands here.",
        "conduct.parallel": "The court tells the commission that it has the same matter, whose clerk suspends the case; no"
        " second filing is declined.",
        "limits.whole_case": "No clock starts for the whole case.",
        "session.frequency_days": "Nothing tells a body that it has not met for so long.",
    }
)
MARK = "not yet applied"


def is_applied(key: str) -> bool:
    """Whether something carries out the rule of that name: "conduct.remand", "limits.whole_case"."""
    return key not in NOT_APPLIED


def not_applied_in(rulebook: Rulebook) -> Iterator[tuple[str, str, str]]:
    """Those that this rulebook states: where, what it says, what is missing."""
    for key, missing in NOT_APPLIED.items():
        for where, what in _find_stated(rulebook, *key.split(".")):
            yield where, what, missing


def _is_waiting(part: object, name: str) -> bool:
    """Whether an appeal suspends is carried out wherever there is an appeal."""
    return name != "suspensive" or (isinstance(part, CaseType) and part.appeal.route is Route.LAST_INSTANCE)


def _find_stated(rulebook: Rulebook, section: str, name: str, *inner: str) -> Iterator[tuple[str, str]]:
    if section == "limits":
        if name in rulebook.limits:
            yield plain(f"{section}.{name}"), "as above"
    elif section in {"session", "conduct"}:
        answer = getattr(getattr(rulebook, section), name).answer
        if not inner:
            yield plain(name), describe_answer(answer)
        elif inner[-1] in getattr(answer, inner[0]):
            yield plain(f"{name}.{inner[0]}"), plain(inner[-1])
    else:
        stated = [
            key for key, part in getattr(rulebook, section).items() if getattr(part, name) and _is_waiting(part, name)
        ]
        if stated:
            yield plain(f"{section}.{name}"), f"stated for {', '.join(map(plain, stated))}"
