"""The lifecycle as a picture (SVG) and as a page (Markdown), made from the graph itself so that neither can go stale.

States and arrows have their places by hand below. An arrow of the graph without a place here, or a place without its
arrow, is an error: whoever changes the lifecycle draws it too.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

from workflow.act_rule import ActRule
from workflow.errors import LawError
from workflow.states import ENDED, UNDECIDED, ProceedingState

S = ProceedingState
WIDTH, HEIGHT = 1220, 640
BOX_WIDTH, BOX_HEIGHT = 124, 48
TITLE = "The states of a proceeding"


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """One arrow of the lifecycle: its transition's name and meaning, and where it leads."""

    transition: str
    source: ProceedingState
    target: ProceedingState
    meaning: str


class DiagramError(LawError):
    """The picture and the lifecycle differ; the message names the arrows."""


CENTRES: dict[ProceedingState, tuple[int, int]] = {
    S.CORRECTION: (130, 50),
    S.LODGED: (130, 220),
    S.ADMITTED: (335, 220),
    S.LISTED: (550, 220),
    S.HEARD: (755, 220),
    S.DECIDED: (950, 220),
    S.CLOSED: (1140, 220),
    S.TRANSFERRED: (130, 520),
    S.JOINED: (335, 520),
    S.SUSPENDED: (550, 520),
    S.WITHDRAWN: (755, 520),
    S.DEVOLVED: (950, 520),
}


@dataclass(frozen=True, slots=True)
class Arrow:
    """Where an arrow runs (an SVG path) and where its label stands, line by line. Arrows that join share one label."""

    path: str
    x: int = 0
    y: int = 0
    label: tuple[str, ...] = ()
    anchor: str = "middle"


