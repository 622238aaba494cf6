"""The filing form: one page that gives advice, keeps what was typed, and lodges."""

from __future__ import annotations

import errno
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.contrib.sessions.backends.base import UpdateError
from django.core.files.uploadedfile import UploadedFile
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from cases.access.actors import Actor
from cases.access.code import code_for, digest_of_key
from cases.access.door import keep_nothing, may_see_private, remember
from cases.acts.engine.refused_by_machine import is_full, is_lock
from cases.acts.filing.lodge import LodgingResult, lodge
from cases.errors import ActRefused
from cases.files.receiving import Unkept
from cases.files.remarks import remarks
from cases.files.uploads import UploadRefused, check, shown_name
from cases.models import Case
from cases.public.advice import Advice, advise
from cases.public.forms.filing import FilingForm
from cases.public.staged_uploads import (
    NoRoom,
    StagedUpload,
    StagingArea,
    has_room,
)
from cases.public.views.drafting import draft_of, question_of
from cases.public.views.language import is_language_pressed, speaks_as_pressed
from cases.public.views.prefill import prefill
from cases.public.views.receipt import keep_code, receipt_at_once
from workflow import clock

RECEIVED_AGAIN = "again"
FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


@dataclass(slots=True)
class Taken:
    """What became of the files of one request: sentences about those refused, names of those that found no room."""

    errors: list[str] = field(default_factory=list)
    no_room: list[str] = field(default_factory=list)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
@speaks_as_pressed
def lodging(request: HttpRequest) -> HttpResponse:
    """Show the form; on POST give advice ("check"), change the language or lodge. All that was typed is shown again."""
    if request.method != "POST":
        return _show(
            request, FilingForm(at=clock.now(), initial=prefill(request, request.GET.get("about", ""))), uuid4()
        )
    key = key_of(request.POST)
    is_draft = is_language_pressed(request)
    is_check = "check" in request.POST or (is_draft and "checked" in request.POST)
    staging = StagingArea(request, key)
    taken = take_files(request, staging)
    form = FilingForm(request.POST, at=clock.now(), is_check=is_check or is_draft, file_errors=taken.errors)
    form.sees = partial(may_see_private, request)
    if form.is_valid() and not is_check and not is_draft:
        try:
            return _send(request, form, key, staging, taken)
        except ActRefused as refused:  # by the machine alone: nothing filed is refused by the law
            form.add_error(None, refused.sentences)
    advice = _give_advice(form) if is_check else None
    return _show(request, form, key, staging, advice=advice, is_check=is_check, no_room=taken.no_room)


def _send(request: HttpRequest, form: FilingForm, key: UUID, staging: StagingArea, taken: Taken) -> HttpResponse:
    """Lodge it. A second press of the button, while the first is still at work, finds the files gone or the case there."""
    try:
        lodged, lost = _lodge_what_fits(request, form, key, staging)
    except FileNotFoundError:
        if (case := _find_received(key)) is None:
            raise
        return to_the_receipt(request, case, code_for(key), again=True)
    staging.clear()
    if names := [*taken.no_room, *lost]:
        messages.warning(request, not_kept(names))
    return to_the_receipt(request, lodged.case, lodged.access_code, again=lodged.again)


def _lodge_what_fits(
    request: HttpRequest, form: FilingForm, key: UUID, staging: StagingArea
) -> tuple[LodgingResult, list[str]]:
    """The complaint with its files; without them, and with their names, where the disk has no room for them."""
    files = staging.files()
    if has_room(sum(staged.size for staged in files)):
        try:
            return _lodge(request, form, key, files), []
        except OSError as error:
            if error.errno not in FULL:
                raise
    return _lodge(request, form, key, []), [staged.name for staged in files]


def _lodge(request: HttpRequest, form: FilingForm, key: UUID, files: list[StagedUpload]) -> LodgingResult:
    actor = Actor.user(request.user) if request.user.is_authenticated else Actor.visitor()
    with ExitStack() as stack:
        draft = draft_of(request, form, key, files, stack)
        return lodge(draft=draft, actor=actor, at=form.at)


def not_kept(names: Sequence[str]) -> str:
    """How to hand in what found no room."""
    return gettext(
        "Your complaint is received, but there was no room for these files: %(names)s. "
        "Take them to the body that has your case, and give your case number."
    ) % {"names": ", ".join(f"“{name}”" for name in names)}


def forgotten(case: Case) -> str:
    """For who sends a form again on a computer that was told to forget it."""
    return gettext(
        "This form had been received before, as case %(number)s, and a browser was told to forget it. "
        "Open the case with its number and access code."
    ) % {"number": case.number}


