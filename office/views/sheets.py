"""Spreadsheets in the browser: templates, handing in, the dry run, and entering with its progress."""

from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_safe

from cases.files.receiving import Unkept
from cases.queries.values import SummaryRow
from office.door import for_administrators, require_administrator
from office.forms import SheetsForm
from office.imports.progress import read_progress
from office.imports.runs import ImportRefused, ask_to_enter, begin, drop, too_much, try_again
from office.models import ImportRun, RunState
from office.setting_up.key import is_set_up
from office.sheets.columns import SHEETS
from office.sheets.reading import MOST_BYTES, SheetFile
from office.sheets.sentences import write_more
from office.sheets.templates import workbook_template, zip_template
from office.views.changed_rows import read_changed_rows
from workflow import clock

SHOWN = 20
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def sheets(request: HttpRequest) -> HttpResponse:
    """Hand spreadsheets in, get the templates, and find the imports of before."""
    form = SheetsForm()
    reasons: list[str] = []
    if request.method == "POST":
        try:
            run = begin(by=require_administrator(request), files=_read_uploads(request), at=clock.now())
        except ImportRefused as refused:
            reasons = [str(refused)]
        else:
            return HttpResponseRedirect(f"{reverse('office:import', args=[run.pk])}?auto=1")
    context = {"form": form, "reasons": reasons, "runs": _list_runs(), "sheets": [sheet.name for sheet in SHEETS]}
    return render(
        request, "office/sheets.html", {**context, "zone": settings.TIME_ZONE, "set_up_open": not is_set_up()}
    )


def _list_runs() -> list[ImportRun]:
    return list(ImportRun.objects.select_related("by").defer("faults")[:SHOWN])


def _read_uploads(request: HttpRequest) -> list[SheetFile]:
    """The files of the form. Raises ImportRefused where they are too much, or the disk has no room for one."""
    files: list[SheetFile] = []
    if sum(upload.size or 0 for upload in request.FILES.getlist("sheets")) > MOST_BYTES:
        raise too_much()  # before any of it is in memory
    for upload in request.FILES.getlist("sheets"):
        assert isinstance(upload, UploadedFile)
        if isinstance(upload, Unkept):
            text = gettext(
                "There was no room on the disk for “%(name)s”. Tell who keeps the system, then send it again."
            )
            raise ImportRefused(text % {"name": upload.name})
        files.append(SheetFile(upload.name or "", upload.read()))
    return files


@for_administrators
@require_http_methods(["GET", "HEAD", "POST"])
def one_import(request: HttpRequest, key: UUID) -> HttpResponse:
    """Where one import stands: its progress, what is wrong with its rows, or what it would change; entered or dropped here."""
    run = get_object_or_404(ImportRun.objects.select_related("by"), pk=key)
    reasons: list[str] = []
    if request.method == "POST":
        try:
            return _do_pressed(request, run)
        except ImportRefused as refused:
            reasons = [str(refused)]
    context = {
        "run": run,
        "reasons": reasons,
        "noted": read_progress(run.pk) if run.is_at_work else None,
        "counts": count_lines(run),
        "changed": read_changed_rows(request, run),
        "more": write_more(run.more_faults) if run.more_faults else "",
        "may_try_again": run.state == RunState.DONE and run.has_faults and run.files.exists(),
        "refreshing": run.is_at_work and "auto" in request.GET,
        "set_up_open": not is_set_up(),
    }
    return render(request, "office/import.html", context)


def _do_pressed(request: HttpRequest, run: ImportRun) -> HttpResponse:
    here = reverse("office:import", args=[run.pk])
    if request.POST.get("do") == "enter":
        ask_to_enter(run)
        return HttpResponseRedirect(f"{here}?auto=1")
    if request.POST.get("do") == "again":
        try_again(run)
        return HttpResponseRedirect(f"{here}?auto=1")
    if request.POST.get("do") == "drop":
        drop(run, at=clock.now())
        return HttpResponseRedirect(reverse("office:sheets"))
    raise ImportRefused(gettext("Press one of the buttons of this page."))


def count_lines(run: ImportRun) -> list[SummaryRow]:
    """Of each sheet that has rows: how many are added, changed and unchanged."""
    text = gettext("%(added)d added, %(changed)d changed, %(unchanged)d unchanged")
    return [
        SummaryRow(sheet.name, text % each)
        for sheet in SHEETS
        if (each := run.counts.get(sheet.name)) and any(each.values())
    ]


@for_administrators
@require_safe
def template(_request: HttpRequest, kind: str) -> HttpResponse:
    """The templates, in the language of who downloads them."""
    if kind not in {"xlsx", "zip"}:
        raise Http404
    content = workbook_template() if kind == "xlsx" else zip_template()
    response = HttpResponse(content, content_type=WORKBOOK if kind == "xlsx" else "application/zip")
    response["Content-Disposition"] = f'attachment; filename="office.{kind}"'
    return response
