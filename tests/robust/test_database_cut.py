"""A line to PostgreSQL that was cut, as by its restart, costs at most the request that was at work."""

import psycopg
import pytest
from django.db import OperationalError, close_old_connections, connection
from django.test import Client

from tests.cases.world import World

pytestmark = pytest.mark.only_on("postgresql", reason="SQLite has no line that could be cut")


def cut() -> None:
    """End the database's process that serves this connection, as a restart does."""
    at = connection.settings_dict
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    with psycopg.connect(
        host=at["HOST"], port=at["PORT"], user=at["USER"], password=at["PASSWORD"], dbname=at["NAME"]
    ) as other:
        other.execute("SELECT pg_terminate_backend(%s, 600000)", [pid])


@pytest.fixture
def kept_line(world: World):
    """A connection that is kept between requests, as in production."""
    before = {name: connection.settings_dict[name] for name in ("CONN_MAX_AGE", "CONN_HEALTH_CHECKS")}
    connection.settings_dict["CONN_MAX_AGE"] = 60
    assert connection.settings_dict["CONN_HEALTH_CHECKS"] is True
    connection.close()
    yield
    connection.close()
    connection.settings_dict.update(before)


def test_the_next_request_is_answered(kept_line: None) -> None:
    browser = Client()
    for _ in range(2):
        close_old_connections()
        assert browser.get("/late/").status_code == 200
        cut()


def test_a_request_at_work_fails_once(kept_line: None) -> None:
    browser = Client()
    assert browser.get("/late/").status_code == 200
    cut()
    with pytest.raises(OperationalError):
        connection.cursor().execute("SELECT 1")
    close_old_connections()
    assert browser.get("/late/").status_code == 200
