"""The only door from a request to a case. Who may not see a thing gets 404: a stranger learns nothing."""

from __future__ import annotations

import time
from collections.abc import Collection, Mapping
from functools import partial
from uuid import UUID

from django.conf import settings
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from cases.access.actors import Actor
from cases.access.code import code_fits
from cases.access.fresh_session import rename_session
from cases.access.grants import grants_of
from cases.access.second_factor import is_factor_missing
from cases.models import Body, Case, Decision, Evidence, Grant, Measure, Proceeding, Session, StaffAppointment
from cases.models.case import columns_of
from cases.queries.alike import earlier_alike
from cases.queries.evidence import evidence_for
from cases.queries.pages.where_it_stands import find_present
from cases.queries.prepared import Prepared, QueryValue
from cases.queries.superiors import bodies_above
from cases.queries.withdrawals import may_keep_going
from workflow import clock
from workflow.staff_roles import AT_THE_DESK, READING, WORKING
from workflow.states import PASSED_ON, DecisionState, GrantRole, PartyRole, StaffRole

FOLLOWED = "followed_cases"
"""Session key: the cases whose access code this browser has shown, by number, each with the second in which it did."""
MOST_FOLLOWED = 20
LOOK_INTO = (GrantRole.AUDITOR, GrantRole.OBSERVER)
"""Who reads a file of their own making, the one who reads more before the other."""


def seen_case(request: HttpRequest, number: str) -> Case:
    """A case whose page this visitor may open: a sealed one only from its private side. Raises Http404."""
    case = _find_numbered(number)
    if case.is_sealed and not may_see_private(request, case):
        raise Http404
    return case


def _find_numbered(number: str) -> Case:
    columns = columns_of(number)
    if columns is None:
        raise Http404
    found = (_BY_SEAL if "seal" in columns else _BY_SERIAL).ask(**columns)
    if not found:
        raise Http404
    return found[0]


def _select_numbered(name: str) -> QuerySet[Case]:
    """The case whose number has this in its second half, with what its page says of it."""
    told = {each: QueryValue(each, Case._meta.get_field(each)) for each in (name, "year")}
    return Case.objects.select_related(
        "election", "constituency__commission", "complaint__respondent", "complaint__place"
    ).filter(**told)


_BY_SERIAL = Prepared(partial(_select_numbered, "serial"))
_BY_SEAL = Prepared(partial(_select_numbered, "seal"))


def private_case(request: HttpRequest, number: str) -> Case:
    """The private side of a case, for who filed it, was granted it, or works on it. Raises Http404 to everyone else."""
    case = _find_numbered(number)
    if may_see_private(request, case):
        return case
    raise Http404


def may_see_private(request: HttpRequest, case: Case) -> bool:
    return reads_as_party(request, case) or works_on(request, case)


def reads_as_party(request: HttpRequest, case: Case) -> bool:
    """Whether this visitor filed the case, holds its code, or represents who filed it."""
    filed = holds_code(request, case) or is_filer(request, case)
    return filed or GrantRole.REPRESENTATIVE in grants_for(request, case)


def is_filer(request: HttpRequest, case: Case) -> bool:
    """Whether the case was filed under this account."""
    if not request.user.is_authenticated or not request.user.is_active:
        return False
    return case.parties.filter(user=request.user.pk, role=PartyRole.COMPLAINANT).exists()


def grants_for(request: HttpRequest, case: Case) -> Mapping[GrantRole, Grant]:
    """What this visitor was let be in the case by an act, asked for once a request."""
    known: dict[int, Mapping[GrantRole, Grant]] = vars(request).setdefault("grants", {})
    if case.pk not in known:
        known[case.pk] = grants_of(request.user, case, at=clock.now())
    return known[case.pk]


def looks_into(request: HttpRequest, case: Case) -> bool:
    """Whether this visitor was let observe or audit the case, or does so for a body that has it."""
    return not case.is_sealed and _looking_role(request, case) is not None


def _looking_role(request: HttpRequest, case: Case) -> GrantRole | None:
    """As what this visitor looks into the case: who may read more comes before the other."""
    roles = {*grants_for(request, case), *_looks_by_appointment(request, case)}
    return next((each for each in LOOK_INTO if each in roles), None)


