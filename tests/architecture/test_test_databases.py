"""The ground the other tests stand on: a commit in one test is real there, and unknown to the next."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import Group
from django.db import connection, transaction

NAME = "committed by a test"


@pytest.fixture
def group(db) -> Group:
    return Group.objects.create(name=NAME)


def _count_in_another_thread() -> int:
    def count() -> int:
        try:
            return Group.objects.filter(name=NAME).count()
        finally:
            connection.close()

    with ThreadPoolExecutor(1) as pool:
        return pool.submit(count).result()


@pytest.mark.parametrize("turn", [1, 2])
def test_another_connection_sees_what_was_committed_and_the_next_test_does_not(committed_db: str, turn: int):
    assert _count_in_another_thread() == 0
    with transaction.atomic(durable=True):
        Group.objects.create(name=NAME)
    assert _count_in_another_thread() == 1


def test_a_fixture_built_upon_db_commits_where_the_test_commits(committed_db: str, group: Group):
    assert _count_in_another_thread() == 1


def test_a_rolled_back_test_finds_nothing_of_the_committing_ones(db):
    assert not Group.objects.filter(name=NAME).exists()


def test_the_copy_has_the_tables_and_rows_that_the_migrations_made(committed_db: str):
    assert Group.objects.filter(name="Editors").exists()
    assert "cases_event" in connection.introspection.table_names()
