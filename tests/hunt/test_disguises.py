"""Forms in which a name once slipped through: broken by signs that nobody sees, in Kazakh chains, with digits for letters."""

import pytest

from cases.hunt.crowd import look_for
from cases.hunt.finding import Person, find, wanted_of
from cases.hunt.places import findings_in
from cases.queries.decisions.leaks import passages_for
from cases.queries.decisions.publication import covered, marks_of

OMAROVA = Person(name="Асель Омарова")
UNSEEN = [
    "\u2028", "\u2029", "\x85", "\x1c", "\x1d", "\x1e", "\x1f", "\x0b", "\x0c", "\x01",
    "\u2006", "\u2008", "\u2009", "\u200a", "\u202f", "\u205f",
]  # fmt: skip


def found(person: Person, text: str) -> list[str]:
    """What the hunt finds; the hunt for everybody must find it too."""
    marks = [text[mark.start : mark.end] for mark in find(wanted_of([person]), text)]
    crowd = look_for([("one", person)], {"text": text})
    assert [text[mark.start : mark.end] for mark in crowd.marks["text"]] == marks
    return marks


@pytest.mark.parametrize("sign", UNSEEN, ids=ascii)
def test_invisible_sign_breaks_no_name(sign: str) -> None:
    """A sign drawn as nothing or as a break breaks no name."""
    word = f"Ома{sign}рова"
    assert found(OMAROVA, f"Жалоба {word} принята.") == [word]
    assert found(OMAROVA, f"Ома-{sign}рова пришла.") == [f"Ома-{sign}рова"]


def test_invisible_sign_may_part_words() -> None:
    """Words with such a sign between them are two."""
    assert found(OMAROVA, "Жалоба\u202fОмаровой\u2028принята.") == ["Омаровой"]
    assert found(Person(name="Omarova"), "The claim of Oma\x1frova.") == ["Oma\x1frova"]
    assert found(Person(phone="+7 701 111-22-33"), "тел. 701\u2028111\u200922 33") == ["701\u2028111\u200922 33"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        (
            "Омарова",
            (
                "Омаровтар Омаровтың Омаровтардың Омаровқа Омаровпен Омаровтарға Омаровтан Омаровта "
                "Омаровты Омаровтікі Омаровтарымен ОМАРОВТЫҢ Омаровалардың Omarovtyn"
            ),
        ),
        ("Омаров", "Омарованың Омароваға Омаровамен Омаровалар Омаровалардың Омаровтардың"),
        ("Сергеева", "Сергеевтің Сергеевке Сергеевпен Сергеевтер Сергеевтердің"),
        ("Ильина", "Ильиннің Ильинге Ильинмен Ильиндер Ильинді Ильиндердің"),
        ("Ковальская", "Ковальскийдің Ковальскийге Ковальскийлер"),
        ("Серік", "Серіктің Серікке Серікпен Серіктер Серіктердің"),
        ("Мұрат", "Мұраттың Мұратқа Мұраттар Мұраттардың"),
    ],
)
def test_kazakh_endings_of_a_family_name(name: str, words: str) -> None:
    """Kazakh endings stand behind the surname of the whole family."""
    assert [word for word in words.split() if found(Person(name=name), f"Кеше {word} келді.") != [word]] == []


def test_longer_name_is_no_form() -> None:
    """Another name that begins so is no form of it."""
    assert found(OMAROVA, "Омаровский, Омаровка, в Омаровке, Омартай, овтар, Омаровна.") == []
    assert found(Person(name="Ильина"), "Ильинка, Ильинский.") == []
    assert found(Person(name="Сергеева"), "Сергеевка, Сергеевкой, Sergeevka, Сергеевский.") == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Жүнісова", "Жунусова Джунусова Жунисова Dzhunusova Zhunusova Junussova Джунусовой"),
        ("Жунусова", "Жүнісова Жүнісованың Джунусова"),
        ("Джумабаева", "Жұмабаева Жұмабаеваның Zhumabaeva"),
        ("Жұмабаева", "Джумабаева Джумабаевой Dzhumabayeva"),
        ("Әбдірахманов", "Абдрахманов Абдирахманов Абдурахманов Abdrakhmanov Абдрахманову"),
        ("Абдрахманов", "Әбдірахманов Әбдірахмановқа"),
        ("Жәнібек", "Джанибек Жанибеку Dzhanibek"),
        ("Дүйсенбаева", "Дюсенбаева Дуйсенбаева Dyussenbayeva"),
        ("Мұхамбетова", "Мухамбетова Mukhambetova"),
        ("Қасымова", "Касымова Kasymova Qasymova"),
        ("Һашимова", "Хашимова"),
        ("Өтегенова", "Утегенова Отегенова"),
        ("Сағындықова", "Сагындыкова"),
        ("Еңлікова", "Енликова"),
    ],
)
def test_kazakh_name_in_other_spellings(name: str, words: str) -> None:
    """A Kazakh name is found as Russian and passports spell it."""
    assert [word for word in words.split() if found(Person(name=name), f"Вчера {word} там.") != [word]] == []


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Омарова", "0марова ОМАР0ВА Омар0вой ОМАР0ВТЫҢ Oмap0вa"),
        ("Жүнісова", "Жүн1сова Жүнlсова ЖҮНIСОВА"),
        ("Ілиясов", "lлиясов 1лиясов Iлиясов"),
        ("Ilyasov", "1lyasov llyasov I1yasov"),
        ("Aliev", "A1iev AIiev"),
    ],
)
def test_digit_reads_as_letter_in_words(name: str, words: str) -> None:
    """A digit that looks like a letter is read as one inside a word."""
    assert [word for word in words.split() if found(Person(name=name), f"Вчера {word} там.") != [word]] == []


