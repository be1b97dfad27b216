"""A town for every test of the handlers."""

from collections.abc import AsyncIterator

import pytest

from storage.database import Database
from tests.town import Town, open_town


@pytest.fixture
async def town(database: Database) -> AsyncIterator[Town]:
    async with open_town(database) as town:
        yield town
