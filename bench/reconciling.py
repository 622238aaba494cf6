"""Whether ten losses are found among many cases, and how long that takes: `python -m bench.reconciling [CASES]`.

Makes CASES cases (100,000), each filed with one body and transferred to another that asked a third and served the opening; takes
ten records away, at one end or the other; and reconciles. Prints the time, and that of reading the events of these kinds alone.
Ends with 1 where anything but the ten is named.
"""

import sys
from itertools import islice
from time import monotonic
from typing import TYPE_CHECKING

from bench.thrown_away import environment

if TYPE_CHECKING:  # Django is set up later
    from bench.stage import Stage
    from cases.models import Case

AT_ONCE = 2_000


def main(cases: int = 100_000) -> int:
    with environment():
        from bench import report
        from cases.models import Event
        from cases.upkeep.verifying.examinations import Fault
        from cases.upkeep.verifying.reconciliation import KINDS, reconcile

        _seed(cases)
        planted = _lose_ten()
        began = monotonic()
        read = sum(1 for _ in Event.objects.filter(kind__in=KINDS).values_list("case_id", "data").iterator(AT_ONCE))
        bare, began = monotonic() - began, monotonic()
        faults = [each for each in reconcile() if isinstance(each, Fault)]
        took = monotonic() - began
        print(report.machine())
        print(f"{cases} cases in {took:.0f} s: {took / bare:.1f} times reading their {read} events ({bare:.1f} s)")
        named = {each.where.split()[0] for each in faults}
        print(
            f"{len(planted)} losses planted, {len(planted & named)} named, {len(named - planted)} invented", flush=True
        )
        return int(named != planted)


def _seed(cases: int) -> None:
    from django.db import connection

    from bench.bulk import multiply_by_sql
    from bench.stage import lodged, set_up
    from cases.log.triggers import remove
    from cases.models import Case

    stage = set_up()
    began = monotonic()
    multiply_by_sql(lodged(stage, stage.few).proceeding, cases - 1)
    remove(connection)
    rows = Case.objects.order_by("pk").prefetch_related("proceedings", "parties").iterator(AT_ONCE)
    while some := list(islice(rows, AT_ONCE)):
        _send(stage, some)
    print(f"{cases} cases after {monotonic() - began:.0f} s", flush=True)


def _send(stage: "Stage", cases: "list[Case]") -> None:
    """What the acts write of a transfer, an enquiry and a service, without the rest."""
    from bench.stage import AT
    from cases.models import Enquiry, Event, Proceeding, Service

    first = [case.proceedings.all()[0] for case in cases]
    second = Proceeding.objects.bulk_create(
        Proceeding(case=each.case, body=stage.many, stage=each.stage, opened_at=AT, received_at=AT, previous=each)
        for each in first
    )
    asked = Enquiry.objects.bulk_create(
        Enquiry(proceeding=each, to=stage.few, kind="state_body_reply", question="Is it so?", sent_at=AT)
        for each in second
    )
    parties = [case.parties.all()[0] for case in cases]
    Service.objects.bulk_create(
        Service(proceeding=each, party=party, channel="fax", proof="Fax 1", served_at=AT)
        for each, party in zip(second, parties, strict=True)
    )
    Event.objects.bulk_create(
        Event(
            stream=case.stream,
            seq=100 + number,
            kind=kind,
            case=case,
            proceeding=of,
            occurred_at=AT,
            recorded_at=AT,
            data=data,
        )
        for case, before, after, enquiry, party in zip(cases, first, second, asked, parties, strict=True)
        for number, (kind, of, data) in enumerate(
            (
                ("case.transferred", before, {"to": stage.many.code}),
                ("case.received", after, {"from": stage.few.code}),
                ("enquiry.sent", after, {"to": stage.few.code, "enquiry": enquiry.pk}),
                ("opening.served", after, {"party": str(party.pk), "channel": "fax"}),
            )
        )
    )


def _lose_ten() -> set[str]:
    """Take ten records away, each of another case. Returns the streams of these."""
    from cases.models import Case, Enquiry, Event, Service

    every = list(Case.objects.order_by("pk").values_list("pk", flat=True))
    cases = list(Case.objects.filter(pk__in=every[:: len(every) // 10][:10]))
    kinds = ("case.transferred", "case.received", "enquiry.sent", "opening.served")
    for case, kind in zip(cases, (*kinds, *kinds), strict=False):
        Event.objects.filter(case=case, kind=kind).update(kind="gone")
    Enquiry.objects.filter(proceeding__case=cases[8]).delete()
    Service.objects.filter(proceeding__case=cases[9]).delete()
    return {case.stream for case in cases}


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
