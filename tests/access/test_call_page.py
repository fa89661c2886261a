"""The call page shows each role what /theodoi may show it, and opens for nobody else."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.features.followup.links import new_token
from bot.features.followup.page import read_page, worded
from tests.access.door import Door
from tests.access.leaks import leaks
from tests.access.matrix import MATRIX, Sees, seen
from tests.access.scene import House, Who
from tests.support.factories import START, ZONE


@pytest.mark.parametrize("who", [who for who in Who if who is not Who.STRANGER])
def test_a_link_shows_what_the_table_says_of_theodoi(door: Door, house: House, who: Who):
    sees = MATRIX["theodoi"][who]
    with door.tables() as session:
        token, _ = new_token(session, None, START, ZONE, house.people[who])
        page = read_page(session, token, START + timedelta(hours=1))
    if sees is Sees.REFUSED:
        assert page is None
        return
    assert page is not None
    text = f"{page} {worded(page, ZONE)}"
    assert leaks(text, seen(who, sees)) == []
    assert page.people, "something stands on it"
