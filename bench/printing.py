"""The PDF of a decision, against WeasyPrint's plain render of the same page."""

from dataclasses import replace

from bench.decided import decided
from bench.measure import Comparison, Side, compare, nothing
from bench.peers.plain_pdf import plain_pdf
from bench.sizes import Sizes
from bench.stage import Stage
from cases.models import Decision
from cases.queries.decisions.publication import public_version, with_rows
from notices.catalogue import DOCUMENTS
from notices.compose import decision_document
from notices.models import DocumentKind
from notices.render import frozen, html_of, render, style_of


def measure_decision_pdf(stage: Stage, sizes: Sizes) -> Comparison:
    """Template, QR code and tagged PDF/UA-1 of a stored context, against an untagged PDF of the finished HTML."""
    decision = with_rows(Decision.objects.filter(pk=decided(stage).pk)).get()
    context = frozen(decision_document(public_version(decision)))
    template = DOCUMENTS[DocumentKind.DECISION]
    html = html_of(template, context)
    bytes_of: dict[str, int] = {}

    def ours() -> None:
        bytes_of["ours"] = len(render(template, context))

    def plain() -> None:
        bytes_of["plain"] = len(plain_pdf(html, style_of(template)))

    found = compare(
        "The decision as PDF",
        Side("ours, PDF/UA-1", nothing, lambda _: ours()),
        Side("WeasyPrint, plain PDF", nothing, lambda _: plain()),
        rounds=sizes.pdf_rounds,
        warm_up=sizes.warm_up,
        size=f"{len(html) // 1000} kB of HTML",
    )
    return replace(found, note=f"{bytes_of['ours'] / bytes_of['plain']:.2f} times the bytes")
