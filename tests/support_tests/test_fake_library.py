"""The library that the program uses gets on with the stand-in."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator

import aiohttp
import pytest
from telegram import Bot, BotCommand, InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.error import BadRequest, Conflict, Forbidden, InvalidToken, NetworkError, RetryAfter

from tests.support.fake_bot_api import FakeBotApi
from tests.support.person import Person
from tests.support_tests.conftest import Caller

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Đã nhận", callback_data="ack:1")]])


@pytest.fixture
async def bot(telegram: FakeBotApi) -> AsyncIterator[Bot]:
    made = Bot(telegram.token, telegram.base_url, telegram.base_file_url)
    async with made:
        yield made


async def test_it_knows_its_own_name(bot: Bot, telegram: FakeBotApi) -> None:
    assert (bot.username, bot.id) == ("phuong_bot", 123456)


async def test_messages_are_sent_changed_and_deleted(bot: Bot, hoa: Person) -> None:
    sent = await bot.send_message(
        hoa.id, "<b>Lịch học</b>", "HTML", reply_markup=KEYBOARD, disable_notification=True
    )
    assert sent.parse_entities() == {sent.entities[0]: "Lịch học"}
    assert (hoa.last.text, hoa.buttons()) == ("Lịch học", ["Đã nhận"])
    changed = await sent.edit_text("Đổi phòng")
    assert isinstance(changed, Message)
    assert changed.text == "Đổi phòng"
    assert hoa.buttons() == []
    with pytest.raises(BadRequest, match="not modified"):
        await sent.edit_text("Đổi phòng")
    await sent.edit_reply_markup(KEYBOARD)
    assert await sent.delete()
    assert hoa.messages == []


async def test_files_go_both_ways(bot: Bot, telegram: FakeBotApi, hoa: Person) -> None:
    sent = await bot.send_document(
        hoa.id, b"bytes", "Báo cáo <b>2026</b>", filename="báo cáo.docx", parse_mode="HTML"
    )
    document = hoa.last.document
    assert document
    assert (document.name, document.content) == ("báo cáo.docx", b"bytes")
    assert (hoa.last.text, sent.caption) == ("Báo cáo 2026", "Báo cáo 2026")
    assert sent.document
    again = await bot.send_document(hoa.id, sent.document.file_id)
    assert again.document
    assert again.document.file_name == "báo cáo.docx"
    with pytest.raises(BadRequest, match="no text in the message to edit"):
        await again.edit_text("x")
    await bot.send_photo(hoa.id, b"photo", caption="Ảnh")
    assert hoa.last.is_photo
    await hoa.sends_document("ds.xlsx", b"rows")
    update = Update.de_json(telegram.updates[-1], bot)
    assert update.message
    assert update.message.document
    file = await update.message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"rows"


@pytest.mark.parametrize("caption", ["x" * 1025, "a & b"])
async def test_captions_are_checked(bot: Bot, hoa: Person, caption: str) -> None:
    with pytest.raises(BadRequest):
        await bot.send_document(hoa.id, b"x", caption, parse_mode="HTML")
    with pytest.raises(BadRequest, match="non-empty"):
        await bot.send_document(hoa.id, b"")
    with pytest.raises(BadRequest, match="Wrong file identifier"):
        await bot.send_document(hoa.id, "nothing")


async def test_every_kind_of_update_is_understood(
    bot: Bot, telegram: FakeBotApi, hoa: Person
) -> None:
    await bot.send_message(hoa.id, "x", reply_markup=KEYBOARD)
    await hoa.says("/menu")
    await hoa.edits("/menu 2")
    await hoa.presses("Đã nhận")
    await hoa.taps("x", hoa.last)
    await hoa.shares_contact()
    await hoa.sends_photo()
    await hoa.sends_document("a.pdf")
    await hoa.sends_sticker()
    await hoa.sends_voice()
    await hoa.blocks()
    await hoa.unblocks()
    await hoa.says_in(telegram.group(), "/menu")
    await hoa.says_in(telegram.group(kind="channel"), "tin")
    updates = await bot.get_updates()
    assert [update.update_id for update in updates] == list(range(1001, 1014))
    assert all(update.effective_chat for update in updates)
    query = updates[2].callback_query
    assert query
    assert await query.answer("Đã ghi", show_alert=True)
    assert hoa.chat.toasts == [("Đã ghi", True)]
    await query.edit_message_text("xong")
    assert hoa.messages[0].text == "xong"


async def test_the_rest_of_the_methods(bot: Bot, telegram: FakeBotApi, hoa: Person) -> None:
    assert await bot.set_my_commands([BotCommand("menu", "Việc")])
    assert [command.command for command in await bot.get_my_commands()] == ["menu"]
    assert await bot.delete_my_commands()
    assert await bot.set_chat_menu_button(hoa.id)
    assert await bot.send_chat_action(hoa.id, "typing")
    assert hoa.chat.actions == ["typing"]
    assert (await bot.get_chat(hoa.id)).first_name == "Trần Thị Hoa"
    assert await bot.set_webhook("https://example.test/hook", allowed_updates=["message"])
    assert (await bot.get_webhook_info()).url == "https://example.test/hook"
    with pytest.raises(Conflict):
        await bot.get_updates()
    assert await bot.delete_webhook()
    telegram.expect_refusal("webhook is active")
    telegram.check()


async def test_errors_become_the_librarys(
    bot: Bot, telegram: FakeBotApi, hoa: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(1, "x")
    await hoa.blocks()
    with pytest.raises(Forbidden, match="blocked by the user"):
        await bot.send_message(hoa.id, "x")
    await hoa.unblocks()
    telegram.faults.too_many("sendMessage", 3)
    with pytest.raises(RetryAfter):
        await bot.send_message(hoa.id, "x")
    telegram.faults.fail("sendMessage", 502)
    with pytest.raises(NetworkError):
        await bot.send_message(hoa.id, "x")
    with pytest.raises(InvalidToken):
        async with Bot("1:x", telegram.base_url):
            pass


async def test_json_forms_and_addresses_are_read_alike(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    markup = KEYBOARD.to_dict()
    await call("sendMessage", chat_id=hoa.id, text="a", reply_markup=markup)
    await call.form("sendMessage", chat_id=hoa.id, text="a", reply_markup=markup)
    address = f"{telegram.base_url}{telegram.token}/sendMessage"
    query = {"chat_id": str(hoa.id), "text": "a", "reply_markup": json.dumps(markup)}
    async with call.session.get(address, params=query) as answer:
        assert answer.status == 200
    form = aiohttp.FormData(query)
    form.add_field("unused", b"x", filename="x")
    async with call.session.post(address, data=form) as answer:
        assert "unknown parameters ['unused']" in (await answer.json())["description"]
    assert [call.params for call in telegram.calls] == [telegram.calls[0].params] * 3
    assert telegram.calls[0].params["chat_id"] == hoa.id
