"""The least a web form that keeps a complaint could be: one form, four INSERTs in one transaction, one redirect.

It has no clocks, no routing, no log that proves itself, no identity kept apart and no code to follow the case by.
"""

from datetime import datetime
from typing import ClassVar

from django import forms
from django.db import connection, models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template import engines

from workflow import clock

PAGE = """<!doctype html><title>Complaint</title>
<form method="post">{% csrf_token %}{{ form.as_p }}<button>Send</button></form>"""


class PlainCase(models.Model):
    about = models.CharField(max_length=300)
    narrative = models.TextField()
    state = models.CharField(max_length=20, default="lodged")
    filed_at = models.DateTimeField()

    objects: ClassVar[models.Manager["PlainCase"]] = models.Manager()

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return self.about


class PlainPerson(models.Model):
    case = models.ForeignKey(PlainCase, models.PROTECT)
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)

    objects: ClassVar[models.Manager["PlainPerson"]] = models.Manager()

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return self.name


class PlainClaim(models.Model):
    case = models.ForeignKey(PlainCase, models.PROTECT)
    text = models.TextField()

    objects: ClassVar[models.Manager["PlainClaim"]] = models.Manager()

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return self.text


class PlainEntry(models.Model):
    case = models.ForeignKey(PlainCase, models.PROTECT)
    kind = models.CharField(max_length=40)
    at = models.DateTimeField()

    objects: ClassVar[models.Manager["PlainEntry"]] = models.Manager()

    class Meta:
        app_label = "bench"

    def __str__(self) -> str:
        return self.kind


TABLES = (PlainCase, PlainPerson, PlainClaim, PlainEntry)


class PlainForm(forms.Form):
    name = forms.CharField(max_length=200)
    email = forms.EmailField(required=False)
    about = forms.CharField(max_length=300)
    narrative = forms.CharField(max_length=200_000, widget=forms.Textarea)
    claim = forms.CharField(max_length=10_000)


def make_tables() -> None:
    """The peer is no app of the project: its tables live as long as the measures' database."""
    with connection.schema_editor() as editor:
        for table in TABLES:
            editor.create_model(table)


def file(request: HttpRequest) -> HttpResponse:
    """The peer's filing page."""
    form = PlainForm(request.POST or None)
    if not form.is_valid():
        page = engines["django"].from_string(PAGE)
        return HttpResponse(page.render({"form": form}, request))
    four_inserts(form.cleaned_data, at=clock.now())
    return redirect("/peer/file/")


@transaction.atomic
def four_inserts(data: dict[str, str], *, at: datetime) -> PlainCase:
    """The peer's lodging."""
    case = PlainCase.objects.create(about=data["about"], narrative=data["narrative"], filed_at=at)
    PlainPerson.objects.create(case=case, name=data["name"], email=data["email"])
    PlainClaim.objects.create(case=case, text=data["claim"])
    PlainEntry.objects.create(case=case, kind="filed", at=at)
    return case


@transaction.atomic
def update_and_insert(case: PlainCase, state: str, *, at: datetime) -> None:
    """The peer's act: the row changes and a line of a log says so."""
    PlainCase.objects.filter(pk=case.pk).update(state=state)
    PlainEntry.objects.create(case=case, kind=state, at=at)
