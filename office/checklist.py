"""What is still missing before the first complaint can be taken in, each with where it is mended."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import Count, F, Q
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from cases.models import Body, Election
from cases.queries.courts.roster import list_gaps
from cases.queries.staff import left_alone
from cases.wording.instants import written_out
from office.leading import bodies_led_to, without_clerk
from office.worker_alive import is_worker_alive
from workflow import clock
from workflow.clocks.calendars import local_date
from workflow.rules.loader import load
from workflow.states import BodyKind

SHOWN = 10
LOCAL = ("localhost", "127.0.0.1", "[::1]")
UNSENT = ("filebased", "console", "dummy", "locmem")
"""Django's e-mail back ends that send nothing."""


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is needed. `missing` says what is not there, and how it is put right; `names` the first of many."""

    code: str
    title: str
    missing: str = ""
    href: str = ""
    names: tuple[str, ...] = ()

    @property
    def is_done(self) -> bool:
        return not self.missing


def list_items() -> list[Item]:
    """Everything that is needed, in the order in which it is done."""
    today = local_date(clock.now(), settings.TIME_ZONE)
    elections = list(_open_elections(today))
    sheets = reverse("office:sheets")
    return [
        _election(elections, sheets),
        _central(elections, sheets),
        _calendar(elections, sheets),
        _constituencies(elections, sheets),
        _quorum(elections, today, sheets),
        _clerks(elections, sheets),
        *_list_left_alone(),
        *_list_gaps_in_duty(elections),
        _mail(),
        _address(),
        _worker(),
    ]


def _open_elections(today: date) -> Iterator[Election]:
    rows = Election.objects.filter(Q(closed_on=None) | Q(closed_on__gt=today)).select_related("central__court")
    yield from rows.order_by("slug")


def _election(elections: Sequence[Election], href: str) -> Item:
    missing = gettext("There is no election that is open. Enter one, with its rulebook and its central commission.")
    return Item("election", gettext("An election"), "" if elections else missing, href)


def _central(elections: Sequence[Election], href: str) -> Item:
    title = gettext("The central commission, and a court for it")
    without = tuple(each.central.title for each in elections if each.central.court_id is None)
    missing = gettext(
        "A central commission has no court where its acts are challenged. Write the court's code beside it."
    )
    if not elections:
        missing = gettext("There is no central commission yet. Enter it, with the court where its acts are challenged.")
    return Item("central", title, missing if without or not elections else "", href, without)


def _calendar(elections: Sequence[Election], href: str) -> Item:
    without = tuple(each.name for each in elections if not each.rounds.exists())
    missing = gettext("An election has no voting day. Enter its rounds: every time limit hangs on them.")
    title = gettext("The calendar of the election")
    return Item("calendar", title, missing if without or not elections else "", href, without)


def _constituencies(elections: Sequence[Election], href: str) -> Item:
    without = tuple(each.name for each in elections if not each.constituencies.exists())
    missing = gettext(
        "An election has no constituency. Enter at least one, with the commission that conducts the election in it."
    )
    return Item("constituencies", gettext("Constituencies"), missing if without or not elections else "", href, without)


def _quorum(elections: Sequence[Election], today: date, href: str) -> Item:
    """Commissions to which complaints lead, with fewer sworn members than their quorum."""
    short: dict[str, str] = {}
    for election in elections:
        law = load(election.rulebook)
        for body in _count_sworn(election, today):
            if law.session.is_collegiate(BodyKind(body.kind)) and body.sworn < law.session.quorum_of(body.size or 1):  # type: ignore[attr-defined]
                short[body.code] = body.title
    missing = ngettext(
        "%(count)d body has fewer sworn members than its quorum, and can decide nothing. Enter its members, each with the day "
        "of the oath.",
        "%(count)d bodies have fewer sworn members than their quorum, and can decide nothing. Enter their members, each with "
        "the day of the oath.",
        len(short),
    ) % {"count": len(short)}
    if not elections:
        missing = gettext("There is no election yet, so nobody can sit.")
    names = tuple(f"{code} {title}" for code, title in list(short.items())[:SHOWN])
    return Item("quorum", gettext("Sworn members for a quorum"), missing if short or not elections else "", href, names)


def _count_sworn(election: Election, today: date) -> Iterator[Body]:
    sits = Q(members__sworn_on__lte=today, members__term_from__lte=today)
    lasts = Q(members__term_until=None) | Q(members__term_until__gte=today)
    yield from (
        bodies_led_to(election)
        .annotate(sworn=Count("members", filter=sits & lasts))
        .filter(Q(sworn__lt=F("size")) | Q(size=0))
    )


def _clerks(elections: Sequence[Election], href: str) -> Item:
    without: dict[str, str] = {}
    for election in elections:
        without |= {body.code: body.title for body in without_clerk(bodies_led_to(election))}
    missing = ngettext(
        "%(count)d body to which complaints lead has no clerk. Appoint one: nobody could take a complaint in.",
        "%(count)d bodies to which complaints lead have no clerk. Appoint one for each: nobody could take a complaint in.",
        len(without),
    ) % {"count": len(without)}
    if not elections:
        missing = gettext("There is no election yet, so nobody knows where clerks are needed.")
    names = tuple(f"{code} {title}" for code, title in list(without.items())[:SHOWN])
    return Item("clerks", gettext("A clerk for each body"), missing if without or not elections else "", href, names)


def _list_gaps_in_duty(elections: Sequence[Election]) -> Iterator[Item]:
    """Courts with nobody on duty at some hour of the last two days before a poll, or of its day; nothing where all have."""
    now = clock.now()
    gaps = [gap for election in elections for gap in list_gaps(election, now=now)]
    if not gaps:
        return
    missing = gettext(
        "In the two days before the poll, or on its day, a court has hours with no judge on duty. Its clerk enters who is."
    )
    names = tuple(f"{gap.court.title}, {written_out(gap.at, gap.court.zone)}" for gap in gaps[:SHOWN])
    yield Item("duty", gettext("Judges on duty"), missing, reverse("cases:draws"), names)


def _list_left_alone() -> Iterator[Item]:
    """Bodies with open files and nobody, where there are any: a term ran out, or a file came to an empty body."""
    bodies = list(left_alone(clock.now()))
    if not bodies:
        return
    missing = ngettext(
        "%(count)d body has open files, and nobody who has come in works for it. Appoint somebody.",
        "%(count)d bodies have open files, and nobody who has come in works for them. Appoint somebody to each.",
        len(bodies),
    ) % {"count": len(bodies)}
    names = tuple(f"{body.code} {body.title}" for body in bodies[:SHOWN])
    yield Item("left_alone", gettext("Somebody for every open file"), missing, reverse("desk:people"), names)


def _mail() -> Item:
    sends = not any(f".{kind}." in settings.EMAIL_BACKEND for kind in UNSENT)
    missing = gettext(
        "Letters are written into a folder and sent to nobody. Name a mail server in RECOURSE_EMAIL_URL, and start the "
        "system again."
    )
    return Item("mail", gettext("E-mail"), "" if sends else missing)


def _address() -> Item:
    is_local = settings.BASE_URL.partition("://")[2].rpartition(":")[0] in LOCAL or settings.BASE_URL.endswith(LOCAL)
    missing = gettext(
        "Receipts and decisions would name %(address)s, which nobody else can open. Set RECOURSE_BASE_URL to the public address, "
        "and start the system again."
    ) % {"address": settings.BASE_URL}
    return Item("address", gettext("The public address"), missing if is_local else "")


def _worker() -> Item:
    missing = gettext(
        "The worker does not run: no time limit would end, no letter would be sent. Start it with “manage.py worker”."
    )
    return Item("worker", gettext("The worker"), "" if is_worker_alive() else missing)
