"""The house in which people are appointed."""

import pytest

from tests.cases.staffing import House, build_house


@pytest.fixture
def house(db: None) -> House:
    return build_house()
