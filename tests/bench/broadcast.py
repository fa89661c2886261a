"""A change of a class told to thousands at Telegram's pace, while some of them ask something.

The stand-in refuses more than 30 messages in any second and more than one a second in a chat.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
from datetime import UTC, datetime
from pathlib import Path

from sqlmodel import col, select

from bot.chat.say import Say
from bot.features.notices.service import Message, tell
from bot.kit.text import Plain
from db.models import Account, Urgency
from db.session import Database
from tests.bench.contest import contender, stand_in
from tests.bench.house import FIRST_CHAT, class_of_trainees
from tests.bench.strict import PER_SECOND

ASKERS = 20
RUNNING_AFTER = 2
WORDS = "Buổi 2 của lớp NTD-01 chuyển sang chiều thứ Năm, hội trường B."


def queue(folder: Path, people: int) -> None:
    database = Database(f"sqlite:///{folder / 'ward.db'}")
    now = datetime.now(UTC)
    message = Message(
        kind="session_changed",
        summary=WORDS,
        say=Say(Plain(WORDS)),
        class_id=1,
        needs_ack=True,
        urgency=Urgency.BROADCAST,
    )
    with database.unit() as session:
        accounts = session.exec(select(Account).order_by(col(Account.id)))
        known = {account.chat_key: account.person_id for account in accounts}
        told = [known[str(FIRST_CHAT + n)] or 0 for n in range(people)]
        tell(session, now, told, message)
    database.close()


def main() -> None:
    words = argparse.ArgumentParser(description=__doc__)
    words.add_argument("--people", type=int, default=6000)
    words.add_argument("--quick", action="store_true", help="600 people, 20 seconds")
    options = words.parse_args()
    people = 600 if options.quick else options.people
    folder = class_of_trainees(people + ASKERS)
    queue(folder, people)
    patience = 60 + people / PER_SECOND * 1.5
    with (
        stand_in("tests.bench.strict", str(people), str(ASKERS), patience=patience) as (
            address,
            line,
        ),
        contender("bot", address, folder, "run"),
    ):
        seen = json.loads(line.next())
    shutil.rmtree(folder)
    pace = (seen["messages"] - 1) / seen["seconds"]
    waits = sorted(seen["waits"])
    print(f"people told                    {people:8}")
    print(f"messages a second              {pace:8.2f}  {pace / PER_SECOND:.3f} of {PER_SECOND}")
    print(f"most in any second             {seen['most']:8}")
    begun = sum(1 for at in seen["refused"] if at < RUNNING_AFTER)
    print(f"refused in the first {RUNNING_AFTER} seconds   {begun:8}")
    print(f"refused after that             {len(seen['refused']) - begun:8}")
    print(f"asked meanwhile                {len(waits):8}")
    print(f"they waited, median            {statistics.median(waits):8.3f} s")
    print(f"they waited, 95 of 100 at most {waits[int(len(waits) * 0.95)]:8.3f} s")


if __name__ == "__main__":
    main()
