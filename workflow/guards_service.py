"""The reasons to refuse a service. Pure functions of facts, as in `workflow.guards`."""

from workflow.errors import Refusal
from workflow.facts import Facts
from workflow.states import Channel


def by_a_channel_of_the_law(facts: Facts) -> Refusal | None:
    """In a way that the rulebook allows. That publication is no such way is said by `served_by_hand_or_line`."""
    rule, channel = facts.rulebook.service, facts.given.get("channel")
    if channel is None or channel in {*rule.answer.channels, Channel.PUBLICATION}:
        return None
    allowed = [each.value for each in rule.answer.channels if each is not Channel.PUBLICATION]
    return Refusal("channel_not_allowed", {"channels": allowed}, rule.cite, rule.status)
