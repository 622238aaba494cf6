"""The permission matrix, written by hand: what every address answers to whom, where there is something and where not.

The addresses come from the URL map; one that has no row here fails the tests, so that whoever adds an address says here
who may open it. Where a case is in a state in which the thing does not exist, and for numbers and keys that name nothing,
`nothing` holds: it must tell a stranger no more than an address that was made up.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from cases.desk.forms import FORMS, SESSION_FORMS
from cases.desk.people.forms import OF_APPOINTMENT, OF_PERSON
from cases.models import Body, Election, Measure, StaffAppointment
from office.desk.kinds import OF_KIND
from tests.access.browsers import (
    ASKED_CLERK,
    AUDITOR,
    CLERKS,
    INSIDERS,
    INSPECTING,
    KEEPERS,
    NOT_SIGNED_IN,
    OBSERVER,
    OTHER,
    PARTIES,
    PARTY_SIDE,
    RESPONDENT,
    ROLES,
    SEIZED,
    SUPERIOR,
    SUPERVISING,
    WATCHING,
    WITHOUT_A_POST,
)
from tests.access.town import ISSUED, PUBLISHED, STATES, WITH_A_SESSION, CaseFile

Statuses = Mapping[str, int]
Arguments = tuple[object, ...]
Places = Callable[[CaseFile], Iterable[Arguments]]
OK, WAIT, GO, FORBIDDEN, NONE, NOT_SO, UNWELL = 200, 202, 302, 403, 404, 405, 503


def everyone(status: int) -> Statuses:
    return dict.fromkeys(ROLES, status)


def only(roles: Iterable[str], status: int = OK) -> Statuses:
    """These roles get `status`; for every other there is no such page."""
    return {**everyone(NONE), **dict.fromkeys(roles, status)}


def desk(roles: Iterable[str], status: int = OK) -> Statuses:
    """On the desk who is not signed in is sent to sign in, whatever the address."""
    return {**only(roles, status), **dict.fromkeys(NOT_SIGNED_IN, GO)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One address. `post` is for an empty form; `done` are the empty forms that are acts all the same, by state and act,
    of `done_by`.

    `places` says which pages of it a case has, by the arguments of its address; None for a page that belongs to no case.
    `within` are the states of a case in which the thing exists, `waits` those in which the worker is still making it, so
    that who gets 200 gets 202. `outside` is what
    they get outside `within`, where that is not `nothing`. `private` pages are kept by no proxy and no browser.
    """

    get: Statuses
    post: Statuses
    places: Places | None = None
    within: frozenset[str] = frozenset(STATES)
    nothing: Statuses = field(default_factory=lambda: everyone(NONE))
    nothing_post: Statuses = field(default_factory=lambda: everyone(NOT_SO))
    made_up: tuple[Arguments, ...] = ()
    outside: Statuses | None = None
    outside_post: Statuses | None = None
    waits: frozenset[str] = frozenset()
    done: Mapping[tuple[str, str], int] = field(default_factory=dict)
    done_by: str = SEIZED
    private: bool = False


NOT_PASSED_ON = frozenset(STATES) - {"transferred", "devolved"}
"""There the clerk of the body that had the case reads on its desk what was on the file until then, and nothing else."""
NOBODY = UUID("00000000-0000-4000-8000-000000000000")
NO_NUMBERS: tuple[Arguments, ...] = (("2004-999999",), ("2004-000000",), ("1",), ("DEC-2004-999999",), ("٢٠٠٤-000001",))
NO_KEYS: tuple[Arguments, ...] = ((NOBODY,),)
SAFE = everyone(NOT_SO)
ALL = everyone(OK)
EMPTY_FORM_AGAIN = ALL
DESK_NOTHING = desk(())


def number(file: CaseFile) -> list[Arguments]:
    return [(file.number,)]


def decision_number(file: CaseFile) -> list[Arguments]:
    return [(file.decision_number,)]


def evidence(file: CaseFile) -> list[Arguments]:
    return [(file.number, file.evidence)]


def session(file: CaseFile) -> list[Arguments]:
    return [(file.session or NOBODY,)]


def proceeding(file: CaseFile) -> list[Arguments]:
    return [(file.proceeding,)]


def desk_evidence(file: CaseFile) -> list[Arguments]:
    return [(file.proceeding, file.evidence)]