def _looks_by_appointment(request: HttpRequest, case: Case) -> set[GrantRole]:
    """As what this visitor was appointed to look into the work of a body that has the case, or had it to its end."""
    looking = {(body, READING[role]) for body, role in held_appointments(request) if role in READING}
    if not looking:
        return set()
    rows = case.proceedings.exclude(state__in=PASSED_ON).filter(body__in={body for body, _role in looking})
    bodies = set(rows.values_list("body", flat=True))
    return {role for body, role in looking if body in bodies}


def shared_file(request: HttpRequest, number: str) -> tuple[Case, GrantRole]:
    """A case for who audits or observes it, and which of the two they do. Raises Http404 to everyone else."""
    case = _find_numbered(number)
    role = _looking_role(request, case)
    if role is None or case.is_sealed:
        raise Http404
    return case, role


def enter_with_code(request: HttpRequest, number: str, code: str) -> Case | None:
    """Let this browser follow the case if the code fits; None for a wrong number or code alike, so neither is learnt."""
    try:
        case = Case.objects.numbered(number.strip())
    except Case.DoesNotExist:
        return None
    if not code_fits(code, case.access_code_hash):
        return None
    remember(request, case)
    return case


def remember(request: HttpRequest, case: Case) -> None:
    """This browser filed the case or showed its code. It may read it for a working day, under a session of a new name."""
    followed = {number: since for number, since in _read_followed(request).items() if number != case.number}
    request.session[FOLLOWED] = dict([*followed.items(), (case.number, _read_second())][-MOST_FOLLOWED:])
    if not request.user.is_authenticated:
        rename_session(request.session)


def forget(request: HttpRequest, case: Case) -> None:
    """Let this browser read the case no longer."""
    request.session[FOLLOWED] = {
        number: since for number, since in _read_followed(request).items() if number != case.number
    }


def keep_nothing(request: HttpRequest, case: Case) -> None:
    """The session could not be written, or is gone: the one of the old name must not learn of the case afterwards."""
    forget(request, case)
    request.session.modified = False


def holds_code(request: HttpRequest, case: Case) -> bool:
    """Whether this browser filed the case or showed its code within the last hours."""
    since = _read_followed(request).get(case.number)
    return since is not None and _read_second() - since < settings.ACCESS_HOURS * 3600


def filed_alike(request: HttpRequest, case: Case) -> Case | None:
    """An earlier case with the very words of this one, which this browser follows too: perhaps one form sent twice."""
    others = [number for number in _read_followed(request) if number != case.number]
    if not others or not case.draft_digest:
        return None
    return next((each for each in earlier_alike(case, others) if holds_code(request, each)), None)


def _read_followed(request: HttpRequest) -> dict[str, int]:
    kept = request.session.get(FOLLOWED, {})
    return kept if isinstance(kept, dict) else {}


def _read_second() -> int:
    """By the machine's clock: how long a browser is trusted is no matter of the law."""
    return int(time.time())


def works_on(request: HttpRequest, case: Case) -> bool:
    """Whether the user is a clerk of a body that has the case, or had it to its end.

    One that was only asked reads its question alone, and one that passed the case on what was on its file until then.
    """
    keys = worked_by(request)
    return bool(keys) and case.proceedings.exclude(state__in=PASSED_ON).filter(body__in=keys).exists()


def oversees(request: HttpRequest, proceeding: Proceeding) -> bool:
    """Whether the user is a clerk of a body above the one that has the case, which must not be sealed."""
    keys = worked_by(request)
    return bool(keys) and not proceeding.case.is_sealed and not keys.isdisjoint(bodies_above(proceeding.body))


def held_appointments(request: HttpRequest) -> frozenset[tuple[int, StaffRole]]:
    """What this user is now, and at which bodies, asked for once a request; nothing where the second factor is missing."""
    known: frozenset[tuple[int, StaffRole]] | None = getattr(request, "held_appointments", None)
    if known is None:
        rows = _running_of(request).values_list("body_id", "role")
        known = frozenset((body, StaffRole(role)) for body, role in rows)
        vars(request)["held_appointments"] = known
    return known


