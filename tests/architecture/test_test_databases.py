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
def test_commits_end_with_their_test(committed_db: str, turn: int):
    """Another connection sees what was committed and the next test does not."""
    assert _count_in_another_thread() == 0
    with transaction.atomic(durable=True):
        Group.objects.create(name=NAME)
    assert _count_in_another_thread() == 1


def test_fixture_upon_db_commits_too(committed_db: str, group: Group):
    """A fixture built upon db commits where the test commits."""
    assert _count_in_another_thread() == 1


def test_rolled_back_test_finds_no_commit(db):
    assert not Group.objects.filter(name=NAME).exists()


def test_copy_equals_the_migrated_database(committed_db: str):
    assert Group.objects.filter(name="Editors").exists()
    assert "cases_event" in connection.introspection.table_names()
