"""Signs that office programs write every day and the embedded font lacks, each with what a reader takes for the same.

Word keeps the bullets of its symbol fonts in the private use area: U+F0B7 is the plain bullet of Symbol, U+F0A7 and its
neighbours are those of Wingdings.
"""

from collections.abc import Mapping

BULLETS = "■▪●⬤◆⬥♦▶►▸➤➢➔➜➡⦁❖❑❒❏❐▰◉◼◾⚫⏺🔴🔵🔹🔸🔶🔷"
OPEN_BULLETS = "○◦◯⚪⭕◌"
BOXES = "□▢◻◽☐⬜▫"
TICKED_BOXES = "☑☒⊠🗹🗷"
CHECK_MARKS = "✓✔✅🗸"
CROSSES = "✗✘✕✖❌❎⨯🗴✝"
STARS = "★☆✦✧✱✲✳⭐🌟⋆∗"
SMILES = "☺🙂😊😀😃😄"
FROWNS = "☹🙁😞😟"


def _map_each(signs: str, like: str) -> dict[str, str]:
    return dict.fromkeys(signs, like)


def _map_symbol_fonts(codes: str, like: str) -> dict[str, str]:
    """Map codes of Symbol and Wingdings as two hexadecimal digits, where Word puts them in the private use area."""
    return {chr(0xF000 + int(code, 16)): like for code in codes.split()}


LOOK_ALIKES: Mapping[str, str] = {
    **_map_each(BULLETS, "•"),
    **_map_each(OPEN_BULLETS, "o"),
    **_map_each(BOXES, "[ ]"),
    **_map_each(TICKED_BOXES, "[x]"),
    **_map_each(CHECK_MARKS, "√"),
    **_map_each(CROSSES, "×"),
    **_map_each(STARS, "*"),
    **_map_each(SMILES, ":)"),
    **_map_each(FROWNS, ":("),
    **_map_each("→⟶⇾➝➞➙➛⭢🡒", "->"),
    **_map_each("←⟵⇽⭠🡐", "<-"),
    **_map_each("↔⟷⭤", "<->"),
    **_map_each("⇒⟹⇨", "=>"),
    **_map_each("⇐⟸⇦", "<="),
    **_map_each("⇔⟺", "<=>"),
    **_map_each("❝〝", "“"),
    **_map_each("❞〞〟", "”"),
    **_map_each("❛", "‘"),
    **_map_each("❜", "’"),
    **_map_each("│┃║▏∣", "|"),
    **_map_each("─━┄┈", "–"),
    **_map_each("═", "="),
    **_map_each("⎯➖", "–"),
    **_map_each("➕", "+"),
    **_map_each("❗❕", "!"),
    **_map_each("❓❔", "?"),
    **_map_each("∼", "~"),
    **_map_each("≪", "«"),
    **_map_each("≫", "»"),
    **_map_each("⩽≦", "≤"),
    **_map_each("⩾≧", "≥"),
    **_map_each("∙⋅⦿", "•"),
    **_map_each("≅≃", "≈"),
    **_map_symbol_fonts("b7 a7 d8 a8 76 71 72 6e 6c 75 77 9f 9e e8 c4 fa", "•"),
    **_map_symbol_fonts("a1", "o"),
    **_map_symbol_fonts("6f", "[ ]"),
    **_map_symbol_fonts("fc", "√"),
    **_map_symbol_fonts("fb", "×"),
    **_map_symbol_fonts("fe fd 78", "[x]"),
    **_map_symbol_fonts("e0 ae", "->"),
    **_map_symbol_fonts("df ac", "<-"),
    **_map_symbol_fonts("f3", "<->"),
    **_map_symbol_fonts("f0 de", "=>"),
    **_map_symbol_fonts("4a", ":)"),
    **_map_symbol_fonts("4c", ":("),
    **_map_symbol_fonts("ab b5", "*"),
    **_map_symbol_fonts("2d", "–"),
    **_map_symbol_fonts("20", " "),
}
"""A sign to its look-alike. What is neither here nor has a compatible form in Unicode is named at the end of the document."""