def acts(file: CaseFile) -> list[Arguments]:
    """Every act without a row of its own has its turn, and those that an empty form does have it where they can be done."""
    at_once = {act for state, act in DONE_AT_ONCE if state == file.state}
    return [
        (file.proceeding, name)
        for name in sorted(_in_turn(set(FORMS) - {"answer", "keep_going", "remind"}, file) | at_once)
    ]


def order(file: CaseFile) -> list[Arguments]:
    """What the decision of the case orders from the precinct; a made-up one where there is none yet."""
    found = Measure.objects.filter(decision__proceeding=file.proceeding, addressee__code="PEC").first()
    return [(found.pk if found is not None else 999_999,)]


def audits(file: CaseFile) -> list[Arguments]:
    return [(file.number, "grant_access"), (file.number, "end_access")]


def session_acts(file: CaseFile) -> list[Arguments]:
    at_once = {act for state, act in SESSIONS_AT_ONCE if state == file.state}
    return [(file.session or NOBODY, name) for name in sorted(_in_turn(SESSION_FORMS, file) | at_once)]


def a_person(file: CaseFile) -> list[Arguments]:
    return [(file.walk.world.voter.pk,)]


def acts_upon_a_person(file: CaseFile) -> list[Arguments]:
    return [(file.walk.world.voter.pk, name) for name in sorted(_in_turn(set(OF_PERSON) - {"invite"}, file))]


def acts_upon_an_appointment(file: CaseFile) -> list[Arguments]:
    row = StaffAppointment.objects.get(user=file.walk.world.clerks[file.body], body__code=file.body)
    return [(row.key, name) for name in OF_APPOINTMENT]


def _in_turn(names: Iterable[str], file: CaseFile) -> set[str]:
    """Each name in one state at least, and one name at least in each state."""
    ordered, turn = sorted(names), STATES.index(file.state)
    return {ordered[turn % len(ordered)], *ordered[turn :: len(STATES)]}


def of_office(*ends: object) -> Places:
    """The pages of the office belong to no case: they are asked for beside the first alone, one of each kind of row."""
    return lambda file: [(kind, *ends) for kind in OF_KIND] if file.state == STATES[0] else []


def election_of_office(file: CaseFile) -> list[Arguments]:
    first = Election.objects.order_by("pk").values_list("pk", flat=True)[0]
    return [(first,)] if file.state == STATES[0] else []


def row_of_office(file: CaseFile) -> list[Arguments]:
    first = Body.objects.order_by("pk").values_list("pk", flat=True)[0]
    return [("bodies", first)] if file.state == STATES[0] else []


DONE_AT_ONCE = {("decided", "issue"): GO, ("issued", "publish"): GO}
"""These acts ask for nothing, so the clerk of the seized body does them by an empty form."""
SESSIONS_AT_ONCE = {(state, "close_session"): GO for state in ("open_session", *WITH_A_SESSION - {"listed"})}

PUBLIC_LIST = Row(get=ALL, post=SAFE)
DOCKET = Row(get=desk(CLERKS), post=desk(CLERKS, NOT_SO), private=True)
BELOW = Row(get=desk((*CLERKS, SUPERVISING)), post=desk((*CLERKS, SUPERVISING), NOT_SO), private=True)
LOOKING = (OBSERVER, AUDITOR, INSPECTING, WATCHING)
SIGNED_IN = tuple(role for role in ROLES if role not in NOT_SIGNED_IN)
OWN = Row(
    get={**everyone(GO), **dict.fromkeys(SIGNED_IN, OK)}, post=SAFE | dict.fromkeys(NOT_SIGNED_IN, GO), private=True
)
"""A page of one's own account."""
OWN_ACT = Row(get=SAFE | dict.fromkeys(NOT_SIGNED_IN, GO), post=everyone(GO))
ASKED_OF_A_SECOND = Row(
    get=DESK_NOTHING,
    post=DESK_NOTHING,
    places=lambda _file: NO_KEYS,
    made_up=NO_KEYS,
    private=True,
    nothing=DESK_NOTHING,
    nothing_post=DESK_NOTHING,
)
"""What waits for a second administrator: nothing does in this town, so nobody finds a page."""
OFFICES_LIST = Row(get=desk((ASKED_CLERK,)), post=desk((ASKED_CLERK,), NOT_SO), private=True)
OF_A_REGISTER = Row(
    get=DESK_NOTHING,
    post=DESK_NOTHING,
    places=lambda _file: NO_KEYS,
    private=True,
    nothing=DESK_NOTHING,
    nothing_post=DESK_NOTHING,
)
"""What is in the register of a prosecutor's office."""
PEOPLE = Row(get=desk(KEEPERS), post=desk(KEEPERS), private=True)
WAITING = Row(get=everyone(GO), post=everyone(GO))
"""Nobody waits for their second step in these browsers."""
FILERS_ACT = Row(
    get=only(PARTIES),
    post=only(PARTIES),
    places=number,
    nothing_post=everyone(NONE),
    made_up=NO_NUMBERS,
    private=True,
)

