"""The hunt for everybody at once: which of very many people a text gives away.

Of a hundred thousand names nearly all cannot stand in the text. What each would have to share with it (the beginning of a
word's sound, five digits, the box of an e-mail) is looked up in sets made of the text; only what is left is hunted for.
A word that many people bear names none of them alone: there two words of one name, or its initials, must stand together.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from cases.hunt.addresses import GENERIC, address_of
from cases.hunt.finding import ENCODED, UNBROKEN, Kind, Mark, Person, Wanted, find, merged, read, wanted_of
from cases.hunt.folding import CHILD_OF, Token, fold, tokens
from cases.hunt.mail import latin
from cases.hunt.names import INITIALS_AFTER, INITIALS_BEFORE, REACH, Name, also, are_initials, name_of, spans_of_name
from cases.hunt.numbers import RUN, SHORT
from cases.hunt.sounds import keys
from cases.hunt.stems import is_form, name_word

MANY = 5
"""So many people of different names may bear a word that still names them alone."""
WORDS = re.compile(r"[^\W\d_]+(?:['’`ʼ\-‐‑–][^\W\d_]+)*")
DIGITS = re.compile(r"\d+")
PLAIN = re.compile(r"[a-z]+|[а-яёәғқңөұүһі]+")
RUN_OF_LETTERS = re.compile(r"\w+")

Key = Hashable
Span = tuple[int, int]


@dataclass(slots=True)
class Crowded:
    """Where each text gives somebody away, and whom."""

    marks: dict[str, list[Mark]] = field(default_factory=dict)
    who: set[Key] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Clues:
    """What a person must share with the texts to stand in one of them."""

    heard: Sequence[tuple[str, str]]
    """The sounds of each word of the texts and the word, in order: what begins alike stands together."""
    numbers: frozenset[str]
    fives: frozenset[str]
    runs: frozenset[str]
    known: dict[str, frozenset[str]] = field(default_factory=dict)

    def standing(self, words: str) -> frozenset[str]:
        """The words of the texts that are one of these in some form."""
        apart = WORDS.findall(words)
        together = [father + child for father, child in pairwise(apart) if child.lower().startswith(CHILD_OF)]
        return frozenset().union(*(self._collect_forms(word) for word in (*apart, *together)))

    def _collect_forms(self, word: str) -> frozenset[str]:
        if word not in self.known:
            mine = [name_word(each) for plain in _split_plain_words(word) for each in also(plain)]
            self.known[word] = frozenset(
                there
                for each in mine
                for stem in each.stems
                for there in self._find_beginning_with(stem.sounds)
                if is_form(each, there)
            )
        return self.known[word]

    def _find_beginning_with(self, sounds: str) -> Iterator[str]:
        for at in range(bisect_left(self.heard, (sounds, "")), len(self.heard)):
            heard, word = self.heard[at]
            if not heard.startswith(sounds):
                return
            yield word

    def may_dial(self, *fields: str) -> bool:
        """Whether five digits that follow each other there follow each other in a text."""
        if not self.fives:
            return False
        digits = _read_digits(" ".join(fields))
        return any(digits[at : at + SHORT] in self.fives for at in range(len(digits) - SHORT + 1))

    def may_write_to(self, mail: str) -> bool:
        """Whether the first letters and digits of the address stand in a text by themselves."""
        box = RUN_OF_LETTERS.search(mail.lower() if mail.isascii() else fold(mail).text)
        return box is not None and (box.group() in self.runs or latin(box.group()) in self.runs)

    def may_live(self, address: str) -> bool:
        """Whether street and house stand in a text; of an address without them, whether a word that not all have does."""
        numbers = {_read_digits(each) for each in DIGITS.findall(address)}
        if numbers and not numbers & self.numbers:
            return False
        parts = address_of(address)
        if parts is None:
            words = WORDS.findall(address)
            telling = [word for word in words if not GENERIC.issuperset(_split_plain_words(word))]
            together = self.standing(" ".join((*telling, "".join(words))))
            return bool(together) or (not telling and all(map(self._collect_forms, words)))
        return parts.house in self.numbers and all(self._collect_forms(word.word) for word in parts.street)


def _split_plain_words(word: str) -> Iterable[str]:
    """What `tokens` finds in it; a word of plain letters is one, and needs no folding."""
    lower = word.lower()
    if PLAIN.fullmatch(lower) and word[1:] in {lower[1:], word[1:].upper()}:
        return (lower,)
    return [token.word for token in tokens(word)]


def _read_digits(text: str) -> str:
    digits = "".join(DIGITS.findall(text))
    return digits if digits.isascii() else "".join(str(unicodedata.digit(each)) for each in digits)


def look_for(people: Iterable[tuple[Key, Person]], texts: Mapping[str, str]) -> Crowded:
    """Every place of these texts that gives away one of these people, each known by a key, and the keys of those."""
    shown = [_Shown(part, at, each) for part, text in texts.items() for at, each in _decode_each(text)]
    clues = _collect_clues([each.text for each in shown])
    names: dict[str, set[Key]] = defaultdict(set)
    others: list[tuple[Key, Wanted]] = []
    for key, person in people:
        if person.name and clues.standing(person.name):
            names[person.name].add(key)
        if (rest := _rest(clues, person)) is not None:
            others.append((key, wanted_of([rest])))
    found = Crowded({part: [] for part in texts})
    for part, text in texts.items():
        for key, wanted in others:
            if marks := find(wanted, text):
                found.marks[part] += marks
                found.who.add(key)
    for each in shown:
        _look_for_names(names, clues, each, found)
    found.marks = {part: merged(marks) for part, marks in found.marks.items()}
    return found


@dataclass(frozen=True, slots=True)
class _Shown:
    """A text of one part, or an encoded address in it as it is read; `at` is where that stands."""

    part: str
    at: Span | None
    text: str


def _decode_each(text: str) -> Iterator[tuple[Span | None, str]]:
    yield None, text
    for piece in UNBROKEN.finditer(text) if ENCODED.search(text) else ():
        if ENCODED.search(piece.group()):
            yield piece.span(), read(piece.group())


def _collect_clues(texts: Iterable[str]) -> _Clues:
    heard: set[tuple[str, str]] = set()
    numbers: set[str] = set()
    fives: set[str] = set()
    runs: set[str] = set()
    for text in texts:
        plain = fold(text).text
        runs |= {*RUN_OF_LETTERS.findall(plain), *RUN_OF_LETTERS.findall(latin(plain))}
        for token in tokens(text):
            numbers |= {token.word} if token.is_number else set()
            heard |= {(key, token.word) for key in keys(token.word)}
        for run in RUN.findall(plain):
            digits = _read_digits(run)
            fives |= {digits[at : at + SHORT] for at in range(len(digits) - SHORT + 1)}
    return _Clues(sorted(heard), frozenset(numbers), frozenset(fives), frozenset(runs))


def _rest(clues: _Clues, person: Person) -> Person | None:
    """What but the name may stand in the texts; None where nothing of it may."""
    dials = clues.may_dial(person.phone, person.email, person.address, person.name)
    mail = person.email if person.email and (dials or clues.may_write_to(person.email)) else ""
    address = person.address if person.address and (dials or clues.may_live(person.address)) else ""
    if not (dials or mail or address):
        return None
    return Person(email=mail, phone=person.phone if dials else "", address=address)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where one name stands, and which of its words stand there, each by itself."""

    written: str
    name: Name
    span: Span
    words: tuple[Span, ...]


