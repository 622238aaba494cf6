"""A text made comparable, letter by letter, with the way back to where each letter stood."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, pairwise

from cases.hunt.kept import Kept

APOSTROPHES = "'`´‘’‚‛ʹʻʼʽˈ′＇ꞌ"
DASHES = "-‐‑‒–—―−﹘﹣－"
FILLERS = "\u115f\u1160\u3164\uffa0"
"""Letters to Unicode, nothing to the eye."""
BLANK = "\u2800"
TORN = "\x1f"
"""In a folded text what stands for a sign that is drawn as nothing, as a hair or as a break, and that no keyboard types."""
HAIRS = "\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
TYPED = "\t\n\r"
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
SIGNS = "№℠™℡℻"
"""Signs that Unicode would take apart into letters."""
NUMBER_SIGN = "№"
NUMBER_WORD = "no"

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
NUMBER = re.compile(r"\d+")
PIECE = re.compile(f"{WORD.pattern}|{NUMBER.pattern}|{NUMBER_SIGN}")
HYPHEN = re.compile(rf"-(?:[^\S\n{TORN}]*[\n{TORN}]\s*)?")
ONE_ENDS = r"(?<=[^\W\d_A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])(?=[A-ZА-ЯЁӘҒҚҢӨҰҮҺІ])"
RUN_TOGETHER = re.compile(rf"(?:(?<![^\W\d_])|{ONE_ENDS})[^\W\d_]+?(?:{ONE_ENDS}|$)")
"""Words written as one, each with a capital: AselIvanova."""
BREAK = re.compile(rf"{HYPHEN.pattern}|(?:[^\w\s]|[_{TORN}]){{1,3}}|[ \t]?[/|\\\\·•∙⋅‧・]+[ \t]?")
"""What breaks a word into pieces: a dash, any other sign without blanks, and a sign that divides also with them."""
WIDE = re.compile(r"(?:[^\w]|_){1,3}")
SPACED, SPELT = 4, 3
"""From so many single letters of one case they are one word; from so many where no capital follows the first."""
MOST_PIECES = 20
MOST_LETTERS = 40
"""A name is broken into no more and has no more; without a bound a long text of pieces would fill any memory."""
MOST_KEPT_LETTERS, MOST_KEPT_TOKENS = 500_000, 150_000
ANY_TEXT = 100
"""So much even an empty text weighs among those that are kept."""
SPLIT = re.compile(r" |[ \t]*(?:\r?\n[ \t]*){1,3}")
"""What stands between the halves of a word: one blank, or the end of a line or of a paragraph."""
HALVED = 6
"""A shorter name has no halves: too many ordinary words would make it."""
LETTERS_AND_DIGITS = re.compile(r"[^\W_]+")
LIKE_LETTERS = frozenset("01")
LETTERS_TO_A_DIGIT = 3
"""So many letters must stand in a word for each digit that is read as a letter."""
MISREAD = re.compile(r"^l(?=[b-df-hj-np-tv-z])|(?<=[A-Za-z])I(?=[a-z])")
"""The small l for a capital I, and the other way."""
CHILD_OF = ("қызы", "кызы", "ұлы", "улы", "оглы", "углы", "kizi", "qyzy", "kyzy", "uly", "ulı", "qızı")
"""Written together with the father's name or apart from it."""


def words_in(text: str) -> frozenset[str]:
    """A list of words as it is read best: in lines."""
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Folded:
    """`text` is what is compared; `origin` says for each of its letters where it stood, and at its end the length."""

    text: str
    origin: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where these letters stood in the text as it was given."""
        return self.origin[start], self.origin[end - 1] + 1 if end > start else self.origin[start]


@dataclass(frozen=True, slots=True)
class Token:
    """A word or a number, folded, and where it stands. A word written in pieces is a token beside its pieces.

    Two neighbours that might be the halves of one word are `halved`.
    """

    word: str
    start: int
    end: int
    capital: bool = False
    joined: bool = False
    halved: bool = False

    @property
    def is_number(self) -> bool:
        return self.word.isdigit()


def fold(text: str) -> Folded:
    """One form for every letter: NFKC, no case, no marks of stress, no invisible signs, one apostrophe, one dash."""
    return _folded(text)


def _fold(text: str) -> Folded:
    if text.isascii() and not CONTROLS.search(text):
        return Folded(text.lower().replace("`", "'"), tuple(range(len(text) + 1)))
    letters: list[str] = []
    origin: list[int] = []
    for at, cluster in _split_clusters(text):
        for letter in _fold_cluster(cluster):
            letters.append(letter)
            origin.append(at)
    return Folded("".join(letters), (*origin, len(text)))


_folded = Kept(_fold, lambda made: len(made.text) + ANY_TEXT, MOST_KEPT_LETTERS)


def _split_clusters(text: str) -> Iterator[tuple[int, str]]:
    """Each letter with the marks that stand upon it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield start, text[start:at]
            start = at


