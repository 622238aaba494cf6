"""Who follows a recused judge: the next of the order that was drawn. There is no second draw to be tried."""

from cases.acts.engine.devolution import devolve
from cases.acts.engine.step import AnyStep
from cases.queries.courts.draws import count_needed, list_left


def follow_recused(step: AnyStep, seat: int) -> None:
    """Let the next of the order follow the judge on `seat`, who was recused just now; too few left, and the case goes up."""
    file, before = step.file, step.facts.draw
    draw = file.draw
    left = list_left(draw, file.recusals_of_seats) if draw is not None else None
    needed = draw.judges if draw is not None else count_needed(file)
    able = len(left) if left is not None else len(find_free(step))
    if able < needed and devolve(file, at=step.at, why="quorum", left=able) is not None:
        return
    if left is None or before is None or seat not in before.judges:
        return
    judges = [each.seat for each in left[:needed]]
    step.note("judges.followed", data={"judges": judges, "in_place_of": seat})


def find_free(step: AnyStep) -> list[int]:
    """The seats of the court whose members were not recused from this case."""
    return [each.seat for each in step.file.seated if each.seat not in step.file.recusals_of_seats]
