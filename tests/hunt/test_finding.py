"""What the hunt takes for the same, and what not, one kind of sign at a time."""

import pytest

from cases.hunt.finding import Kind, Person, find, wanted_of
from cases.hunt.folding import fold
from cases.hunt.places import findings_in
from cases.hunt.sounds import MOST_KEYS, keys
from cases.queries.decisions.leaks import passages_for
from cases.queries.decisions.publication import covered

IVANOVA = Person(name="Асель Иванова")


def found(person: Person, text: str) -> list[str]:
    return [text[mark.start : mark.end] for mark in find(wanted_of([person]), text)]


@pytest.mark.parametrize(
    "text",
    [
        "ИВАНОВА",
        "Ивано\u0301ва",
        "Ива\u00adно\u200bва",
        "\u202eИванова",
        "Ивaнoвa",
        "Ива-\nнова",
        "И в а н о в а",
        "Ｉｖａｎｏｖａ",
        "Ivanova’s",
        "Іванова",
        "(Иванова)",
        "«Ивановой»",
        "А.Иванова",
        "_Иванова_",
        "АсельИванова",
        "#ИвановаАсель",
        "https://meet.example.org/AselIvanova",
        "https://meet.example.org/%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2%D0%B0",
        "https://meet.example.org/?room=ivanova%2Dasel",
    ],
)
def test_name_is_found_however_typed(text: str) -> None:
    assert len(found(IVANOVA, f"Вчера {text} пришла.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "И/в/а/н/о/в/а",
        "И.в.а.н.о.в.о.й",
        "И. в. а. н. о. в. а",
        "И · в · а · н · о · в · а",
        "И_в_а_н_о_в_а",
        "и*в*а*н*о*в*а",
        "И\nв\nа\nн\nо\nв\nа",
        "Ива/нова",
        "Ива·нова",
        "Ива • нова",
        "Ива.новой",
        "Ива|но|ва",
        "Ива…нова",
        "Ива(нова)",
        "Ива\\нова",
        "Ива😀нова",
        "гр.И.в.а.н.о.в.а",
        "I/v/a/n/o/v/a",
        "Иван/ова/",
        "А. И в а н о в а",
    ],
)
def test_name_is_found_however_broken(text: str) -> None:
    assert len(found(IVANOVA, f"Вчера {text} пришла.")) == 1


def test_three_letter_name_letter_by_letter() -> None:
    """A name of three letters is found letter by letter and no initials are."""
    person = Person(name="Ким Те")
    assert found(person, "Жалоба К.и.м рассмотрена.") == ["К.и.м"]
    assert found(person, "К.И.М. и Т.Е. проголосовали, т.е. решили; Т.е. так.") == []


@pytest.mark.parametrize("text", ["Ива/Петрова", "и/или новая", "Ива. Нова", "Ива, нова", "Ива-Петрова", "А.Б.В.Г."])
def test_neighbouring_words_are_no_name(text: str) -> None:
    assert found(IVANOVA, f"Вчера {text} там.") == []


def test_whole_broken_name_is_withheld() -> None:
    text = "Жалоба Ива/новой и новая жалоба."
    (finding,) = findings_in("facts", text, find(wanted_of([IVANOVA]), text))
    assert covered(text, passages_for(finding)) == "Жалоба ▇▇▇ и новая жалоба."


@pytest.mark.parametrize("text", ["a-" * 5_000, "а/" * 5_000, "и. " * 5_000, "ив." * 5_000])
def test_endless_pieces_are_read(text: str) -> None:
    """Anybody may write it into a complaint, and all that could be put together of it would fill any memory."""
    assert found(IVANOVA, f"{text} x Иванова") == ["Иванова"]


@pytest.mark.parametrize("text", ["Ивановка", "ивановский", "Ива", "Almaty", "новая", "Иван", "Вано"])
def test_another_word_is_no_name(text: str) -> None:
    assert found(IVANOVA, f"Вчера {text} там.") == []


def test_initials_belong_to_the_name() -> None:
    assert found(IVANOVA, "Жалоба А. Ивановой; Иванова А. пришла на ул. А. Навои.") == ["А. Ивановой", "Иванова А."]


def test_one_letter_name_needs_another_word() -> None:
    person = Person(name="О Чен Сик")
    assert found(person, "О нём сказано. Жалоба О Чен Сика.") == ["О Чен Сика"]