def key_of(data: Mapping[str, Any]) -> UUID:
    """The key that was made with the empty form; a new one for anything else, so that nothing typed is lost."""
    try:
        return UUID(hex=str(data.get("filing_key", "")))
    except ValueError:
        return uuid4()


def _find_received(key: UUID) -> Case | None:
    return Case.objects.filter(filing_key_hash=digest_of_key(key)).first()


def take_files(request: HttpRequest, staging: StagingArea) -> Taken:
    """Keep the good files of this request, let go of those ticked, and say in sentences which were not taken."""
    staging.remove(request.POST.getlist("remove"))
    taken = Taken(no_room=_list_gone_meanwhile(request, staging))
    free = max(settings.EVIDENCE_MAX_FILES - len(staging.files()), 0)
    files = request.FILES.getlist("evidence")
    for file in files[:free]:
        _take(file, staging, taken)
    if len(files) > free:
        taken.errors.append(_say_too_many(files[free:]))
    return taken


def _take(file: UploadedFile[Any], staging: StagingArea, taken: Taken) -> None:
    try:
        if isinstance(file, Unkept):
            raise NoRoom
        staging.keep(file, check(file))
    except UploadRefused as refused:
        taken.errors.append(str(refused))
    except NoRoom:
        taken.no_room.append(shown_name(file.name or ""))


def _list_gone_meanwhile(request: HttpRequest, staging: StagingArea) -> list[str]:
    """Names of files that the form says we keep, and that had to give way since."""
    there = {staged.key for staged in staging.files()} | set(request.POST.getlist("remove"))
    named = (said.partition(":") for said in request.POST.getlist("kept"))
    return [shown_name(name) for key, _colon, name in named if key not in there][: settings.EVIDENCE_MAX_FILES]


def _say_too_many(files: Sequence[UploadedFile[Any]]) -> str:
    names = ", ".join(f"“{shown_name(file.name or '')}”" for file in files)
    return gettext(
        "A complaint can have at most %(limit)d files. These were not taken: %(names)s. "
        "Remove files you need less, or put several photos into one document."
    ) % {"limit": settings.EVIDENCE_MAX_FILES, "names": names}


def _give_advice(form: FilingForm) -> Advice | None:
    question = question_of(form)
    return advise(question, now=form.at) if question else None


def to_the_receipt(request: HttpRequest, case: Case, code: str, *, again: bool) -> HttpResponse:
    """To the receipt by a new request, so that reloading it files nothing.

    Where nothing can be written any more, it is shown at once: the case is on the disk, and must not be sent a second time.
    """
    if again and case.code_forgotten_at is not None:
        messages.warning(request, forgotten(case))
        return HttpResponseRedirect(reverse("cases:follow"))
    try:
        remember(request, case)
        request.session.save()  # now: after the answer was made nothing else could be answered any more
    except (OperationalError, UpdateError) as error:
        if isinstance(error, OperationalError) and not (is_full(error) or is_lock(error)):
            raise
        keep_nothing(request, case)
        return receipt_at_once(request, case, code, again=again)
    query = f"?{RECEIVED_AGAIN}=1" if again else ""
    response = HttpResponseRedirect(reverse("cases:receipt", args=[case.number]) + query)
    keep_code(request, response, case, code)
    return response


def _show(
    request: HttpRequest,
    form: FilingForm,
    key: UUID,
    staging: StagingArea | None = None,
    *,
    advice: Advice | None = None,
    is_check: bool = False,
    no_room: Sequence[str] = (),
) -> HttpResponse:
    context = page_context(form, key, staging) | {"advice": advice, "is_check": is_check, "no_room": no_room}
    return render(request, "cases/lodge.html", context)


def page_context(form: FilingForm, key: UUID, staging: StagingArea | None) -> dict[str, Any]:
    """What the form's page needs, for whoever shows it."""
    staged = staging.files() if staging else []
    return {
        "form": form,
        "filing_key": key,
        "staged": staged,
        "file_remarks": [text for each in staged for text in _read_remarks(each)],
        "max_files": settings.EVIDENCE_MAX_FILES,
        "max_bytes": settings.EVIDENCE_MAX_BYTES,
        "is_open": bool(form.elections),
        "several_elections": not form.fields["election"].widget.is_hidden,
    }


def _read_remarks(staged: StagedUpload) -> list[str]:
    with staged.open() as file:
        return remarks(file, name=staged.name, media_type=staged.media_type)