ARROWS: dict[tuple[str, ProceedingState], Arrow] = {
    ("request_correction", S.LODGED): Arrow("M 110 196 V 74", 102, 122, ("request", "correction"), "end"),
    ("correct", S.CORRECTION): Arrow("M 150 74 V 196", 158, 92, ("correct,", "or time out"), "start"),
    ("transfer", S.LODGED): Arrow("M 82 244 V 496", 74, 486, ("transfer",), "end"),
    ("admit", S.LODGED): Arrow("M 192 220 H 273", 232, 211, ("admit",)),
    ("list_for_session", S.LODGED): Arrow(
        "M 180 196 C 230 126 470 126 520 196", 352, 134, ("list, to rule on admissibility alone",)
    ),
    ("list_for_session", S.ADMITTED): Arrow("M 397 210 H 488", 442, 202, ("list",)),
    ("unlist", S.LISTED): Arrow("M 488 230 H 397", 442, 247, ("cancelled",)),
    ("unlist_unadmitted", S.LISTED): Arrow(
        "M 520 244 C 470 314 230 314 180 244", 352, 316, ("session cancelled before admission",)
    ),
    ("list_for_session", S.LISTED): Arrow("M 535 196 C 520 130 600 130 580 196", 558, 136, ("list anew",)),
    ("hear", S.LISTED): Arrow("M 612 210 H 693", 652, 202, ("hear",)),
    ("list_for_session", S.HEARD): Arrow("M 693 230 H 612", 652, 247, ("list anew",)),
    ("decide", S.HEARD): Arrow("M 817 220 H 888", 852, 211, ("decide",)),
    ("close", S.DECIDED): Arrow("M 1012 210 H 1078", 1045, 202, ("close",)),
    ("undo_close", S.CLOSED): Arrow("M 1078 230 H 1012", 1045, 247, ("corrected",)),
    ("withdraw", S.CORRECTION): Arrow("M 68 50 H 16 V 400 H 743 V 496"),
    ("withdraw", S.LODGED): Arrow("M 118 244 V 400 H 743 V 496"),
    ("withdraw", S.ADMITTED): Arrow("M 323 244 V 400 H 743 V 496"),
    ("withdraw", S.LISTED): Arrow("M 538 244 V 400 H 743 V 496"),
    ("withdraw", S.HEARD): Arrow("M 743 244 V 496", 753, 404, ("withdraw, from any undecided state",), "start"),
    ("withdraw", S.SUSPENDED): Arrow("M 612 520 H 693"),
    ("withdraw", S.JOINED): Arrow("M 350 544 V 580 H 755 V 544"),
    ("devolve", S.JOINED): Arrow("M 320 544 V 605 H 950 V 544"),
    ("devolve", S.SUSPENDED): Arrow("M 550 544 V 605 H 950 V 544"),
    ("suspend", S.CORRECTION): Arrow("M 68 50 H 16 V 370 H 562 V 496"),
    ("suspend", S.LODGED): Arrow("M 142 244 V 370 H 562 V 496"),
    ("suspend", S.ADMITTED): Arrow("M 347 244 V 370 H 562 V 496"),
    ("suspend", S.LISTED): Arrow("M 562 244 V 496"),
    ("suspend", S.HEARD): Arrow("M 767 244 V 370 H 562 V 496", 777, 374, ("suspend, from any of these",), "start"),
    ("resume", S.SUSPENDED): Arrow("M 525 496 V 455 H 311 V 244", 517, 486, ("resume",), "end"),
    ("resume_unadmitted", S.SUSPENDED): Arrow("M 525 496 V 455 H 154 V 244"),
    ("resume_correction", S.SUSPENDED): Arrow("M 525 496 V 455 H 28 V 62 H 68"),
    ("join", S.CORRECTION): Arrow("M 68 50 H 16 V 340 H 371 V 496"),
    ("join", S.LODGED): Arrow("M 166 244 V 340 H 371 V 496"),
    ("join", S.ADMITTED): Arrow("M 371 244 V 496"),
    ("join", S.LISTED): Arrow("M 586 244 V 340 H 371 V 496"),
    ("join", S.HEARD): Arrow("M 791 244 V 340 H 371 V 496", 801, 344, ("join, from any of these",), "start"),
    ("revive", S.JOINED): Arrow("M 388 496 V 244", 396, 486, ("revive",), "start"),
    ("revive_unadmitted", S.JOINED): Arrow("M 388 496 V 318 H 188 V 244"),
    ("devolve", S.CORRECTION): Arrow("M 68 50 H 16 V 430 H 950 V 496"),
    ("devolve", S.LODGED): Arrow("M 94 244 V 430 H 950 V 496"),
    ("devolve", S.ADMITTED): Arrow("M 299 244 V 430 H 950 V 496"),
    ("devolve", S.LISTED): Arrow("M 514 244 V 430 H 950 V 496"),
    ("devolve", S.HEARD): Arrow("M 719 244 V 430 H 950 V 496", 960, 464, ("devolve: time or quorum is gone",), "start"),
}

ARROW_HEAD = (
    '<defs><marker id="head" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="8" markerHeight="8"'
    ' orient="auto-start-reverse"><path d="M 0 0 L 10 5 L 0 10 z"/></marker></defs>'
)
STYLE = """
  svg { background: var(--paper); --paper: #fff; --ink: #1d2733; --line: #5a6776; --open: #eef3f8; --ended: #f4f1ea; }
  @media (prefers-color-scheme: dark) {
    svg { --paper: #141a21; --ink: #e8edf2; --line: #9aa8b7; --open: #223040; --ended: #2f2b24; }
  }
  text { font: 15px system-ui, sans-serif; fill: var(--ink); text-anchor: middle; }
  text.state { font-weight: 600; }
  text.act { font-size: 14px; paint-order: stroke; stroke: var(--paper); stroke-width: 6px; stroke-linejoin: round; }
  text.start { text-anchor: start; } text.end { text-anchor: end; }
  rect { stroke: var(--line); stroke-width: 1.5; fill: var(--open); }
  rect.ended { fill: var(--ended); stroke-width: 4; }
  path.arrow { fill: none; stroke: var(--line); stroke-width: 1.5; marker-end: url(#head); }
  #head path { fill: var(--line); }
"""


def words(name: str) -> str:
    """A code as plain words: `list_for_session` becomes "list for session"."""
    return name.replace("_", " ")