SET_UP = Row(get=everyone(NONE), post=everyone(NONE))
REPRESENTATIVES_ACT = replace(FILERS_ACT, get=only(PARTY_SIDE), post=only(PARTY_SIDE))
"""Of those that the complainant let their representative do, which are all that can be."""

TABLE: Mapping[str, Row] = {
    # The site itself
    "set_language": Row(get=everyone(GO), post=everyone(GO)),
    "demo_clock": Row(get=everyone(NOT_SO), post=everyone(NONE)),
    "gallery": PUBLIC_LIST,
    "health_live": PUBLIC_LIST,
    "health_ready": Row(get=everyone(UNWELL), post=SAFE),  # no worker runs beside these tests
    "robots": PUBLIC_LIST,
    "sitemap": Row(get=ALL, post=ALL),
    "sitemap_section": Row(get=everyone(OK), post=ALL, places=lambda _file: [("decisions",), ("cases",), ("texts",)]),
    # Filing and following
    "cases:lodge": Row(get=ALL, post=EMPTY_FORM_AGAIN),
    "cases:follow": Row(get=ALL, post=EMPTY_FORM_AGAIN),
    "cases:receipt": Row(
        get=only(INSIDERS),
        post=SAFE,
        places=number,
        within=NOT_PASSED_ON,
        outside=only(PARTY_SIDE),
        outside_post=SAFE,
        made_up=NO_NUMBERS,
        private=True,
    ),
    # The public file
    "cases:cases": PUBLIC_LIST,
    "cases:late": PUBLIC_LIST,
    "cases:unserved": PUBLIC_LIST,
    "cases:draws": PUBLIC_LIST,
    # Of a case whose judges are drawn; that there is one at its own is in tests/cases/courts/test_draws.py.
    "cases:draw": Row(get=everyone(NONE), post=SAFE, places=number, made_up=NO_NUMBERS),
    "cases:orders": PUBLIC_LIST,
    "cases:orders_csv": PUBLIC_LIST,
    "cases:prosecutors": PUBLIC_LIST,
    "cases:prosecutors_csv": PUBLIC_LIST,
    "cases:applications_csv": PUBLIC_LIST,
    "notices:acts": PUBLIC_LIST,
    "notices:acts_csv": PUBLIC_LIST,
    "cases:sessions": PUBLIC_LIST,
    "cases:sessions_ics": PUBLIC_LIST,
    "cases:session": Row(get=ALL, post=SAFE, places=session, within=WITH_A_SESSION, made_up=NO_KEYS),
    "cases:case": Row(get=ALL, post=SAFE, places=number, made_up=NO_NUMBERS),
    # The private file
    "cases:evidence": Row(
        get=only(INSIDERS),
        post=SAFE,
        places=evidence,
        within=NOT_PASSED_ON,
        outside=only(PARTY_SIDE),
        outside_post=SAFE,
        made_up=(("2004-000001", NOBODY), ("2004-999999", NOBODY)),
        private=True,
    ),
    "cases:correct": REPRESENTATIVES_ACT,
    "cases:waive": REPRESENTATIVES_ACT,
    "cases:appeal": REPRESENTATIVES_ACT,
    "cases:appeal_received": Row(get=everyone(NONE), post=SAFE, places=number, made_up=NO_NUMBERS, private=True),
    "cases:withdraw": REPRESENTATIVES_ACT,
    "cases:grant_access": FILERS_ACT,
    "cases:end_access": FILERS_ACT,
    "cases:shared_file": Row(get=only(LOOKING), post=SAFE, places=number, made_up=NO_NUMBERS, private=True),
    "cases:report_pressure": FILERS_ACT,
    "cases:unseal": FILERS_ACT,
    "cases:make_request": FILERS_ACT,
    "cases:forget": Row(
        get=SAFE,
        post=only(INSIDERS, GO),
        places=number,
        within=NOT_PASSED_ON,
        outside=SAFE,
        outside_post=only(PARTY_SIDE, GO),
        nothing=SAFE,
        nothing_post=everyone(NONE),
        made_up=NO_NUMBERS,
    ),
    # Signing in
    "cases:sign_in": Row(
        get={**everyone(GO), **dict.fromkeys(NOT_SIGNED_IN, OK)},
        post={**everyone(GO), **dict.fromkeys(NOT_SIGNED_IN, OK)},
    ),
    "cases:second_factor": WAITING,
    "cases:set_up_factor": WAITING,
    "cases:invited": Row(get=everyone(NONE), post=everyone(NONE), places=lambda _file: [("made-up",)]),
    "cases:ask_new_password": Row(get=ALL, post=ALL),
    "cases:asked_new_password": PUBLIC_LIST,
    "cases:set_new_password": Row(get=ALL, post=ALL, places=lambda _file: [("x", "made-up")]),
    "cases:account": OWN,
    "cases:end_own_sessions": OWN_ACT,
    "cases:set_up_own_factor": OWN_ACT,
    "cases:new_recovery_codes": OWN_ACT,
    "cases:add_passkey": OWN_ACT,
    "cases:sign_out": Row(get=SAFE, post=everyone(GO)),
    "cases:after_sign_in": Row(
        get={**everyone(GO), **dict.fromkeys(WITHOUT_A_POST, OK), **dict.fromkeys(KEEPERS, GO)},
        post={**everyone(NOT_SO), **dict.fromkeys(NOT_SIGNED_IN, GO)},
        private=True,
    ),
    # What left the house
    "notices:register": PUBLIC_LIST,
    "notices:register_csv": PUBLIC_LIST,
    "notices:register_as_at": PUBLIC_LIST,
    "notices:register_as_at_csv": PUBLIC_LIST,
    "notices:register_as_at_json": PUBLIC_LIST,
    # A picture by its hash; that there is one at its own is in tests/notices/test_institution.py.
    "notices:emblem": Row(get=everyone(NONE), post=SAFE, places=lambda _file: [("0" * 64,)]),
    "notices:decision": Row(get=ALL, post=SAFE, places=decision_number, within=PUBLISHED, made_up=NO_NUMBERS),
    "notices:decision_pdf": Row(get=ALL, post=SAFE, places=decision_number, within=PUBLISHED, made_up=NO_NUMBERS),
    "notices:receipt_pdf": Row(
        get=only(INSIDERS),
        post=SAFE,
        places=number,
        within=NOT_PASSED_ON,
        outside=only(PARTY_SIDE),
        outside_post=SAFE,
        waits=frozenset(STATES) - ISSUED,
        made_up=NO_NUMBERS,
        private=True,
    ),
    "notices:decision_full_pdf": Row(
        get=only(INSIDERS), post=SAFE, places=number, within=ISSUED, made_up=NO_NUMBERS, private=True
    ),
    "search:decisions": PUBLIC_LIST,
    # People
    "desk:people": replace(PEOPLE, post=desk(KEEPERS, NOT_SO)),
    "desk:invite": PEOPLE,
    "desk:person": replace(PEOPLE, post=desk(KEEPERS, NOT_SO), places=a_person),
    "desk:of_person": replace(PEOPLE, places=acts_upon_a_person),
    "desk:of_appointment": replace(PEOPLE, places=acts_upon_an_appointment),
    "desk:confirm_act": ASKED_OF_A_SECOND,
    "desk:withdraw_request": ASKED_OF_A_SECOND,
    # The desk
    "desk:docket": DOCKET,
    "desk:docket_results": DOCKET,
    "desk:asked": DOCKET,
    "desk:asked_results": DOCKET,
    "desk:ordered": DOCKET,
    "desk:ordered_results": DOCKET,
    "desk:reported": DOCKET,
    "desk:reported_results": DOCKET,
    "desk:order": Row(  # who must do it; the body that ordered it has its file
        get=desk((RESPONDENT,)),
        post=desk((RESPONDENT,)),
        places=order,
        within=ISSUED,
        nothing=DESK_NOTHING,
        nothing_post=DESK_NOTHING,
        made_up=((999_999,),),
        private=True,
    ),
    # Whose body was asked works for a prosecutor's office here; its rows are in `tests/cases/test_desk_prosecutors.py`.
    "desk:applications": OFFICES_LIST,
    "desk:applications_results": OFFICES_LIST,
    "desk:office_measures": OFFICES_LIST,
    "desk:office_measures_results": OFFICES_LIST,
    "desk:asked_by_prosecutors": DOCKET,
    "desk:asked_by_prosecutors_results": DOCKET,
    "desk:register": replace(
        OF_A_REGISTER,
        get=desk((ASKED_CLERK,)),
        post=desk((ASKED_CLERK,)),
        places=lambda _file: [("PROS", "take_measure"), ("PROS", "protest")],
        made_up=(("DEC", "take_measure"), ("NOBODY", "protest"), ("PROS", "nothing")),
    ),
    "desk:application": OF_A_REGISTER,
    "desk:of_application": replace(OF_A_REGISTER, places=lambda _file: [(NOBODY, "conclude_application")]),
    "desk:prosecutor_measure": OF_A_REGISTER,
    "desk:of_prosecutor_measure": replace(OF_A_REGISTER, places=lambda _file: [(NOBODY, "answer_measure")]),
    "desk:late_below": BELOW,
    "desk:late_below_results": BELOW,
    "desk:open_below": BELOW,
    "desk:open_below_results": BELOW,
    "desk:withdrawn_below": BELOW,
    "desk:withdrawn_below_results": BELOW,
    "desk:duty": Row(get=desk((OTHER,)), post=desk((OTHER,)), private=True),  # the clerks of courts alone
    "desk:journal": Row(get=desk(CLERKS), post=desk(CLERKS), private=True),
    "desk:case": Row(
        get=desk((SEIZED, ASKED_CLERK)),
        post=desk((SEIZED, ASKED_CLERK), NOT_SO),
        places=proceeding,
        nothing=DESK_NOTHING,
        nothing_post=DESK_NOTHING,
        made_up=NO_KEYS,
        private=True,
    ),
    "desk:evidence": Row(
        get=desk((SEIZED,)),
        post=desk(CLERKS, NOT_SO),
        places=desk_evidence,
        nothing=DESK_NOTHING,
        nothing_post=desk(CLERKS, NOT_SO),
        made_up=((NOBODY, NOBODY),),
        private=True,
    ),
    "desk:read_identity": Row(
        get=desk((SEIZED,)),
        post=desk((SEIZED,)),
        places=proceeding,
        nothing=DESK_NOTHING,
        nothing_post=DESK_NOTHING,
        made_up=NO_KEYS,
        private=True,
    ),
    "desk:answer": Row(
        get=desk((SEIZED, ASKED_CLERK)),
        post=desk((SEIZED, ASKED_CLERK)),
        places=proceeding,
        nothing=DESK_NOTHING,
        nothing_post=DESK_NOTHING,
        private=True,
    ),
    "desk:act": Row(
        get=desk((SEIZED,)),
        post=desk((SEIZED,)),
        places=acts,
        nothing=DESK_NOTHING,
        nothing_post=DESK_NOTHING,
        made_up=tuple((NOBODY, name) for name in ("admit", "lodge", "close", "nothing")),
        done=DONE_AT_ONCE,
        private=True,
    ),
    "desk:keep_going": Row(  # who examines pressure has a page of the case only while its withdrawal waits
        get=desk((SEIZED, SUPERIOR)),
        post=desk((SEIZED, SUPERIOR)),
        places=proceeding,
        within=frozenset({"withdrawing"}),
        outside=desk((SEIZED,)),
        outside_post=desk((SEIZED,)),
        nothing=DESK_NOTHING,
        nothing_post=DESK_NOTHING,
        made_up=NO_KEYS,
        private=True,
    ),
    "desk:remind": Row(  # a body above reads where a case below stands, without its file; of a sealed case it knows nothing
        get=desk((SUPERIOR,)),
        post=desk((SUPERIOR,)),
        places=proceeding,
        within=frozenset(STATES) - {"devolved"},  # there the body above has the case itself
        done={("overdue", "remind"): GO},
        done_by=SUPERIOR,
        nothing=DESK_NOTHING,
        nothing_post=DESK_NOTHING,
        made_up=NO_KEYS,
        private=True,
    ),
    "desk:take_down": Row(
        get=desk((SEIZED, SUPERIOR)),
        post=desk((SEIZED, SUPERIOR)),
        places=decision_number,
        within=PUBLISHED,
        nothing=DESK_NOTHING,
        nothing_post=DESK_NOTHING,
        made_up=NO_NUMBERS,
        private=True,
    ),
    "desk:audit": Row(  # the body above audits the one below, without its file; of a sealed case it knows nothing
        get=desk((SUPERIOR,)),
        post=desk((SUPERIOR,)),
        places=audits,
        within=frozenset(STATES) - {"devolved"},
        outside=DESK_NOTHING,
        outside_post=DESK_NOTHING,
        nothing=DESK_NOTHING,
        nothing_post=DESK_NOTHING,
        made_up=tuple((*number, "grant_access") for number in NO_NUMBERS),
        private=True,
    ),
    "desk:session": Row(
        get=desk((SEIZED,)),
        post=desk((SEIZED,), NOT_SO),
        places=session,
        within=WITH_A_SESSION,
        nothing=DESK_NOTHING,
        nothing_post=DESK_NOTHING,
        made_up=NO_KEYS,
        private=True,
    ),
    "desk:session_act": Row(
        get=desk((SEIZED,)),
        post=desk((SEIZED,)),
        places=session_acts,
        within=WITH_A_SESSION,
        nothing=DESK_NOTHING,
        nothing_post=DESK_NOTHING,
        made_up=((NOBODY, "open_session"), (NOBODY, "nothing")),
        done=SESSIONS_AT_ONCE,
        private=True,
    ),
    # The set-up: its key is gone, so there is no such page for anybody (`tests/office/test_set_up.py` opens them)
    **{
        f"office:{name}": SET_UP
        for name in ("set_up", "set_up_administrator", "set_up_institution", "set_up_office", "set_up_finish")
    },
    # The office, for administrators
    "office:sheets": Row(get=only(KEEPERS), post=only(KEEPERS), private=True),
    "office:import": Row(  # one that is there is opened in `tests/office/test_sheets_pages.py`
        get=everyone(NONE), post=everyone(NONE), places=lambda _file: [(NOBODY,)]
    ),
    "office:template": Row(
        get=only(KEEPERS),
        post=only(KEEPERS, NOT_SO),
        places=lambda file: [("xlsx",), ("zip",)] if file.state == STATES[0] else [],
        private=True,
    ),
    "office:checklist": Row(get=only(KEEPERS), post=only(KEEPERS, NOT_SO), private=True),
    "office_desk:list": Row(get=desk(KEEPERS), post=desk(KEEPERS, NOT_SO), places=of_office(), private=True),
    "office_desk:results": Row(get=desk(KEEPERS), post=desk(KEEPERS, NOT_SO), places=of_office(), private=True),
    "office_desk:add": Row(get=desk(KEEPERS), post=desk(KEEPERS), places=of_office(), private=True),
    "office_desk:edit": Row(
        get=desk(KEEPERS),
        post=desk(KEEPERS),
        places=row_of_office,
        nothing=DESK_NOTHING,
        nothing_post=DESK_NOTHING,
        made_up=(("bodies", 999_999), ("nothing", 1)),
        private=True,
    ),
    "office_desk:calendar": Row(
        get=desk(KEEPERS),
        post=desk(KEEPERS, NOT_SO),
        places=election_of_office,
        nothing=DESK_NOTHING,
        nothing_post=desk(KEEPERS, NOT_SO),
        made_up=((999_999,),),
        private=True,
    ),
    "office_desk:history": Row(
        get=desk(KEEPERS),
        post=desk(KEEPERS, NOT_SO),
        places=row_of_office,
        nothing=DESK_NOTHING,
        nothing_post=DESK_NOTHING,
        made_up=(("bodies", 999_999), ("nothing", 1)),
        private=True,
    ),
}
