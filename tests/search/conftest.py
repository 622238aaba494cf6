"""An index of its own for every test, and decisions to put into it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.conf import settings

from search.documents import Document
from search.tantivy_engine import TantivyEngine

ADOPTED = datetime(2004, 9, 10, 8, 0, tzinfo=UTC)

Make = Callable[..., Document]


@pytest.fixture
def root() -> Path:
    """Where this test's index lies."""
    return Path(settings.SEARCH_ROOT)


@pytest.fixture
def engine(root: Path) -> TantivyEngine:
    """An engine with an empty index."""
    made = TantivyEngine(root)
    made.rebuild([])
    return made


@pytest.fixture
def make() -> Make:
    """A document like any other but for what the test says of it."""
    return made


def made(text: str = "The complaint is rejected.", **changes: Any) -> Document:
    identity = uuid4()
    plain = Document(
        id=identity,
        number=f"CEC-2004-{identity.int % 1_000_000:06d}",
        case_number="2004-000123",
        case_type="commission_act",
        body_code="CEC",
        body_name="Central Election Commission",
        zone="Asia/Almaty",
        outcome="rejected",
        language="en",
        adopted_at=ADOPTED,
        text=text,
    )
    return replace(plain, **changes)