def test_numbers_are_hunted_one_by_one() -> None:
    """Each number of a field is hunted by itself."""
    person = Person(name="X", phone="+7 727 250-12-34, +7 701 111-22-33")
    assert found(person, "тел. 8 727 2501234") == ["8 727 2501234"]
    assert found(person, "(701) 111‑22‑33; 701-111-22-34") == ["701) 111‑22‑33"]
    assert found(person, "Дело 2004-000123 от 27.09.2004") == []


@pytest.mark.parametrize("text", ["701_111_22_33", "tel%3A%2B7%28701%29111%2022%2033", "tel=8*701*1112233"])
def test_number_in_a_page_address(text: str) -> None:
    """A number is found as an address of a page writes it."""
    assert len(found(Person(name="X", phone="+7 701 111-22-33"), f"https://example.org/{text} there")) == 1


def test_encoded_address_is_withheld_whole() -> None:
    text = "По ссылке https://x.example/%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2%D0%B0 в 98 доме."
    (finding,) = findings_in("facts", text, find(wanted_of([IVANOVA]), text))
    passages = passages_for(finding)
    assert covered(text, passages) == "По ссылке ▇▇▇ в 98 доме."


def test_identity_number_with_gaps() -> None:
    person = Person(address="Алматы, ИИН 850101300123")
    assert found(person, "ИИН 850101 300123") == ["850101 300123"]
    assert found(person, "ИИН 850101300124") == []


@pytest.mark.parametrize(
    "text", ["ул. Абая, д. 10, кв. 5", "Абая 10", "на улице Абая, в доме 10", "Абай көшесі, 10-үй"]
)
def test_street_and_house_tell_an_address(text: str) -> None:
    """Street and house together tell where somebody lives."""
    person = Person(name="X", address="г. Алматы, ул. Абая, д. 10, кв. 5")
    assert len(found(person, f"живёт: {text}.")) == 1


@pytest.mark.parametrize(
    "text", ["г. Алматы", "ул. Абая", "ул. Абая, д. 12", "дом 10", "10 человек на ул. Абая", "кв. 5"]
)
def test_town_or_street_tells_nobody(text: str) -> None:
    assert found(Person(name="X", address="г. Алматы, ул. Абая, д. 10, кв. 5"), text) == []


@pytest.mark.parametrize(
    "text", ["asel@example.org", "ASEL @ example.org", "asel (at) example . org", "аsеl@example.org"]
)
def test_mail_address_in_pieces(text: str) -> None:
    assert found(Person(email="asel@example.org"), f"Пишите: {text}") == [text]


def test_sealed_passage_in_other_forms() -> None:
    wanted = wanted_of([], ["Лесная улица", "№ 7"])
    marks = find(wanted, "На Лесной\u00a0улице и у лесника.")
    assert [(mark.start, mark.end, mark.kind) for mark in marks] == [(3, 15, Kind.SEALED)]


def test_places_lead_back_through_every_fold() -> None:
    text = "ﬁ\u00ad Ы\u0301 ½ ㎏"
    folded = fold(text)
    assert len(folded.origin) == len(folded.text) + 1
    assert folded.span(0, len(folded.text)) == (0, len(text))


def test_finding_shows_only_its_sentence() -> None:
    text = "Первое. Жалоба Ивановой принята! Третье."
    one = next(findings_in("facts", text, find(wanted_of([IVANOVA]), text)))
    assert one.sentence == "Жалоба [[Ивановой]] принята!"


def test_key_changes_with_its_sentence() -> None:
    def key(text: str) -> str:
        return next(findings_in("facts", text, find(wanted_of([IVANOVA]), text))).key

    assert key("Начало. Это Иванова тут.") == key("Другое! Это Иванова тут.")
    assert key("Это Иванова тут.") != key("Это Иванова там.")


def test_plain_word_before_the_at() -> None:
    """A plain word before the at is no finding."""
    assert found(Person(email="voter@example.org"), "A voter came; voter@example.org wrote.") == ["voter@example.org"]
    assert found(Person(email="asel.i77@example.org"), "Ник asel.i77 в сети.") == ["asel.i77"]


def test_endless_encoding_is_read() -> None:
    assert found(IVANOVA, "%" + "25" * 5_000 + "41 " + "x" * 200_000 + " Иванова") == ["Иванова"]


def test_ambiguous_long_word_is_read() -> None:
    """Each x may be one sound or two: all that it could be would fill any memory, and anybody may write it into a complaint."""
    assert len(keys("x" * 400)) <= 2 * MOST_KEYS
    assert found(IVANOVA, "x" * 20_000 + " Иванова") == ["Иванова"]