def _fold_cluster(cluster: str) -> str:
    first = cluster[:1]
    if first in SIGNS:
        return first
    if first in HAIRS or (unicodedata.category(first) in {"Cc", "Zl", "Zp"} and first not in TYPED):
        return TORN
    if cluster.isascii():
        return cluster.lower()
    if first in APOSTROPHES:
        return "'"
    if first in DASHES:
        return "-"
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", cluster).casefold())
    return "".join(_keep_visible(letter) for letter in folded)


def _keep_visible(letter: str) -> str:
    kind = unicodedata.category(letter)
    if kind in {"Cf", "Mn", "Me"} or letter in FILLERS:
        return ""
    if kind == "Nd":
        return str(unicodedata.digit(letter))
    return " " if letter == BLANK or kind == "Zs" else letter


Piece = tuple[Token, re.Match[str]]


def tokens(text: str) -> tuple[Token, ...]:
    """Every word and number of the text in order, then the words that are written in pieces."""
    return _tokens(text)


def _find_tokens(text: str) -> tuple[Token, ...]:
    folded = fold(text)
    pieces = []
    for found in PIECE.finditer(folded.text):
        start, end = folded.span(found.start(), found.end())
        capital = text[start : start + 1].isupper()
        word = NUMBER_WORD if found.group() == NUMBER_SIGN else found.group().replace("'", "")
        pieces.append((Token(word, start, end, capital), found))
    alone = [token for token, _found in pieces]
    made = (_join_pieces(folded.text, pieces), _split_apart(text, alone), _join_halves(text, folded.text, pieces))
    return (*alone, *chain(*made), *_read_digits_as_letters(text, folded), *_correct_misread(text, alone))


_tokens = Kept(_find_tokens, lambda made: len(made) + ANY_TEXT, MOST_KEPT_TOKENS)


def _split_apart(text: str, alone: list[Token]) -> Iterator[Token]:
    """The words of what is run together, each by itself."""
    for token in alone:
        parts = list(RUN_TOGETHER.finditer(text[token.start : token.end])) if not token.is_number else []
        for part in parts if len(parts) > 1 else ():
            start, end = token.start + part.start(), token.start + part.end()
            yield Token(fold(part.group()).text, start, end, text[start].isupper(), joined=True)


def _join_halves(text: str, folded: str, pieces: list[Piece]) -> Iterator[Token]:
    """Two neighbours that may be one word: they begin and go on as one word does, wherever either of them stands.

    Behind the first there is always the same half, in some form; before the second always a half that it may belong to.
    """
    fitting = [
        (first, second)
        for (first, before), (second, after) in pairwise(pieces)
        if _may_be_one(text, first, second) and SPLIT.fullmatch(folded[before.end() : after.start()])
    ]
    words = [token.word for token, _found in pieces]
    behind = _map_first_letters(words)
    known = {(first.word, second.word) for first, second in fitting}
    apart = {there for here, there in pairwise(("", *words)) if (here, there) not in known}
    for first, second in fitting:
        if len(behind[first.word]) == 1 and second.word not in apart:
            yield Token(first.word + second.word, first.start, second.end, capital=True, joined=True, halved=True)


def _may_be_one(text: str, first: Token, second: Token) -> bool:
    if not first.capital or first.is_number or second.is_number:
        return False
    if min(len(first.word), len(second.word)) == 1 or len(first.word) + len(second.word) < HALVED:
        return False
    return text[second.start : second.end].islower() or text[first.start : second.end].isupper()


def _map_first_letters(words: list[str]) -> dict[str, set[str]]:
    """With what the text goes on behind each word, wherever it stands: all forms of one half begin with one letter."""
    behind: dict[str, set[str]] = defaultdict(set)
    for here, there in pairwise((*words, "")):
        behind[here].add(there[:1])
    return behind


