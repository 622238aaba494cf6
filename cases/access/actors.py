"""Who acts. Never None: machines have names too."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User

from cases.models import Body, Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """`code` is what the event log shows; it names an office or a part in the case, never a person.

    A user acts for a body (as its clerk) or for themselves; the holder of an access code acts for the filer of that
    one case; a machine acts under its own name.
    """

    code: str
    user_id: int | None = None
    body_id: int | None = None
    case_id: int | None = None
    act: str = ""
    """The one act that a representative does for the complainant, by its name."""

    @classmethod
    def clerk(cls, user: User, body: Body) -> Actor:
        """The user as clerk of `body`; whether they hold that appointment is asked by the role guard."""
        return cls(code=f"clerk:{body.code}", user_id=user.pk, body_id=body.pk)

    @classmethod
    def editor(cls, user: User) -> Actor:
        """The user as editor of the institution's pages."""
        return cls(code="editor", user_id=user.pk)

    @classmethod
    def administrator(cls, user: User) -> Actor:
        """The user as who keeps the office's bodies and elections: never anything in a case, not even their own."""
        return cls(code="administrator", user_id=user.pk)

    @classmethod
    def user(cls, user: User) -> Actor:
        """A signed-in person acting for themselves."""
        return cls(code="party", user_id=user.pk)

    @classmethod
    def filer(cls, case: Case) -> Actor:
        """The holder of the access code of `case`."""
        return cls(code="party", case_id=case.pk)

    @classmethod
    def representative(cls, user: User, case: Case, act: str) -> Actor:
        """The user for the complainant of `case`, in this one act; whether they may is asked by the role guard."""
        return cls(code="representative", user_id=user.pk, case_id=case.pk, act=act)

    @classmethod
    def visitor(cls) -> Actor:
        """Someone not signed in: may lodge, and nothing else."""
        return cls(code="party")

    @classmethod
    def system(cls, name: str) -> Actor:
        return cls(code=f"system:{name}")

    @property
    def is_administrator(self) -> bool:
        return self.code == "administrator"

    @property
    def is_system(self) -> bool:
        return self.code.startswith("system:")
