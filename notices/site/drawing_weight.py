"""How much an SVG draws once everything that it names is drawn in its place: a few lines can stand for a billion shapes."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from xml.etree.ElementTree import Element

MOST_DRAWN = 5000
DEEPEST = 50
MOST_STOPS = 100
"""Of one gradient, with those that it takes from others. It is drawn for each shape that it fills."""
NAMED = re.compile(r"#([^\s)'\";,#]*)")
"""What is named, up to a character that an ordinary id has not; ids are kept cut off in the same place."""
PASSED_OVER = str.maketrans("", "", "\t\r\n")
"""Who reads an address passes over these, also within."""
GRADIENTS = frozenset({"linearGradient", "radialGradient"})
FOR_ITSELF = frozenset({"href", "clip-path", "mask", "filter"})
"""What an element names with these is drawn once for it; anything else counts for each part inside it, which inherits it."""


class TooHeavy(Exception):
    """It draws too much, too deep, or a copy of a copy."""


@dataclass(frozen=True, slots=True)
class Weight:
    """What one element comes to: how many are drawn, how deep, and whether a copy is among them."""

    shapes: int
    height: int
    has_copies: bool


@dataclass(slots=True)
class Drawing:
    """The parts of one picture by their id, and what was weighed so far."""

    by_id: dict[str, list[Element]]
    weighed: dict[int, Weight] = field(default_factory=dict)
    under_way: set[int] = field(default_factory=set)

    def weigh(self, element: Element, depth: int = 1) -> Weight:
        """Raises TooHeavy."""
        key = id(element)
        known = self.weighed.get(key)
        if known is None:
            if key in self.under_way or depth > DEEPEST:
                raise TooHeavy
            self.under_way.add(key)
            known = self.weighed[key] = self._add_up(element, depth)
            self.under_way.remove(key)
        if known.shapes > MOST_DRAWN or depth + known.height - 1 > DEEPEST:
            raise TooHeavy
        return known

    def _add_up(self, element: Element, depth: int) -> Weight:
        parts = [self.weigh(child, depth + 1) for child in element]
        inherited = 0
        is_copy = tag_of(element) == "use"
        for name, target in self._iterate_named(element):
            weight = self.weigh(target, depth + 1)
            if "marker" in name or (is_copy and weight.has_copies):
                raise TooHeavy
            if tag_of(target) in GRADIENTS and name not in FOR_ITSELF:
                require_few_stops(weight)
            elif name in FOR_ITSELF:
                parts.append(weight)
            else:
                inherited += weight.shapes
        shapes = (1 + sum(part.shapes for part in parts)) * (1 + inherited)
        height = 1 + max((part.height for part in parts), default=0)
        return Weight(shapes, height, is_copy or any(part.has_copies for part in parts))

    def _iterate_named(self, element: Element) -> Iterator[tuple[str, Element]]:
        for name, value in iterate_values(element):
            for called in find_named(value):
                for target in self.by_id.get(called, ()):
                    yield name, target


def require_light(root: Element) -> None:
    """Raises TooHeavy where the picture draws too much."""
    by_id = defaultdict(list)
    for element in root.iter():
        if "id" in element.attrib:
            by_id[find_named("#" + element.attrib["id"])[0]].append(element)
    drawing = Drawing(dict(by_id))
    drawing.weigh(root)
    for style in (each for each in root.iter() if tag_of(each) == "style"):
        # A rule may hold for every part of the picture, so that only what is no drawing of its own may stand in it.
        for called in find_named("".join(style.itertext())):
            for target in drawing.by_id.get(called, ()):
                if tag_of(target) not in GRADIENTS:
                    raise TooHeavy
                require_few_stops(drawing.weigh(target))


def find_named(value: str) -> list[str]:
    return NAMED.findall(value.translate(PASSED_OVER))


def require_few_stops(weight: Weight) -> None:
    if weight.shapes > MOST_STOPS:
        raise TooHeavy


def iterate_values(element: Element) -> Iterator[tuple[str, str]]:
    """Every attribute by its name without a namespace, and every declaration of the attribute for style by its property."""
    for name, value in element.attrib.items():
        if name != "style":
            yield name.rpartition("}")[2].lower(), value
        elif "/*" in value:
            yield name, value  # a comment can hide where a declaration begins: all of it counts as inherited
        else:
            for declaration in value.split(";"):
                called, _colon, said = declaration.partition(":")
                yield called.strip().lower(), said


def tag_of(element: Element) -> str:
    return element.tag.rpartition("}")[2]
