"""What a case before a commission knows of a court that has the same matter."""

from cases.models import Body, Event, Proceeding


def find_seized_court(proceeding: Proceeding) -> tuple[str, str] | None:
    """The court that said so last, and the number of its case; None where none did."""
    said = Event.objects.filter(proceeding=proceeding, kind="court.seized").order_by("-seq")
    data = said.values_list("data", flat=True).first()
    if data is None:
        return None
    return Body.objects.get(code=data["from"]).title, str(data["other"])
