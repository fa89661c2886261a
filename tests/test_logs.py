"""What is logged: one line for each thing; who people are and what they write never."""

from __future__ import annotations

import asyncio
import logging
import re
import shutil
import signal
import sys
from pathlib import Path

import pytest
from sqlmodel import Session

from bot.logs import OneLine
from db.models import Role
from db.session import make_engine
from tests.support.factories import by_code, person, role
from tests.support.fake_bot_api.server import Dropped
from tests.telegram.test_process import ROOT, environment, until

NAME, PHONE, REASON = "Nguyễn Thị Hoài Thương", "0912345678", "đưa con đi viện mổ mắt"
LINE = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+\+00:00 [A-Z]+ [\w.]+: \S.*")


def formatted(message: str, *values: object, error: BaseException | None = None) -> str:
    info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord("bot.x", logging.ERROR, "x.py", 1, message, values, info)
    return OneLine().format(record)


def test_an_error_is_one_line_without_its_words():
    def fails() -> None:
        raise ValueError(f"{NAME}\n{PHONE}")

    with pytest.raises(ValueError, match="Nguyễn") as raised:
        fails()
    line = formatted("update %s failed", 7, error=raised.value)
    assert LINE.fullmatch(line)
    assert "update 7 failed [ValueError at tests/test_logs.py:" in line
    assert " fails < " in line
    assert NAME not in line
    assert PHONE not in line


def test_a_token_is_blotted_out_wherever_it_comes_from():
    token = "123456789:" + "A" * 35
    assert token not in formatted("https://host/bot%s/getMe", token)
    assert "***" in formatted(f"proxy said {token}")


def test_line_breaks_do_not_make_lines():
    assert "\n" not in formatted("one\ntwo\r\nthree")


@pytest.mark.slow
async def test_at_debug_level_nothing_personal_is_logged(api, tmp_path: Path, house_file: Path):
    """The real process, told to log all it can, while people live through a few chains."""
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    shutil.copy(house_file, folder / "ward.db")
    engine = make_engine(f"sqlite:///{folder / 'ward.db'}")
    with Session(engine) as session:
        for name, phone, held, place in (
            ("Trần Thị Bình", "+84987654321", Role.DEPUTY_SECRETARY, "DU-QX"),
            ("Lê Văn Cường", "+84987654322", Role.CENTRE_STAFF, "TTCT-HM"),
        ):
            role(session, person(session, name, phone=phone), held, by_code(session, place))
        session.commit()
    engine.dispose()

    async def nothing() -> None:
        return None

    api.settle = nothing
    deputy = api.person("Trần Thị Bình", "+84987654321")
    staff = api.person("Lê Văn Cường", "+84987654322")

    async def act(who, sees: str, does) -> None:
        await does
        await until(lambda: who.saw(sees), 8)

    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", "run"),
        cwd=ROOT,
        env=environment(api, folder) | {"LOG_LEVEL": "DEBUG", "WEB_PORT": "0"},
        stderr=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        await until(lambda: api._polling)
        for who in (deputy, staff):
            await act(who, "Chào đồng chí", who.says("/start"))
            await act(who, "có đồng ý không", who.shares_contact())
            await act(who, "đã đồng ý cho giữ", who.presses("✅ Đồng ý"))
        lost: list[str] = []

        def loses_some(method: str, _params: dict[str, object]) -> None:
            if method == "sendMessage" and len(lost) < 3:
                lost.append(method)
                raise Dropped

        api.before.append(loses_some)
        api.push({"message": [NAME, REASON]})
        opened = "/molop\nMã: NTD-01\nLoại: NTD\nTên: Lớp thử\nĐịa điểm: Hội trường"
        opened += "\nSĩ số: 60\nHạn đề cử: 31/12/2030\nChỉ tiêu: DU-QX = 12"
        opened += "\nBuổi: 15/01/2031 sáng; Bài 1; Hội trường A"
        await act(staff, "Lớp thử", staff.says(opened))
        await until(lambda: any("Xác nhận" in label for label in staff.buttons()))
        await staff.presses("Xác nhận")
        await until(lambda: deputy.saw("NTD-01"))
        pasted = f"/decu NTD-01\n{NAME}; 12/03/1995; Chi bộ khối 1; {PHONE}\nsai; dòng"
        await act(deputy, NAME, deputy.says(pasted))
        await deputy.says(f"{NAME} {REASON}")
        await deputy.says("/toi")
        await until(lambda: deputy.saw("Vai trò"))
        await deputy.presses("Lấy bản thông tin")
        await until(lambda: deputy.last.document is not None)
    except AssertionError:
        print(deputy.transcript(), staff.transcript(), sep="\n")
        raise
    finally:
        process.send_signal(signal.SIGTERM)
        out, errors = await asyncio.wait_for(process.communicate(), 10)
    logged = (out + errors).decode()
    lines = logged.splitlines()
    assert any("put off" in line for line in lines)
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    personal = (NAME, "Hoài", "Bình", "Cường", PHONE, PHONE[1:], "987654321", REASON, "mổ mắt")
    for trace in (*personal, "sai; dòng", api.token, api.token.partition(":")[2]):
        assert trace not in logged, trace
