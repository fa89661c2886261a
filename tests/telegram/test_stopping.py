"""What is under way when the program is asked to stop: nobody waits for it, nothing is lost."""

from __future__ import annotations

import asyncio
import signal
import time
from datetime import UTC, datetime

from db.models import Role
from tests.features.nominations.test_chat_workbook import CONTENT, XLSX
from tests.support.factories import by_code, training_class
from tests.support.world import ON_SQLITE, World
from tests.telegram.test_process import running, until

READS_FOR_EVER = """
import runpy
import sys

from bot.documents import lists_in


def read_list(content):
    print("reading", flush=True)
    while True:
        sum(range(1000))


lists_in.read_list = read_list
sys.argv = ["bot", "run"]
runpy.run_module("bot", run_name="__main__")
"""


@ON_SQLITE
async def test_a_workbook_that_is_being_read_holds_up_no_stop_and_is_read_after_the_start(
    world: World,
):
    world.clock.move_to(datetime.now(UTC))
    deputy = world.member("Trần Văn Phó", Role.DEPUTY_SECRETARY, "DU-QX")
    with world.tables() as session:
        centre = by_code(session, "TTCT-HM")
        training_class(session, centre, deadline=None, quota_by_code={"DU-QX": 12})
    await deputy.sends_document("ds.xlsx", CONTENT, XLSX, caption="/decu NTD-01")
    told = len(deputy.messages)
    world.app.close()
    folder = world.app.settings.data_dir
    async with running(world.api, folder, "-c", READS_FOR_EVER) as process:
        assert process.stdout
        await asyncio.wait_for(process.stdout.readuntil(b"reading"), 20)
        asked = time.monotonic()
        process.send_signal(signal.SIGTERM)
        _, errors = await asyncio.wait_for(process.communicate(), 10)
        assert time.monotonic() - asked < 5
        assert process.returncode == 0, errors.decode()
    assert len(deputy.messages) == told
    async with running(world.api, folder):
        await until(lambda: len(deputy.messages) > told)
    assert "Đã đọc tệp «ds.xlsx»: 2 dòng" in deputy.last.text
    assert len(deputy.messages) == told + 1, "told once"