def _read_digits_as_letters(text: str, folded: Folded) -> Iterator[Token]:
    """The words in which a nought or a one stands for a letter that looks like it."""
    for found in LETTERS_AND_DIGITS.finditer(folded.text):
        word = found.group()
        digits = [letter for letter in word if letter.isdigit()]
        if (
            not digits
            or not LIKE_LETTERS.issuperset(digits)
            or len(word) - len(digits) < LETTERS_TO_A_DIGIT * len(digits)
        ):
            continue
        start, end = folded.span(*found.span())
        capital = text[start].isupper() or text[start].isdigit()
        for nought, one in ("oi", "ol") if word.isascii() else ("оі",):
            yield Token(word.replace("0", nought).replace("1", one), start, end, capital, joined=True)


def _correct_misread(text: str, alone: list[Token]) -> Iterator[Token]:
    for token in alone:
        if token.word.isascii() and (written := MISREAD.search(text[token.start : token.end])) is not None:
            at, other = written.start(), "i" if written.group() == "l" else "l"
            word = token.word[:at] + other + token.word[at + 1 :]
            yield Token(word, token.start, token.end, capital=True, joined=True)


def _join_pieces(text: str, pieces: list[Piece]) -> Iterator[Token]:
    yield from _join_over_signs(text, pieces)
    yield from _join_wide(text, pieces)
    yield from _join_children(pieces)


def _join_over_signs(text: str, pieces: list[Piece]) -> Iterator[Token]:
    """Pieces with nothing but a dash or another sign between them."""
    for run in _group_runs(
        pieces, lambda before, after: BREAK.fullmatch(text[before.end() : after.start()]) is not None
    ):
        yield from (_merge_run(part) for part in _list_parts(run) if not _has_letters_only(part) or _is_spelt(part))


def _join_wide(text: str, pieces: list[Piece]) -> Iterator[Token]:
    """Single letters with a blank between them, or a sign and blanks."""
    letters = (piece if len(piece[0].word) == 1 else None for piece in pieces)
    for run in _group_runs(
        letters, lambda before, after: WIDE.fullmatch(text[before.end() : after.start()]) is not None
    ):
        yield from (_merge_run(part) for part in _list_parts(run) if _is_spelt(part))


def _group_runs(
    pieces: Iterable[Piece | None], follows: Callable[[re.Match[str], re.Match[str]], bool]
) -> Iterator[list[Token]]:
    """The pieces that follow each other, as long as they do; a number follows nothing, and None ends a run."""
    run: list[Piece] = []
    for each in (*pieces, None):
        if run and each is not None and not each[0].is_number and follows(run[-1][1], each[1]):
            run.append(each)
            continue
        yield [token for token, _found in run]
        run = [each] if each is not None else []


def _list_parts(run: list[Token]) -> Iterator[list[Token]]:
    """Everything that neighbours of a run can make together, of as many pieces and letters as a broken name may have."""
    for first in range(len(run)):
        letters = len(run[first].word)
        for last in range(first + 1, min(first + MOST_PIECES, len(run))):
            letters += len(run[last].word)
            if letters > MOST_LETTERS:
                break
            yield run[first : last + 1]


def _has_letters_only(part: list[Token]) -> bool:
    return all(len(token.word) == 1 for token in part)


def _is_spelt(part: list[Token]) -> bool:
    """Whether these letters may be one word: two are an abbreviation (т.е.), three capitals are initials."""
    if len(part) > SPACED:
        return True
    behind = {token.capital for token in part[1:]}
    return len(behind) == 1 and (len(part) == SPACED or (len(part) == SPELT and part[0].capital and behind == {False}))


def whole_words(text: str) -> list[Token]:
    """The words of the text that are not a piece of one that a sign other than a dash breaks."""
    plain = [token for token in tokens(text) if not token.joined]
    broken: set[int] = set()
    for place, (here, there) in enumerate(pairwise(plain)):
        between = fold(text[here.end : there.start]).text
        if BREAK.fullmatch(between) and not HYPHEN.fullmatch(between):
            broken |= {place, place + 1}
    return [token for place, token in enumerate(plain) if place not in broken]


def _join_children(pieces: list[Piece]) -> Iterator[Token]:
    for (father, _a), (child, _b) in pairwise(pieces):
        if child.word.startswith(CHILD_OF) and not father.is_number:
            yield _merge_run([father, child])


def _merge_run(run: list[Token]) -> Token:
    word = "".join(token.word for token in run)
    return Token(word, run[0].start, run[-1].end, run[0].capital, joined=True)
