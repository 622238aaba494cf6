"""Five measures, written at the desk, on everything that a reader opens."""

from django.urls import reverse

from cases.models import Decision
from notices.models import Document
from tests.cases.desk import at_the_desk
from tests.cases.test_desk_measures import sheet
from tests.cases.world import walk_to
from tests.notices.news import deliver_ours, text_of


def test_five_measures_on_page_and_pdf(world, client):
    walk = walk_to(world, "adopted")
    assert at_the_desk(walk).act(walk.pk, "decide", **sheet(5)).status_code == 302
    for step in (walk.issue, walk.serve, walk.publish):
        step()
    deliver_ours("decision_document")
    decision = Decision.objects.get()
    page = client.get(reverse("notices:decision", args=[decision.number])).content.decode()
    papers = [text_of(document) for document in Document.objects.filter(kind="decision")]
    assert len(papers) == 2
    for text in (page, *papers):
        duties = [text.index(f"Duty {n}.") for n in range(1, 6)]
        assert duties == sorted(duties)
        assert all(f"Office {n}" in text for n in range(1, 6))
    assert decision.number in client.get(reverse("notices:register")).content.decode()