def svg(edges: Iterable[Edge]) -> str:
    """The picture. Raises DiagramError where the places above and the graph differ."""
    drawn = sorted(edges)
    _compare(drawn)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}"'
        ' role="img" aria-labelledby="title desc" lang="en">'
    )
    lines = [
        head,
        f'<title id="title">{TITLE}</title>',
        f'<desc id="desc">{escape(" ".join(_write_sentence(edge) for edge in drawn))}</desc>',
        f"<style>{STYLE}</style>",
        ARROW_HEAD,
        *(f'<path class="arrow" d="{ARROWS[edge.transition, edge.source].path}"/>' for edge in drawn),
        *(line for edge in drawn for line in _label(ARROWS[edge.transition, edge.source])),
        *(line for state, centre in CENTRES.items() for line in _draw_box(state, *centre)),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _compare(edges: list[Edge]) -> None:
    there = {(edge.transition, edge.source) for edge in edges}
    differing = sorted(f"{name} from {source}" for name, source in there ^ ARROWS.keys())
    missing = sorted(state.value for state in set(ProceedingState) - CENTRES.keys())
    if differing or missing:
        message = f"workflow/diagram.py and the lifecycle differ in: {', '.join(differing + missing)}"
        raise DiagramError(message)


def _write_sentence(edge: Edge) -> str:
    return f"{words(edge.transition).capitalize()}: from {edge.source} to {edge.target}."


def _label(arrow: Arrow) -> Iterator[str]:
    for row, text in enumerate(arrow.label):
        kind = "act" if arrow.anchor == "middle" else f"act {arrow.anchor}"
        yield f'<text class="{kind}" x="{arrow.x}" y="{arrow.y + 16 * row}">{escape(text)}</text>'


def _draw_box(state: ProceedingState, x: int, y: int) -> Iterator[str]:
    kind = ' class="ended"' if state in ENDED else ""
    corner = f'x="{x - BOX_WIDTH // 2}" y="{y - BOX_HEIGHT // 2}"'
    yield f'<rect{kind} {corner} width="{BOX_WIDTH}" height="{BOX_HEIGHT}" rx="8"/>'
    yield f'<text class="state" x="{x}" y="{y + 5}">{state.value.capitalize()}</text>'


def markdown(edges: Iterable[Edge], acts: Mapping[str, ActRule[Any]]) -> str:
    """The same graph as tables: every transition, then every act with its actors, its states and its guards."""
    lines = [
        f"# {TITLE}",
        "",
        "Made from `workflow/lifecycle.py` and `workflow/acts/` by `make docs`; do not edit.",
        "",
        f"![{TITLE}; the tables below say the same.](workflow.svg)",
        "",
        "A missed time limit is a fact beside the state, never a state: an overdue proceeding stays where it is,",
        "visibly late, and can still be decided.",
        "",
        "## Transitions",
        "",
        "| transition | from | to | meaning |",
        "|---|---|---|---|",
        *_write_transition_rows(edges),
        "",
        "## Acts",
        "",
        "An act asks every guard and refuses with all the reasons at once.",
        "`lodge` has no row: nothing filed is refused.",
        "",
        "| act | by | in the states | fires | guards |",
        "|---|---|---|---|---|",
        *(_act_row(rule) for rule in acts.values()),
    ]
    return "\n".join(lines) + "\n"


def _write_transition_rows(edges: Iterable[Edge]) -> Iterator[str]:
    grouped: dict[tuple[str, ProceedingState, str], list[ProceedingState]] = {}
    for edge in edges:
        grouped.setdefault((edge.transition, edge.target, edge.meaning), []).append(edge.source)
    for (transition, target, meaning), sources in grouped.items():
        yield f"| {words(transition)} | {_list_states(sources)} | {target} | {meaning} |"


def _act_row(rule: ActRule[Any]) -> str:
    roles = ", ".join(sorted(words(role) for role in rule.roles))
    guards = ", ".join(words(guard.__name__) for guard in (*rule.guards, *rule.given)) or "–"
    return (
        f"| {words(rule.name)} | {roles} | {_list_states(rule.sources)} | {words(rule.transition) or '–'} | {guards} |"
    )


def _list_states(states: Iterable[ProceedingState]) -> str:
    found = set(states)
    if found == UNDECIDED:
        return "any undecided"
    return ", ".join(state.value for state in ProceedingState if state in found)
