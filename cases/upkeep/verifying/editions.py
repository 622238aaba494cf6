"""What the public reads of decisions: each kept version has its hash, and the present one says what its decision says."""

from cases.models import Decision, PublicEdition
from cases.queries.decisions.decision_versions import PublicDecision, digest_of, from_content
from cases.queries.decisions.publication import count_own_claims, public_version, published, with_rows
from cases.upkeep.verifying.examinations import Fault, Found, batches, examination
from workflow.states import DecisionState

AT_ONCE = 100
SAYS = (
    "id",
    "number",
    "case_number",
    "body_code",
    "outcome",
    "language",
    "facts",
    "evidence",
    "law",
    "reasons",
    "operative",
    "answers",
    "majority",
    "horizon",
    "horizon_reasons",
    "received_at",
    "session_at",
    "session_place",
    "members_present",
    "adopted_at",
    "issued_at",
    "published_at",
)
"""What nobody may change of a decision after its publication. Names of bodies, members and laws may, and cases part again."""
HAS_PUBLIC_TEXT = (DecisionState.PUBLISHED, DecisionState.TAKEN_DOWN)


@examination("editions")
def examine_editions() -> Found:
    """Each public version has the content that its hash names; the present one says no word more or less than its decision."""
    rows = (
        PublicEdition.objects.order_by("pk").select_related("decision__proceeding__case").iterator(chunk_size=AT_ONCE)
    )
    for batch in batches(rows, AT_ONCE):
        present = [each.decision_id for each in batch if _is_present(each)]
        decisions = {each.pk: each for each in with_rows(Decision.objects.filter(pk__in=present))}
        for each in batch:
            if what := _describe_difference(each, decisions.get(each.decision_id) if _is_present(each) else None):
                where = each.decision.proceeding.case.stream
                yield Fault(where, f"the public version {each.edition} of the decision {each.decision_id} {what}")
        yield len(batch)
    yield from _find_without_edition()


def _is_present(edition: PublicEdition) -> bool:
    decision = edition.decision
    return edition.edition == decision.edition and decision.state in HAS_PUBLIC_TEXT


def _describe_difference(edition: PublicEdition, decision: Decision | None) -> str:
    if digest_of(edition.content) != edition.sha256:
        return "has another content than its hash names"
    try:
        kept = from_content(edition.content)
    except ValueError:
        return "cannot be read"
    if decision is None:
        return ""
    own = count_own_claims(decision)
    same = _list_compared(kept, own) == _list_compared(public_version(decision), own)
    return "" if same else "says something else than the decision"


def _list_compared(shown: PublicDecision, own: int) -> list[object]:
    """What is compared; of rows without an order of their own, in no order. `own` claims come before those of joined cases."""
    measures = [(each.kind, each.duty, str(each.due_on), each.feasible, each.instead) for each in shown.measures]
    ballots, dissents = [each.ballot for each in shown.votes], [each.text for each in shown.dissents]
    texts = [getattr(shown, name) for name in SAYS]
    return [*texts, shown.rectified, shown.asked[:own], sorted(measures), sorted(ballots), sorted(dissents)]


def _find_without_edition() -> Found:
    """Published, and nothing is kept that could be shown: its page is as if there were none."""
    kept = PublicEdition.objects.values_list("decision", "edition")
    rows = published().order_by("pk").select_related("proceeding__case").iterator(chunk_size=AT_ONCE)
    for batch in batches(rows, AT_ONCE):
        there = set(kept.filter(decision__in=batch))
        for each in batch:
            if (each.pk, each.edition) not in there:
                yield Fault(
                    each.proceeding.case.stream, f"the decision {each.pk} is published without its public version"
                )
