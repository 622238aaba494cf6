"""Report pressure: a complainant is pressed to withdraw. It opens a sealed case before the body that examines it.

The case it is about stays as it was to the last byte: no event, no row and no number there tells of the report.
"""

from datetime import datetime
from uuid import UUID

from django.utils.text import Truncator

from cases.access.actors import Actor
from cases.access.code import server_key
from cases.acts.engine.draft import Draft, Filer
from cases.acts.engine.held import HeldCases
from cases.acts.engine.locks import Holds
from cases.acts.engine.perform import act
from cases.acts.engine.step import begin
from cases.acts.filing.lodge import LodgingResult, received_before, take_in
from cases.models import Body, Case, Election, Party
from cases.queries.law import examiner_of, rulebook_for
from workflow.acts_aside import REPORT_PRESSURE
from workflow.clocks.calendars import local_date
from workflow.given import ReportPressureGiven
from workflow.states import CaseLink, PartyRole

WHO_PRESSES = "official_or_local_body"
OTHERWISE = "commission_act"
"""The kind of case: whoever presses is most often an official; else as an act of a commission."""
CHANNEL = "pressure"
ABOUT_CHARACTERS = 300


@act(Holds(proceedings=("proceeding_id",), quietly=True))
def report_pressure(
    held: HeldCases,
    *,
    proceeding_id: UUID,
    actor: Actor,
    at: datetime,
    text: str,
    form_key: UUID,
    letters: bool = False,
) -> LodgingResult:
    """Lodge what the person says as a sealed case before `examiner_of`, with an access code of its own.

    The same form sent twice is one case. Its `form_key` was made with the empty form: whoever guesses the words of a
    report has another form, and learns nothing. Unless the person wants `letters`, none is sent to them: others may read their
    mailbox. Raises ActRefused.
    """
    step = begin(REPORT_PRESSURE, held.file(proceeding_id), actor=actor, at=at)
    step.require(ReportPressureGiven(reasons=text))
    filing_key = server_key(CHANNEL, step.case.stream, form_key.hex, text)
    draft = _make_draft(
        step.case, text, at, filing_key=filing_key, examiner=examiner_of(step.proceeding), letters=letters
    )
    if (known := received_before(draft)) is not None:
        return known
    return take_in(held, draft=draft, actor=actor, at=at)


def _make_draft(case: Case, text: str, at: datetime, *, filing_key: UUID, examiner: Body, letters: bool) -> Draft:
    complaint = case.complaint
    return Draft(
        filing_key=filing_key,
        election=case.election,
        case_type=_choose_case_type(case.election),
        standing=complaint.standing,
        filer=_make_filer(case.parties.get(role=PartyRole.COMPLAINANT), letters=letters),
        about=Truncator(text.strip().splitlines()[0]).chars(ABOUT_CHARACTERS),
        narrative=text,
        claims=(),
        place=complaint.place,
        addressed_to=examiner,
        constituency=case.constituency,
        happened_on=local_date(at, case.election.zone),
        language=complaint.language,
        channel=CHANNEL,
        round_number=case.round_number,
        about_case=case,
        link=CaseLink.PRESSURE,
        is_sealed=True,
    )


def _choose_case_type(election: Election) -> str:
    """The kind of case that the rulebook of new cases has for it."""
    types = rulebook_for(election).case_types
    called = {name: key for key, kind in types.items() for name in (*kind.also_called, key)}
    return next((called[key] for key in (WHO_PRESSES, OTHERWISE) if key in called), next(iter(types)))


def _make_filer(party: Party, *, letters: bool) -> Filer:
    """The person as they filed the case they are pressed to drop; with an address for letters only where they want them."""
    identity = getattr(party, "identity", None)
    known = {name: getattr(identity, name) for name in ("name", "email", "phone", "address")} if identity else {}
    account = getattr(party.user, "email", "") if party.user else ""
    known["email"] = (known.get("email") or account) if letters else ""
    return Filer(
        label=party.label,
        label_code=party.label_code,
        label_number=party.label_number,
        user=party.user,
        **known,
    )
