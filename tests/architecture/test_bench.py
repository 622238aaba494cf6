"""The measures of `make bench` on tiny sizes: that each still runs, and that what it measures on is sound."""

from datetime import timedelta

import pytest
from django.db.models import F

from bench import report
from bench.all import measure_all
from bench.seed import multiply
from bench.sizes import TINY
from bench.stage import AT, lodged, set_up
from cases.acts.filing.admit import admit
from cases.log.events import broken_link
from cases.models import Case, Deadline, Proceeding
from workflow.clocks.inputs import DeadlineInputs

pytestmark = pytest.mark.filterwarnings("ignore:No directory at:UserWarning")


def test_every_measure_gives_its_ratio(committed_db):
    found = list(measure_all(TINY))
    pages = [each for each in found if each.what.startswith("Page: ")]
    assert len({each.what for each in pages}) == len(pages) == 13 + 12 + 3
    assert [each.what for each in found if each not in pages] == [
        "The scheduler: fire due clocks",
        "Filing: one POST",
        "Filing: the act alone",
        "An act: admit a complaint",
        "The desk: a docket's first page",
        "The decision as PDF",
        *["Search: a common word"] * 2,
        *["Search: a rare word"] * 2,
        *["Search: two words"] * 2,
        "What if: a dry run",
    ]
    assert all(each.of_medians > 0 and each.of_minima > 0 for each in found)
    written = report.text(found)
    assert all(f"| {each.what} (" in written for each in found)


def test_copied_case_is_whole(committed_db):
    """A copied case is as whole as the one an act wrote."""
    stage = set_up()
    pattern = lodged(stage, stage.few).proceeding
    admit(proceeding_id=pattern.pk, actor=stage.actor(), at=AT + timedelta(hours=1), reasons="In time.")
    copies = multiply(Proceeding.objects.get(pk=pattern.pk), 3, step=timedelta(minutes=1), first=timedelta(minutes=1))
    assert len(copies) == 3
    assert [broken_link(case.stream) for case in Case.objects.all()] == [None] * 4
    assert set(Proceeding.objects.values_list("state", "last_event__to_state")) == {("admitted", "admitted")}
    assert not Proceeding.objects.exclude(last_event__proceeding=F("pk")).exists()
    assert Case.objects.filter(last_seq=2).exclude(last_hash="").count() == 4
    starts = Deadline.objects.filter(rule="decide").values_list("inputs", "starts_at")
    assert all(DeadlineInputs.from_json(inputs).start == starts_at for inputs, starts_at in starts)
    first, *later = Deadline.objects.filter(rule="decide").order_by("due_before").values_list("due_before", flat=True)
    assert later == [first + timedelta(minutes=minute) for minute in (1, 2, 3)]
