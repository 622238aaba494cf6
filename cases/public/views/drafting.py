"""From a form that was read to a draft that can be lodged, and to the question that the advice answers."""

from collections.abc import Mapping
from contextlib import ExitStack
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import get_language

from cases.acts.engine.draft import Draft, Filer, Upload
from cases.models import Body, Constituency, Election
from cases.public.advice import Question
from cases.public.forms.filing import FilingForm
from cases.public.staged_uploads import StagedUpload
from cases.queries.law import runs_off
from cases.queries.office import calendar_of
from cases.queries.who_did_it import complained_of
from cases.wording.parties import label_made_of
from workflow.clocks.calendars import local_date
from workflow.states import Standing

ABOUT_CHARACTERS = 300


def draft_of(request: HttpRequest, form: FilingForm, key: UUID, files: list[StagedUpload], stack: ExitStack) -> Draft:
    """The draft of a valid form. The files stay open until `stack` closes."""
    data = form.cleaned_data
    place, constituency = placed(form)
    return Draft(
        filing_key=key,
        election=data["election"],
        case_type=data["case_type"],
        standing=data["standing"],
        filer=_make_filer(request, form, constituency),
        about=data["about"] or _cut_first_words(data["narrative"]),
        narrative=data["narrative"],
        claims=form.claims,
        **who_did_it(data),
        place=place,
        constituency=constituency,
        addressed_to=data["addressed_to"],
        happened_on=data["happened_on"],
        knew_on=data["knew_on"],
        language=get_language() or "en",
        affected=data["affected"] or 1,
        round_number=round_at(data["election"], constituency, data["happened_on"], form.at),
        about_case=data["about_case"],
        is_sealed=data["about_case"] is not None and data["about_case"].is_sealed,
        evidence=tuple(_upload(staged, stack) for staged in files),
    )


def question_of(form: FilingForm) -> Question | None:
    """What has been said so far; None while the election or the kind of complaint is missing."""
    data = form.cleaned_data
    if not data.get("election") or not data.get("case_type"):
        return None
    place, constituency = placed(form)
    return Question(
        election=data["election"],
        case_type=data["case_type"],
        respondent=complained_of(data.get("respondent"), place=data.get("place"), done_by=data.get("done_by") or ""),
        done_by=data.get("done_by") or "",
        place=place,
        constituency=constituency,
        addressed_to=data.get("addressed_to"),
        happened_on=data.get("happened_on"),
        knew_on=data.get("knew_on"),
        standing=Standing(data.get("standing") or Standing.VOTER),
        signatures=data.get("affected") or 1,
        about_case=data.get("about_case"),
    )


def who_did_it(data: Mapping[str, Any]) -> dict[str, Any]:
    """Whom the complaint is against: the body, or else the words, and what was answered of the commission of the place."""
    done_by = data["done_by"]
    respondent = complained_of(data["respondent"], place=data["place"], done_by=done_by)
    text = "" if respondent else data["respondent_text"]
    return {"respondent": respondent, "respondent_text": text, "done_by": done_by}


def placed(form: FilingForm) -> tuple[Body | None, Constituency | None]:
    """Place and constituency, each filled in from the other where only one was chosen."""
    place, constituency = form.cleaned_data.get("place"), form.cleaned_data.get("constituency")
    if place is None and constituency is not None:
        return constituency.commission, constituency
    if place is not None and constituency is None:
        chain = [body.pk for body in (place, place.parent) if body]
        found = Constituency.objects.filter(election=form.cleaned_data.get("election"), commission__in=chain)
        return place, found.select_related("commission").first()
    return place, constituency


def round_at(election: Election, constituency: Constituency | None, happened_on: date | None, at: datetime) -> int:
    """The round it belongs to: the first that votes on that day or later, of those that are voted there."""
    calendar = calendar_of(election)
    if not calendar.rounds:
        return 1
    day = happened_on or local_date(at, election.zone)
    rounds = calendar.rounds_for(runs_off(calendar, constituency))
    return next((each.number for each in rounds if day <= each.voting_day), rounds[-1].number)


def _make_filer(request: HttpRequest, form: FilingForm, constituency: Constituency | None) -> Filer:
    data = form.cleaned_data
    return Filer(
        **label_made_of(data["standing"], constituency),
        name=data["name"],
        email=data["email"],
        phone=data["phone"],
        address=data["address"],
        user=request.user if request.user.is_authenticated else None,
    )


def _cut_first_words(narrative: str) -> str:
    line = next((line.strip() for line in narrative.splitlines() if line.strip()), "")
    return Truncator(line).chars(ABOUT_CHARACTERS)


def _upload(staged: StagedUpload, stack: ExitStack) -> Upload:
    file = stack.enter_context(staged.open())
    return Upload(name=staged.name, media_type=staged.media_type, size=staged.size, sha256=staged.sha256, file=file)
