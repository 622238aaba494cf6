"""Take a case off the agenda of a session that has not ended, because it will not be decided there by itself."""

from cases.acts.facts import live_item
from cases.acts.perform import Step


def take_off_the_agenda(step: Step) -> None:
    """Does nothing for a case that is on none. Its state is the calling act's to change."""
    item = live_item(step.proceeding)
    if item is None:
        return
    step.record("case.unlisted", data={"session": str(item.session_id)}, transition="")
    item.delete()
