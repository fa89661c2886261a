"""People: what they do arrives as Telegram sends it, what they are shown can be read."""

from __future__ import annotations

import asyncio
import unicodedata
from typing import Any

import pytest

from tests.support.fake_bot_api import FakeBotApi
from tests.support.person import Person
from tests.support_tests.conftest import Caller

Json = dict[str, Any]


def newest(telegram: FakeBotApi) -> Json:
    return telegram.updates[-1]


async def show(call: Caller, person: Person, text: str, *labels: str) -> None:
    row = [{"text": label, "callback_data": label[:10]} for label in labels]
    markup = {"inline_keyboard": [row]} if row else {}
    await call.done("sendMessage", chat_id=person.id, text=text, reply_markup=markup)


async def test_a_command_comes_with_its_sender_its_chat_and_its_mark(telegram: FakeBotApi) -> None:
    hoa = telegram.person("Trần Thị Hoa")
    await hoa.says("/decu NTD-01")
    message = newest(telegram)["message"]
    assert message["from"]["language_code"] == "vi"
    assert message["from"]["id"] == message["chat"]["id"] == hoa.id > 2**32
    assert (message["chat"]["type"], message["text"]) == ("private", "/decu NTD-01")
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 5}]
    assert hoa.chat.started


async def test_a_reply_carries_what_it_answers(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    await show(call, hoa, "Ai?")
    await hoa.says("Tôi", reply_to=hoa.last)
    assert newest(telegram)["message"]["reply_to_message"]["text"] == "Ai?"


async def test_a_text_that_is_too_long_comes_in_parts(telegram: FakeBotApi, hoa: Person) -> None:
    lines = [f"{number}. Nguyễn Văn An 👍; 12/03/1995; Chi bộ khối 1" for number in range(200)]
    await hoa.says("\n".join(lines))
    parts = [update["message"]["text"] for update in telegram.updates]
    assert len(parts) > 2
    assert "\n".join(parts).split("\n") == lines
    assert all(len(part.encode("utf-16-le")) // 2 <= 4096 for part in parts)
    await hoa.says("👍" * 3000)
    assert newest(telegram)["message"]["text"] == "👍" * 952


async def test_the_newest_button_is_pressed_and_the_plainest(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    await show(call, hoa, "cũ", "Duyệt", "Huỷ")
    await show(call, hoa, "mới", "Duyệt tất cả", "✅ Duyệt")
    await hoa.presses("duyệt")
    query = newest(telegram)["callback_query"]
    assert (query["data"], query["message"]["text"]) == ("✅ Duyệt", "mới")
    assert query["message"]["reply_markup"]["inline_keyboard"][0][0]["text"] == "Duyệt tất cả"
    await hoa.presses("tất cả")
    assert newest(telegram)["callback_query"]["data"] == "Duyệt tất "
    await hoa.presses("Huỷ")
    assert newest(telegram)["callback_query"]["message"]["text"] == "cũ"


async def test_a_button_that_an_edit_took_away_can_still_be_pressed(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    await show(call, hoa, "cũ", "Duyệt", "Huỷ")
    where = {"chat_id": hoa.id, "message_id": hoa.last.id}
    await call.done("editMessageText", **where, text="xong")
    with pytest.raises(AssertionError, match="sees no button"):
        await hoa.presses("Duyệt")
    await hoa.presses_old(hoa.last, "Duyệt")
    query = newest(telegram)["callback_query"]
    assert (query["data"], query["message"]["text"]) == ("Duyệt", "xong")
    with pytest.raises(AssertionError, match="never had a button"):
        await hoa.presses_old(hoa.last, "Sửa")


async def test_a_button_that_is_not_there_fails_with_the_transcript(
    hoa: Person, call: Caller
) -> None:
    await show(call, hoa, "Chọn đi", "Huỷ")
    with pytest.raises(AssertionError, match=r"no button «Xác nhận»[\s\S]*Chọn đi[\s\S]*\[Huỷ\]"):
        await hoa.presses("Xác nhận")


async def test_a_menu_key_sends_its_text_or_the_phone_number(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    keys = [["Lịch học"], [{"text": "Gửi số", "request_contact": True}]]
    markup = {"keyboard": keys, "is_persistent": True}
    await call.done("sendMessage", chat_id=hoa.id, text="Menu", reply_markup=markup)
    assert hoa.keys() == ["Lịch học", "Gửi số"]
    await hoa.presses("Lịch")
    assert newest(telegram)["message"]["text"] == "Lịch học"
    await hoa.presses("Gửi số")
    contact = newest(telegram)["message"]["contact"]
    assert (contact["phone_number"], contact["user_id"]) == ("84912345678", hoa.id)
    remove = {"remove_keyboard": True}
    await call.done("sendMessage", chat_id=hoa.id, text="x", reply_markup=remove)
    assert hoa.keys() == []


async def test_a_link_is_opened_not_sent(telegram: FakeBotApi, hoa: Person, call: Caller) -> None:
    markup = {"inline_keyboard": [[{"text": "Mở", "url": "https://example.test"}]]}
    await call.done("sendMessage", chat_id=hoa.id, text="x", reply_markup=markup)
    await hoa.presses("Mở")
    assert hoa.opened == ["https://example.test"]
    assert telegram.updates == []


async def test_a_press_under_a_deleted_message_carries_hardly_anything(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    await show(call, hoa, "x", "Huỷ")
    gone = hoa.last
    await call.done("deleteMessage", chat_id=hoa.id, message_id=gone.id)
    await hoa.presses_old(gone, "Huỷ")
    shown = newest(telegram)["callback_query"]["message"]
    assert (shown["message_id"], shown["date"]) == (gone.id, 0)
    assert "text" not in shown


async def test_somebody_elses_contact(telegram: FakeBotApi, hoa: Person) -> None:
    other = telegram.person("Lê Văn Cường", "+84987654321")
    await hoa.shares_contact_of(other)
    contact = newest(telegram)["message"]["contact"]
    assert (contact["phone_number"], contact["user_id"]) == ("84987654321", other.id)


async def test_files_can_be_fetched_with_their_bytes(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    await hoa.sends_document("ds.xlsx", b"bytes", "application/x", caption="Danh sách")
    message = newest(telegram)["message"]
    assert (message["document"]["file_name"], message["caption"]) == ("ds.xlsx", "Danh sách")
    file = await call.done("getFile", file_id=message["document"]["file_id"])
    address = f"{telegram.base_file_url}{telegram.token}/{file['file_path']}"
    async with call.session.get(address) as answer:
        assert await answer.read() == b"bytes"
    async with call.session.get(address.replace(telegram.token, "1:x")) as answer:
        assert answer.status == 404
    await hoa.sends_photo(b"p" * 3000)
    sizes = newest(telegram)["message"]["photo"]
    assert [size["file_size"] for size in sizes] == [2000, 3000]


async def test_a_file_over_20_mb_cannot_be_fetched(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    await hoa.sends_document("phim.mp4", size=21 * 1024 * 1024)
    document = newest(telegram)["message"]["document"]
    assert document["file_size"] == 21 * 1024 * 1024
    why = await call.refused("getFile", file_id=document["file_id"])
    assert why == (400, "Bad Request: file is too big")
    assert "wrong file_id" in (await call.refused("getFile", file_id="x"))[1]


async def test_things_that_are_neither_text_nor_file(telegram: FakeBotApi, hoa: Person) -> None:
    await hoa.sends_sticker()
    assert newest(telegram)["message"]["sticker"]["type"] == "regular"
    await hoa.sends_voice()
    assert newest(telegram)["message"]["voice"]["duration"] == 3


async def test_a_message_of_ones_own_is_changed(telegram: FakeBotApi, hoa: Person) -> None:
    await hoa.says("một")
    await hoa.edits("hai")
    said, changed = telegram.updates
    assert changed["edited_message"]["message_id"] == said["message"]["message_id"]
    assert changed["edited_message"]["text"] == "hai"
    assert "edit_date" in changed["edited_message"]
    assert "(đã sửa): hai" in hoa.transcript()


async def test_blocking_and_coming_back_are_told(telegram: FakeBotApi, hoa: Person) -> None:
    await hoa.blocks()
    await hoa.unblocks()
    steps = [update["my_chat_member"] for update in telegram.updates]
    assert [(s["old_chat_member"]["status"], s["new_chat_member"]["status"]) for s in steps] == [
        ("member", "kicked"),
        ("kicked", "member"),
    ]


async def test_groups_and_channels(telegram: FakeBotApi, hoa: Person, call: Caller) -> None:
    group = telegram.group("Lớp NTD-01")
    await hoa.says_in(group, "/menu@phuong_bot")
    message = newest(telegram)["message"]
    assert (message["chat"]["id"], message["chat"]["type"]) == (group.id, "supergroup")
    assert message["entities"][0]["length"] == len("/menu@phuong_bot")
    await call.done("sendMessage", chat_id=group.id, text="Chào")
    assert [m.text for m in group.messages] == ["Chào"]
    await hoa.says_in(telegram.group("Tin", "channel"), "Tin mới")
    post = newest(telegram)["channel_post"]
    assert "from" not in post
    assert post["sender_chat"]["title"] == "Tin"


async def test_what_is_seen_is_what_came_since_the_last_act(hoa: Person, call: Caller) -> None:
    await show(call, hoa, "một")
    await hoa.says("x")
    assert not hoa.sees("một")
    assert hoa.saw("một")
    where = {"chat_id": hoa.id, "message_id": hoa.last.id}
    await call.done("editMessageText", **where, text="một, đã đổi")
    assert hoa.sees("đã đổi"), "a change is new"
    assert hoa.sees(unicodedata.normalize("NFD", "đã đổi")), "however the letters are composed"
    assert [message.text for message in hoa.new] == ["một, đã đổi"]
    await hoa.says("y")
    assert not hoa.sees("đã đổi"), "but only until the next act"


async def test_an_act_waits_until_the_bot_is_quiet(telegram: FakeBotApi, call: Caller) -> None:
    telegram.settle = telegram.wait_until_quiet
    hoa = telegram.person("Trần Thị Hoa")

    async def bot() -> None:
        offset = 0
        while True:
            for update in await call.done("getUpdates", timeout=30, offset=offset):
                offset = update["update_id"] + 1
                for word in ("một", "hai"):
                    await asyncio.sleep(0.03)
                    await call.done("sendMessage", chat_id=hoa.id, text=word)

    working = asyncio.create_task(bot())
    await hoa.says("đếm")
    assert [message.text for message in hoa.new] == ["một", "hai"]
    working.cancel()


async def test_a_transcript_reads_like_the_chat(hoa: Person, call: Caller) -> None:
    await hoa.says("/menu")
    await show(call, hoa, "Chọn việc", "Huỷ", "Tiếp")
    assert hoa.transcript() == (
        "--- Trần Thị Hoa\nTrần Thị Hoa: /menu\nbot: Chọn việc\n    [Huỷ] [Tiếp]"
    )