def _running_of(request: HttpRequest) -> QuerySet[StaffAppointment]:
    user = request.user
    if not user.is_authenticated or not user.is_active or is_factor_missing(request):
        return StaffAppointment.objects.none()
    return StaffAppointment.objects.running(clock.now()).filter(user=user.pk)


def has_desk(request: HttpRequest) -> bool:
    """Whether this user now is something that is done or read on the desk."""
    return any(role in AT_THE_DESK for _body, role in held_appointments(request))


def keeps_office(request: HttpRequest) -> bool:
    """Whether this user is an administrator, who keeps people and bodies and opens no file by it."""
    user = request.user
    return user.is_authenticated and not is_factor_missing(request) and user.has_perm("cases.keep_office")


def keeper_of_office(request: HttpRequest) -> Actor:
    """This user as the administrator that they are. Raises Http404 to every other."""
    if not keeps_office(request) or not request.user.is_authenticated:
        raise Http404
    return Actor.administrator(request.user)


def bodies_of(request: HttpRequest, roles: Collection[StaffRole] = WORKING) -> QuerySet[Body]:
    """The bodies whose docket this user works, or at which they are one of `roles`."""
    held = _running_of(request).filter(role__in=sorted(roles))
    return Body.objects.filter(pk__in=held.values("body")).order_by("code")


def worked_by(request: HttpRequest) -> frozenset[int]:
    """The keys of the bodies whose docket this user works."""
    return frozenset(body for body, role in held_appointments(request) if role in WORKING)


def filer_of(request: HttpRequest, case: Case, act: str = "") -> Actor:
    """The complainant's side of this request: a signed-in party, or the holder of the code.

    For the `act` that is named also a representative who was let do it. Raises Http404 to others.
    """
    if is_filer(request, case) and request.user.is_authenticated:
        return Actor.user(request.user)
    if holds_code(request, case):
        return Actor.filer(case)
    grant = grants_for(request, case).get(GrantRole.REPRESENTATIVE)
    if grant is not None and request.user.is_authenticated and act in grant.acts:
        return Actor.representative(request.user, case, act)
    raise Http404


def acts_let_do(request: HttpRequest, case: Case) -> Collection[str] | None:
    """The acts that a representative may do here for the complainant; None for the complainant, who may do all."""
    if holds_code(request, case) or is_filer(request, case):
        return None
    grant = grants_for(request, case).get(GrantRole.REPRESENTATIVE)
    if grant is None:
        raise Http404
    return frozenset(grant.acts)


def represents(request: HttpRequest, case: Case) -> bool:
    """Whether this visitor acts for the complainant and is not the complainant. Raises Http404 to who is neither."""
    return acts_let_do(request, case) is not None


def desk_proceeding(request: HttpRequest, key: UUID) -> tuple[Proceeding, Actor]:
    """A proceeding on the desk of this clerk, or one in which their body was asked. Raises Http404 to every other."""
    if not request.user.is_authenticated:
        raise Http404
    rows = Proceeding.objects.select_related(
        "body", "case__election", "case__constituency", "case__complaint__respondent", "case__complaint__place"
    )
    keys = worked_by(request)
    proceeding = rows.filter(Q(body__in=keys) | Q(enquiries__to__in=keys), pk=key).distinct().first()
    if proceeding is None:
        raise Http404
    asked = bodies_of(request).filter(pk__in=proceeding.enquiries.values("to"))
    body = proceeding.body if proceeding.body_id in keys else asked.first()
    assert body is not None
    return proceeding, Actor.clerk(request.user, body)


def desk_measure(request: HttpRequest, key: int) -> tuple[Measure, Actor]:
    """What was ordered from a body this clerk works for, by a decision that was issued. Raises Http404 to others.

    The file of the case stays shut to them: they read what was ordered from them, and what everyone reads.
    """
    rows = Measure.objects.filter(owed_by__in=worked_by(request), decision__issued_at__isnull=False)
    told = ("addressee", "owed_by", "decision__body", "decision__proceeding__case__complaint")
    measure = rows.select_related(*told).filter(pk=key).first()
    if measure is None or measure.owed_by is None or not request.user.is_authenticated:
        raise Http404
    return measure, Actor.clerk(request.user, measure.owed_by)


