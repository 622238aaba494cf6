"""An act complained of as it comes in, and the one row that it has, whoever names it first."""

from dataclasses import dataclass
from datetime import date, datetime

from cases.models import ActComplainedOf, Body
from cases.queries.complained.keys import make_key


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedAct:
    """What is complained of. Everyone reads `number` and `body_text`."""

    kind: str
    number: str
    """Its number; in words what it is, where it has none."""
    day: date
    body: str = ""
    """Code of the body whose act it is."""
    body_text: str = ""
    """Whose act it is, where that is no body."""

    @property
    def public_text(self) -> str:
        """What everyone reads of it."""
        return "\n".join(filter(None, (self.number.strip(), self.body_text.strip())))

    @property
    def key(self) -> str:
        return make_key(body=self.body, body_text=self.body_text, day=self.day, number=self.number)


def find_author(named: NamedAct) -> Body | None:
    """The body whose act it is; None where it is none, or no body has that code."""
    return Body.objects.filter(code=named.body).first() if named.body else None


def find_or_enter(named: NamedAct, body: Body | None, *, at: datetime) -> ActComplainedOf:
    """The row of this act, entered where nobody has named it yet. Two who name it at once come to one row."""
    found, _entered = ActComplainedOf.objects.select_related("body").get_or_create(
        key=named.key,
        defaults={
            "body": body,
            "body_text": "" if body is not None else named.body_text.strip(),
            "number": named.number.strip(),
            "day": named.day,
            "kind": named.kind,
            "named_at": at,
        },
    )
    return found