def test_digits_stay_digits_elsewhere() -> None:
    assert found(Person(name="Ион Лоо"), "10 00 100 1о 10а 0 1он дом 10о 100") == []
    assert found(Person(address="ул. Абая, д. 10"), "живёт на ул. Абая, д. 10") == ["ул. Абая, д. 10"]


@pytest.mark.parametrize("gap", [" ", "\n", "\r\n", "\n\n", "\u00a0", " \n "], ids=ascii)
def test_surname_in_two_halves(gap: str) -> None:
    assert found(OMAROVA, f"Жалоба Ома{gap}рова принята.") == [f"Ома{gap}рова"]
    assert found(OMAROVA, f"Жалоба ОМА{gap}РОВОЙ принята.") == [f"ОМА{gap}РОВОЙ"]


@pytest.mark.parametrize(
    ("text", "halves"),
    [
        ("Жалоба Ома рова. Ома рова пришла.", ["Ома рова", "Ома рова"]),
        ("Ома\nрова ушла, Ома\nрова пришла.", ["Ома\nрова", "Ома\nрова"]),
        ("Омар ова ушла, Омар овой нет.", ["Омар ова", "Омар овой"]),
        ("Ома рова ушла, жалоба Ома ровой, с ОМА РОВОЙ.", ["Ома рова", "Ома ровой", "ОМА РОВОЙ"]),
        ("Ома рова, а Омар ова и ома ровой.", ["Ома рова", "Омар ова"]),
        ("Ома рова и Ома-рова.", ["Ома рова", "Ома-рова"]),
        ("Омар ова и Серик ова.", ["Омар ова"]),
    ],
)
def test_surname_in_many_pieces(text: str, halves: list[str]) -> None:
    """A surname broken into halves more than once is found."""
    assert found(OMAROVA, text) == halves
    assert [text[mark.start : mark.end] for mark in marks_of(text, ["Омарова"])] == halves


@pytest.mark.parametrize(
    "text",
    [
        "Ома рова и другая рова.",
        "Ома рова, Ома рова, Ома.",
        "Ома пришла, Ома рова.",
        "ома рова",
        "Ома  рова",
        "Ома, рова",
        "Ома. рова",
        "Ома Рова",
        "О марова",
    ],
)
def test_ordinary_neighbours_are_no_halves(text: str) -> None:
    assert found(OMAROVA, f"Жалоба: {text}") == []


@pytest.mark.parametrize("text", ["Омарова не пришла.", "Омаров те сказал.", "Omarov the first."])
def test_ordinary_word_is_no_ending(text: str) -> None:
    """A whole name takes no ordinary word behind it for its ending."""
    name = text.split(maxsplit=1)[0]
    assert found(OMAROVA, text) == [name]
    assert [text[mark.start : mark.end] for mark in find(wanted_of([], ["Омарова"]), text)] in ([name], [])


def test_a_short_name_has_no_halves() -> None:
    assert found(Person(name="Алиев"), "Жалоба Али ев принята.") == []


def test_withheld_halves_are_both_covered() -> None:
    text = "Жалоба Ома рова принята."
    (finding,) = findings_in("facts", text, find(wanted_of([OMAROVA]), text))
    assert "рова" not in covered(text, passages_for(finding))


@pytest.mark.parametrize("text", ["Омарова№3", "№Омарова", "Дело№Омаровой№5", "Омарова™", "Омарова℠"])
def test_sign_of_letters_is_no_name(text: str) -> None:
    """A sign made of letters is no part of a name."""
    assert len(found(OMAROVA, f"Список {text} прочитан.")) == 1


def test_sealed_number_keeps_its_sign() -> None:
    """A sealed number with its sign is not every such number."""
    marks = find(wanted_of([], ["№ 7"]), "Участок № 7, 7 человек, участок №7.")
    assert [(mark.start, mark.end) for mark in marks] == [(8, 11), (32, 34)]


@pytest.mark.parametrize("text", ["a\u2028" * 5_000, "Ома рова " * 3_000, "О0" * 10_000, "үніс" * 5_000, "№" * 20_000])
def test_endless_signs_are_read(text: str) -> None:
    """A text of such signs without end is read all the same."""
    assert found(Person(name="Петренко"), f"{text} x Петренко") == ["Петренко"]
