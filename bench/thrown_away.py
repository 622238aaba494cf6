"""A database and folders of the measures' own, which are removed whatever happens."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django


@contextmanager
def environment() -> Iterator[None]:
    """Set Django up with `bench.settings` on an empty, migrated database that really commits."""
    with tempfile.TemporaryDirectory(prefix="recourse-bench-") as name:
        folder = Path(name)
        (folder / "static").mkdir()  # whitenoise misses it aloud
        os.environ |= {"RECOURSE_VAR": name, "DJANGO_SETTINGS_MODULE": "bench.settings"}
        django.setup()
        from django.db import connection

        own = connection.settings_dict["NAME"]
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
        try:
            yield
        finally:
            connection.creation.destroy_test_db(own, verbosity=0)