def _look_for_names(names: Mapping[str, set[Key]], clues: _Clues, shown: _Shown, found: Crowded) -> None:
    """The places of names; a lone word that many bear is none."""
    places = list(_find_places(names, clues, shown.text))
    bearers: dict[Span, set[frozenset[str]]] = defaultdict(set)
    for each in places:
        for word in each.words:
            bearers[word].add(frozenset(part.word for part in each.name.words))
    for each in places:
        alone = each.words[0] if len(each.words) == 1 else None
        if alone is None or len(bearers[alone]) <= MANY or _has_initials(each.name, shown.text, alone):
            found.marks[shown.part].append(Mark(*(shown.at or each.span), Kind.NAME))
            found.who |= names[each.written]


def _find_places(names: Iterable[str], clues: _Clues, text: str) -> Iterator[_Place]:
    by_word: dict[str, list[Token]] = defaultdict(list)
    for token in tokens(text):
        by_word[token.word].append(token)
    for written in names:
        standing = [token for word in clues.standing(written) for token in by_word.get(word, ())]
        hits = sorted(standing, key=lambda token: token.start)
        name = name_of(written) if hits else None
        starts = [token.start for token in hits]
        for start, end in spans_of_name(name, text, hits) if name is not None else ():
            inside = hits[bisect_left(starts, start) : bisect_right(starts, end)]
            words = tuple(_keep_uncovered((each.start, each.end) for each in inside if each.end <= end))
            assert name is not None
            yield _Place(written, name, (start, end), words)


def _keep_uncovered(spans: Iterable[Span]) -> Iterator[Span]:
    """In order, those that no other of them covers."""
    reached = -1
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if end > reached:
            yield start, end
        reached = max(reached, end)


def _has_initials(name: Name, text: str, word: Span) -> bool:
    """Whether an initial of the name stands beside its one word."""
    before = INITIALS_BEFORE.search(text[max(0, word[0] - REACH) : word[0]])
    after = INITIALS_AFTER.match(text[word[1] : word[1] + REACH])
    return any(each is not None and are_initials(name, each.group()) for each in (before, after))