def desk_session(request: HttpRequest, key: UUID) -> tuple[Session, Actor]:
    """A session of a body this clerk works for. Raises Http404."""
    session = Session.objects.select_related("body").filter(pk=key, body__in=bodies_of(request)).first()
    if session is None or not request.user.is_authenticated:
        raise Http404
    return session, Actor.clerk(request.user, session.body)


def desk_body(request: HttpRequest, code: str, roles: Collection[StaffRole] = WORKING) -> Body:
    """A body this clerk works for, or at which they are one of `roles`. Raises Http404."""
    body = bodies_of(request, roles).filter(code=code).first()
    if body is None:
        raise Http404
    return body


def evidence_of(request: HttpRequest, number: str, key: UUID) -> Evidence:
    """A file handed in, for who may see the private side of its case. Raises Http404."""
    case = private_case(request, number)
    found = evidence_for(case).filter(pk=key).first()
    if found is None:
        raise Http404
    return found


def seen_session(request: HttpRequest, key: UUID) -> Session:
    """A session; one that is held for a sealed case, for who may see that case. Raises Http404."""
    found = Session.objects.select_related("body").filter(pk=key).first()
    if found is None:
        raise Http404
    cases = Case.objects.filter(proceedings__agenda_items__session=found) if found.is_sealed else ()
    if found.is_sealed and not any(may_see_private(request, case) for case in cases):
        raise Http404
    return found


def desk_withdrawn(request: HttpRequest, key: UUID) -> tuple[Proceeding, Actor]:
    """The proceeding of a withdrawn case, for a clerk of its body, or of the one that may keep it going from above.

    The file stays shut to the second. Raises Http404 to others, and where no withdrawal waits.
    """
    bodies = list(bodies_of(request))
    proceeding = _select_for_desk().filter(pk=key).first()
    if proceeding is None or not request.user.is_authenticated:
        raise Http404
    own = [body for body in bodies if body.pk == proceeding.body_id]
    body = next(iter((*own, *(body for body in bodies if may_keep_going(body, proceeding)))), None)
    if body is None:
        raise Http404
    return proceeding, Actor.clerk(request.user, body)


def _select_for_desk() -> QuerySet[Proceeding]:
    return Proceeding.objects.select_related(
        "body__parent", "case__election", "case__constituency", "case__complaint__respondent", "case__complaint__place"
    )


def desk_decision(request: HttpRequest, number: str) -> tuple[Proceeding, Actor]:
    """The proceeding of a published decision, for a clerk of its body or of a body above it. Raises Http404 to others.

    The file stays shut to a body above: it reads what everyone reads, and may take it down.
    """
    decision = public_decision(number)
    proceeding = _select_for_desk().get(pk=decision.proceeding_id)
    over = [proceeding.body_id, *bodies_above(proceeding.body)]
    body = next((body for key in over for body in bodies_of(request) if body.pk == key), None)
    if body is None or not request.user.is_authenticated:
        raise Http404
    return proceeding, Actor.clerk(request.user, body)


def desk_overseen(request: HttpRequest, number: str) -> tuple[Proceeding, Actor]:
    """Where a case now stands, for a clerk of a body above the one that has it. Raises Http404 to others.

    The file stays shut to the body above. Of a sealed case it knows nothing.
    """
    case = _find_numbered(number)
    proceeding = find_present(list(_select_for_desk().filter(case=case).order_by("opened_at", "id")))
    over = bodies_above(proceeding.body)
    body = next((body for body in bodies_of(request) if body.pk in over), None)
    if body is None or case.is_sealed or not request.user.is_authenticated:
        raise Http404
    return proceeding, Actor.clerk(request.user, body)


def public_decision(number: str) -> Decision:
    """A published decision by its number. Raises Http404."""
    decision = Decision.objects.filter(number=number, state=DecisionState.PUBLISHED).first()
    if decision is None:
        raise Http404
    return decision
