"""A word as it is spoken, in one alphabet for Russian, Kazakh (both scripts) and the ways they are written in Latin letters.

Capitals are single sounds: Z for ж, C for ч, S for ш and щ. What is written in two ways has two keys.
"""

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice, product

CYRILLIC: dict[str, tuple[str, ...]] = {
    **{letter: (sound,) for letter, sound in zip("абвгдезийклмнопрстуфх", "abvgdeziiklmnoprstufh", strict=True)},
    "ё": ("e", "io"),
    "ө": ("o", "u"),
    **{letter: (sound,) for letter, sound in zip("әғқңұүһіїєґўэыжчшщ", "agknuuhiiegueiZCSS", strict=True)},
    "ц": ("ts",),
    "ю": ("iu",),
    "я": ("ia",),
    "ь": ("",),
    "ъ": ("",),
    "ј": ("i",),
    "ӏ": ("i",),
    "ѕ": ("s",),
}
LATIN: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("shch", ("S",)),
    ("dzh", ("Z",)),
    ("sch", ("S",)),
    ("tch", ("C",)),
    ("iye", ("ie",)),
    ("yye", ("ie",)),
    *((two, (one,)) for two, one in (("sh", "S"), ("zh", "Z"), ("kh", "h"), ("ts", "ts"), ("tz", "ts"), ("th", "t"))),
    *((two, (one,)) for two, one in (("ph", "f"), ("gh", "g"), ("dj", "Z"), ("ck", "k"), ("ye", "e"), ("yo", "io"))),
    *((two, (one,)) for two, one in (("yu", "iu"), ("ya", "ia"))),
    ("ch", ("C", "h")),
    ("ie", ("ie", "e")),
    *((two, (two, "i")) for two in ("ea", "ee", "ei")),
    ("oo", ("o", "u")),
    ("c", ("k", "ts")),
    ("j", ("Z", "i")),
    ("x", ("h", "ks")),
    ("w", ("v", "u")),
    *((one, (sound,)) for one, sound in zip("yqıžšşčçğñŋł", "ikiZSSCCgnnl", strict=True)),
)
LOOK_ALIKE = dict(zip("acehikmopstxybjα", "асенікморѕтхувја", strict=True))
LOOK_LATIN = {cyrillic: latin for latin, cyrillic in LOOK_ALIKE.items() if latin.isascii()}
MOST_KEYS = 12
LONGEST_REMEMBERED = 100
"""Nobody's name is longer, and many longer words that somebody typed would fill any memory."""
DOUBLED = re.compile(r"(.)\1+")
HUSHED = re.compile(r"(?<=[aeiou])h(?=[^aeiou])")
GLIDE = re.compile(r"ui(?=[^aeiou])")
SHORTEST_READING = 3
SERVANT = re.compile(r"^(g?abd)[iu](?=[^aeiou])")
"""Әбді and Абду begin names that are also written without their vowel."""
ROUND = frozenset("ұүөую")
SPEAKING = frozenset("аәеёиоөуұүыіэюя")
ROUNDED = {"і": "u", "ы": "u"}
"""After a round vowel they are heard, and written in Russian, as one: Жүніс, Жунус."""
FRONTED = ("u", "iu")
"""Дүйсен, Дюсен."""


def keys(word: str) -> frozenset[str]:
    """How this folded word may be spoken. Empty for a word of another script."""
    return _remembered(word) if len(word) <= LONGEST_REMEMBERED else _make_keys(word)


def _make_keys(word: str) -> frozenset[str]:
    return frozenset(key for reading in _list_readings(word) for key in _list_spoken(reading))


_remembered = lru_cache(maxsize=50_000)(_make_keys)


def is_cyrillic(word: str) -> bool:
    return not word.isascii() and any(letter in CYRILLIC for letter in word)


def _list_readings(word: str) -> set[str]:
    """The word, and where its letters are of two scripts or could all be of the other: as read in one."""
    cyrillic = 0 if word.isascii() else sum(letter in CYRILLIC for letter in word)
    if 0 < cyrillic < len(word):
        return {_swap(word, LOOK_ALIKE), _swap(word, LOOK_LATIN), _swap(word, {**LOOK_ALIKE, "l": "і"})}
    if len(word) < SHORTEST_READING:
        return {word}
    if cyrillic and all(letter in LOOK_LATIN for letter in word):
        return {word, _swap(word, LOOK_LATIN)}
    if not cyrillic and all(letter in LOOK_ALIKE for letter in word):
        return {word, _swap(word, LOOK_ALIKE)}
    return {word}


def _swap(word: str, letters: dict[str, str]) -> str:
    return "".join(letters.get(letter, letter) for letter in word)


def _list_spoken(word: str) -> Iterable[str]:
    parts = _list_cyrillic_sounds(word) if is_cyrillic(word) else _list_latin_sounds(word)
    spoken = set()
    for chosen in islice(product(*parts), MOST_KEYS):
        key = _settle_sounds("".join(chosen))
        spoken |= {key, HUSHED.sub("", key)} if not is_cyrillic(word) else {key}
    return spoken - {""}


def _settle_sounds(key: str) -> str:
    """Doubled sounds are one, ng is n, дж is ж, and a glide after u is not heard."""
    return SERVANT.sub(r"\1", GLIDE.sub("u", DOUBLED.sub(r"\1", key.replace("ng", "n").replace("dZ", "Z"))))


def _list_cyrillic_sounds(word: str) -> list[tuple[str, ...]]:
    sounds: list[tuple[str, ...]] = []
    vowel = before = ""
    for letter in word:
        heard = CYRILLIC.get(letter, (letter,))
        if letter == "ү" and before and before not in SPEAKING:
            heard = FRONTED
        elif (letter == "і" and vowel in ROUND) or (letter == "ы" and vowel == "ұ"):
            heard = (*heard, ROUNDED[letter])
        sounds.append(heard)
        vowel, before = letter if letter in SPEAKING else vowel, letter
    return sounds


def _list_latin_sounds(word: str) -> list[tuple[str, ...]]:
    plain = "".join(_strip_marks(letter) for letter in word)
    sounds: list[tuple[str, ...]] = []
    at = 0
    while at < len(plain):
        written, spoken = next(((two, how) for two, how in LATIN if plain.startswith(two, at)), ("", ()))
        sounds.append(spoken or (plain[at],))
        at += len(written) or 1
    return sounds


def _strip_marks(letter: str) -> str:
    if letter in "žšşčçğñ":
        return letter
    return unicodedata.normalize("NFKD", letter)[0]
