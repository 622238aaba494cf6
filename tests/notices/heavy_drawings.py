"""Insides of an SVG that draw without end, and some that look alike and are usual."""


def ten_of_each(piece: str, levels: int = 9) -> str:
    """Parts of ten pieces, each of which names the part before: `piece` has its number as {n}."""
    parts = (f'<g id="a{level}">{piece.format(n=level - 1) * 10}</g>' for level in range(1, levels + 1))
    return f'<defs><rect id="a0"/>{"".join(parts)}</defs><use href="#a{levels}"/>'


def patterns(levels: int = 9) -> str:
    """Ten shapes in each pattern, filled with the one before."""
    fill = '<rect fill="url(#p{n})" width="1" height="1"/>'
    parts = (f'<pattern id="p{n}">{fill.format(n=n - 1) * 10}</pattern>' for n in range(1, levels + 1))
    return f"<defs>{''.join(parts)}</defs>{fill.format(n=levels)}"


RECTANGLES = "<rect/>" * 100
HEAVY = [
    ten_of_each('<use href="#a{n}"/>'),
    ten_of_each('<use xmlns:x="http://www.w3.org/1999/xlink" x:href="#a{n}"/>', 2),
    patterns(),
    ten_of_each('<rect mask="#a{n}"/>'),
    ten_of_each('<g style="fill:url( #a{n} )"/>'),
    ten_of_each('<g style="/*;clip-path:*/fill:url(#a{n})"/>'),
    '<use id="a" href="#a"/>',
    '<g id="a"><use href="#a"/></g>',
    '<clipPath id="a"><rect clip-path="url(#b)"/></clipPath><clipPath id="b"><rect clip-path="url(#a)"/></clipPath>',
    f'<g id="a">{RECTANGLES}</g>' + '<use href="#a"/>' * 60,
    f'<pattern id="a">{RECTANGLES}</pattern><g fill="url(#a)">{RECTANGLES}</g>',
    f"<style>rect {{fill: url(#a)}}</style><pattern id='a'>{RECTANGLES}</pattern>{RECTANGLES}",
    '<marker id="a"><rect/></marker><path marker-mid="url(#a)" d="M0 0"/>',
    f'<linearGradient id="a">{"<stop/>" * 200}</linearGradient><rect fill="url(#a)"/>',
    ten_of_each('<use href="#a{n}"/>').replace('"a', '",').replace("#a", "#,"),
    ten_of_each('<use href="#a{n}"/>').replace("#a", "#&#9;a&#10;"),
    "<g>" * 60 + "</g>" * 60,
    "<rect/>" * 5000,
]
LIGHT = [
    '<g id="a"><path d="M0 0h1"/></g><use href="#a"/><use href="#a"/>',
    f'<linearGradient id="b"><stop/></linearGradient><linearGradient id="a" href="#b"/><g fill="url(#a)">{RECTANGLES * 10}</g>',
    f"<style>.a{{fill:url(#a)}}</style><linearGradient id='a'><stop/></linearGradient>{RECTANGLES * 10}",
    f'<clipPath id="a"><rect/></clipPath><g style="clip-path:url(#a);marker:none">{RECTANGLES * 40}</g>',
    '<pattern id="a"><rect fill="#aaa"/></pattern><rect fill="url(#a)"/>',
    "<g>" * 40 + "</g>" * 40,
]
