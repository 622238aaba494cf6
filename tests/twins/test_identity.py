"""A reading of an identity: the public page numbers its entries as if nobody had looked."""

import re

from django.test import Client

from cases.acts.admit import admit
from cases.acts.read_identity import read_identity
from tests.cases.world import FILED, World, lodged, party


def test_a_reading_leaves_no_gap_on_the_page(world: World) -> None:
    filed = lodged(world)
    clerk, pk = world.clerk("DEC"), filed.proceeding.pk
    key = party(filed.case, "complainant").pk
    read_identity(proceeding_id=pk, actor=clerk, at=FILED, party_id=key, purpose="To serve the decision.")
    admit(proceeding_id=pk, actor=clerk, at=FILED, reasons="In time.")
    page = Client().get(f"/cases/{filed.case.number}/").content.decode()
    assert re.findall(r'id="event-(\d+)"', page) == ["1", "2"]
