"""What may stand behind a name: the endings of Russian, the chains of endings of Kazakh, and the English s.

All is written in the alphabet of `sounds`. A name is known in its first form, so a stem is made of it by taking its own ending
off, and a word is the same name when what remains behind the stem is an ending that may stand there.
"""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from cases.hunt.folding import words_in
from cases.hunt.sounds import LONGEST_REMEMBERED, is_cyrillic, keys

VOWELS = frozenset("aeiou")
ENDINGS = words_in("a u e i o om em im am oi ei ai oiu eiu iu ia ie ii io iom iem iam iami iah ami ah imi ih s es")
OF_ADJECTIVES = words_in("ogo ego omu emu uiu aia oe")
"""They stand behind a name that is an adjective, in place of its own ending."""
OWN_ENDINGS = ("aia", "oi", "ei", "ii", "ia", "a", "e", "i", "o", "u")
"""What a name may end on that its other forms do not have; each is tried."""
FLEETING = re.compile(r"^(.*[^aeiou])[eo](l|k|n|ts)$")
GLIDING = re.compile(r"^(.*[aeiou])i?[ae]ts$")
"""Заяц, Зайца; Боец, Бойца."""
LION = "lev"
FAMILY = re.compile(r"^(.+(?:ov|ev|in))a$|^(.+sk)aia$")
"""What the surname of a woman has in common with that of her family, on which Kazakh endings stand too."""
OF_FAMILY = {"ov": "a", "ev": "a", "in": "a", "sk": "i"}
"""What makes the surname of one person of it; Kazakh endings follow."""
LONG = 4
"""From so many sounds a stem may stand alone, without any ending."""
SHORTEST = 2
SURE = 5
"""A shorter name that is not written as it was given counts only with a capital letter: "seen" is no Sean."""

_CASES = {
    "vowel": r"nin|ni|g[ae]|d[ae]n?|men(?:en)?|m|n|si|na|ne|sin(?:in|a|e|d[ae]n?|i)?",
    "nasal": r"nin|di|g[ae]|d[ae]|n[ae]n|men(?:en)?",
    "hissing": r"din|di|g[ae]|d[ae]n?|ben(?:en)?",
    "voiced": r"din|di|g[ae]|d[ae]n?|men(?:en)?",
    "silent": r"tin|ti|k[ae]|t[ae]n?|pen(?:en)?",
}
_MANY = {"vowel": "l[ae]r", "nasal": "d[ae]r", "hissing": "d[ae]r", "voiced": "[ld][ae]r", "silent": "t[ae]r"}
_LIKE = {"vowel": "[dt]?[ae]gi|d[ae]i|niki|siz", "silent": "t[ae]gi|t[ae]i|tiki|siz"}
_ELSE = "d[ae]gi|d[ae]i|[nd]iki|siz"
_OWN = r"(?:i?m|i?n|i|s?i|im?iz|in?iz)(?:nin|n|ni|di|n?[ae]|n?d[ae]n?|n[ae]n|men|pen|ben)?"


def _compile_chain(kind: str) -> re.Pattern[str]:
    one = f"(?:{_CASES[kind]}|{_LIKE.get(kind, _ELSE)})"
    after_many = f"(?:{_OWN}|{_CASES['voiced']}|{_ELSE})"
    return re.compile(f"(?:{one}|{_MANY[kind]}{after_many}?)(?:g[ae]|din|di|d[ae]n?|l[ae]r)?")


CHAINS = {kind: _compile_chain(kind) for kind in _CASES}

VILLAGE = re.compile(r"овк|евк[аиоу]|ovk|evk[aiou]")
"""Омаровка is no form of Омаров; the Kazakh dative has another letter (Омаровқа) or sound (Сергеевке)."""


@dataclass(frozen=True, slots=True)
class Stem:
    """`whole` is the name as it is; else its own ending was taken off. `family` is a surname without what tells the sex."""

    sounds: str
    whole: bool
    family: bool = False


@dataclass(frozen=True, slots=True)
class NameWord:
    """One word of a name. A short one counts only where it begins with a capital letter."""

    word: str
    stems: tuple[Stem, ...]
    short: bool


@lru_cache(maxsize=5_000)
def name_word(word: str) -> NameWord:
    """The folded word with everything its other forms may begin with."""
    found: dict[str, bool] = {}
    for key in sorted(keys(word)):
        found[key] = True
        for stem in _strip_endings(key):
            found.setdefault(stem, False)
    families = {each[1] or each[2] for key in found if found[key] and (each := FAMILY.match(key)) is not None}
    families |= {key for key in found if found[key] and key[-2:] in OF_FAMILY}
    stems = (Stem(sounds, whole, sounds in families) for sounds, whole in found.items())
    return NameWord(word, tuple(stems), len(word) < LONG)


def _strip_endings(key: str) -> set[str]:
    stems = {key[: -len(ending)] for ending in OWN_ENDINGS if key.endswith(ending)}
    if (fleeting := FLEETING.match(key)) is not None:
        stems.add(fleeting[1] + fleeting[2])
    if (gliding := GLIDING.match(key)) is not None:
        stems.add(f"{gliding[1].removesuffix('i')}its")
    if key == LION:
        stems.add("lv")
    return {stem for stem in stems if len(stem) >= SHORTEST and stem not in VOWELS}


def is_form(name: NameWord, word: str, *, capital: bool = True) -> bool:
    """Whether this folded word is the name in some form, of either script; `capital` says how it begins."""
    compare = _remembered if len(word) <= LONGEST_REMEMBERED else _is_form
    return word == name.word or compare(name.word, word, capital)


def _is_form(name: str, word: str, capital: bool) -> bool:
    latin = not is_cyrillic(word)
    stems = [stem for stem in name_word(name).stems if capital or len(stem.sounds) >= SURE]
    if VILLAGE.search(word):
        stems = [replace(stem, family=False) for stem in stems]
    return any(_is_behind(stem, key, latin=latin) for key in keys(word) for stem in stems)


_remembered = lru_cache(maxsize=200_000)(_is_form)


def _is_behind(stem: Stem, key: str, *, latin: bool) -> bool:
    if not key.startswith(stem.sounds):
        return False
    rest, last = key[len(stem.sounds) :], stem.sounds[-1]
    if not rest:
        return stem.whole or len(stem.sounds) >= LONG
    if latin and len(stem.sounds) < LONG:
        return stem.whole and rest == "s"
    return _is_ending(stem, rest) or _is_ending(stem, last + rest)


def _is_ending(stem: Stem, rest: str) -> bool:
    if rest in ENDINGS or (not stem.whole and rest in OF_ADJECTIVES):
        return True
    if stem.family and _is_chain(stem.sounds, rest, OF_FAMILY[stem.sounds[-2:]]):
        return True
    return stem.whole and _is_chain(stem.sounds, rest)


def _is_chain(sounds: str, rest: str, more: str = "") -> bool:
    """Whether Kazakh endings may follow these sounds, or them and `more`."""
    if more and rest.startswith(more) and _is_chain(sounds + more, rest[len(more) :]):
        return True
    return any(CHAINS[kind].fullmatch(rest) for kind in _determine_kinds(sounds))


def _determine_kinds(sounds: str) -> tuple[str, ...]:
    """By its last sound a Kazakh word chooses its endings; i and u may be glides."""
    last = sounds[-1]
    if last in VOWELS:
        return ("vowel", "voiced") if last in "iu" else ("vowel",)
    if last in "mn":
        return ("nasal",)
    if last in "zZ":
        return ("hissing",)
    return ("voiced",) if last in "lr" else ("silent",)
