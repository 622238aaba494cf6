"""Hunting for everybody at once finds what hunting for each finds, and a word that many bear names none of them."""

import pytest

from cases.hunt.addresses import GENERIC
from cases.hunt.crowd import MANY, look_for
from cases.hunt.finding import Person, find, merged, wanted_of
from scripts.hunt_figures import LISTS, groups, unmarked

IVANOVA = Person(name="Асель Иванова")
MANY_IVANOVS = [Person(name=f"{first} Иванов") for first in ("Пётр", "Марат", "Олжас", "Данияр", "Глеб", "Тимур")]


def found(people: list[Person], text: str) -> list[str]:
    crowd = look_for(enumerate(people), {"text": text})
    return [text[mark.start : mark.end] for mark in crowd.marks["text"]]


@pytest.mark.parametrize("name", LISTS)
def test_one_is_found_as_by_hunt(name: str) -> None:
    for person, marked in groups(LISTS[name]):
        for text in (unmarked(each)[0] for each in marked):
            crowd = look_for([("one", person)], {"text": text})
            wanted = merged(find(wanted_of([person]), text))
            assert [(each.start, each.end) for each in crowd.marks["text"]] == [
                (each.start, each.end) for each in wanted
            ], text
            assert crowd.who == ({"one"} if wanted else set()), text


@pytest.mark.parametrize("name", LISTS)
def test_crowd_finds_each_as_alone(name: str) -> None:
    """In a crowd each is found where alone."""
    crowd = list(groups(LISTS[name]))
    people = [(number, person) for number, (person, _texts) in enumerate(crowd)]
    missed = [
        (person.name, text)
        for number, (person, marked) in enumerate(crowd)
        for text in (unmarked(each)[0] for each in marked)
        if find(wanted_of([person]), text) and number not in look_for(people, {"text": text}).who
    ]
    assert missed == []


def test_common_word_names_nobody_alone() -> None:
    assert len(MANY_IVANOVS) == MANY + 1
    assert found(MANY_IVANOVS, "Иванову отказали.") == []
    assert found(MANY_IVANOVS[:MANY], "Иванову отказали.") == ["Иванову"]


@pytest.mark.parametrize("text", ["Марату Иванову отказали.", "М. Иванову отказали.", "Иванову М. отказали."])
def test_two_words_or_initials_name_one(text: str) -> None:
    crowd = look_for(enumerate(MANY_IVANOVS), {"text": text})
    assert crowd.marks["text"]
    assert crowd.who == {1}


def test_frequent_filer_is_one_person() -> None:
    assert found([IVANOVA] * (MANY + 5), "Ивановой отказали.") == ["Ивановой"]


def test_an_encoded_address_is_read() -> None:
    text = "https://meet.example.org/%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2%D0%B0 сегодня"
    assert found([IVANOVA], text) == [text.split(maxsplit=1)[0]]


def test_nobody_is_found_where_nobody_stands() -> None:
    assert found([IVANOVA, *MANY_IVANOVS], "Комиссия приняла решение 12 сентября.") == []


@pytest.mark.parametrize("written", ["Мадина Асан қызы", "Мадина Асанқызы"])
def test_russian_patronymic_is_found(written: str) -> None:
    assert found([Person(name=written)], "Жалоба Асановны отклонена.") == ["Асановны"]


def test_name_like_an_address_word() -> None:
    """Lane, Street, No; Аул, Гор, Дом: people bear such names."""
    surnames = sorted(word.capitalize() for word in GENERIC)
    people = [(surname, Person(name=f"Mira {surname}")) for surname in surnames]
    texts = {surname: f"Жалоба {surname}, the claim of Ms {surname}." for surname in surnames}
    alone = {
        surname: look_for([(surname, person)], {"text": texts[surname]}).marks["text"] for surname, person in people
    }
    wanted = {surname: merged(find(wanted_of([person]), texts[surname])) for surname, person in people}
    assert alone == wanted
    assert len(wanted["Lane"]) == len(wanted["Аул"]) == len(["Жалоба", "Ms"])


def test_whole_name_of_common_words() -> None:
    lanes = [Person(name=f"{first} Lane") for first in ("Ann", "Bob", "Cid", "Dora", "Eve", "Fay")]
    miras = [Person(name=f"Mira {family}") for family in ("Abbot", "Brown", "Cole", "Dean", "Eden", "Frost")]
    people = [*lanes, *miras, Person(name="Mira Lane")]
    crowd = look_for(enumerate(people), {"text": "The claim of Mira Lane."})
    assert [(mark.start, mark.end) for mark in crowd.marks["text"]] == [(13, 22)]
    assert crowd.who == {len(people) - 1}


@pytest.mark.parametrize("address", ["улица Площадь, 5", "Дом Аул 5", "г. Дом", "street Square 5"])
def test_address_of_common_words(address: str) -> None:
    """An address of words that all addresses have is found as by the hunt."""
    person = Person(address=address)
    for text in (f"Живёт: {address}.", f"Живёт: {address.upper()}, кв. 3", "Дом 5 на улице, площадь рядом."):
        wanted = merged(find(wanted_of([person]), text))
        assert look_for([("one", person)], {"text": text}).marks["text"] == wanted
    assert found([person], f"Живёт: {address}.") == [address]


@pytest.mark.parametrize(
    ("address", "text"), [("Асан қызы", "у Асанқызы"), ("Абая Площадь", "у абаяплощадь"), ("дом Гор", "у ДомГор")]
)
def test_address_run_together(address: str, text: str) -> None:
    """An address run together is found as by the hunt."""
    person = Person(address=address)
    assert (
        found([person], text) == [text[mark.start : mark.end] for mark in find(wanted_of([person]), text)] == [text[2:]]
    )
