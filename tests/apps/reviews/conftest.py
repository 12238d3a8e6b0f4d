"""A committee with a filed pool and accepted cases; any step of its evening, built once (all invented)."""

import pytest

from .making import GROUPS, RULES, THRESHOLDS, Room, account, make_room, proposal
from .staging import at, committed, stages

__all__ = ["GROUPS", "RULES", "THRESHOLDS", "Room", "account", "at", "committed", "make_room", "proposal", "stages"]


@pytest.fixture
def room(db):
    return make_room()
