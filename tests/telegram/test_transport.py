"""Deliveries and Telegram's refusals, over HTTP."""

from __future__ import annotations

import pytest
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.chat.say import Payload
from bot.chat.transport import Gone, NoAnswer, Refused, TryLater
from bot.telegram.errors import LostAnswer, NotSent, in_plain_words
from tests.support.world import World


async def deliver(world: World, chat: int, **payload: object) -> str:
    made: Payload = {"text": "chào", **payload}
    return await world.app.telegram.sender.transport.deliver(str(chat), made)


async def test_a_message_with_buttons_then_replaced(world: World):
    an = world.member("Nguyễn Văn An")
    ref = await deliver(world, an.id, buttons=[[["Xem", "cmd:lich"]]])
    assert an.buttons() == ["Xem"]
    await deliver(world, an.id, text="xong", replaces=ref)
    assert [m.text for m in an.messages] == ["xong"]
    assert an.buttons() == []


async def test_replacing_by_the_same_is_no_failure(world: World):
    an = world.member("Nguyễn Văn An")
    world.api.expect_refusal("message is not modified")
    ref = await deliver(world, an.id)
    assert await deliver(world, an.id, replaces=ref) == ref


async def test_what_cannot_be_replaced_is_said_anew(world: World):
    an = world.member("Nguyễn Văn An")
    world.api.expect_refusal("message to edit not found")
    await deliver(world, an.id, replaces="999")
    assert [m.text for m in an.messages] == ["chào"]


async def test_a_document_cannot_be_replaced_by_text_so_the_text_is_said_anew(world: World):
    an = world.member("Nguyễn Văn An")
    sha = world.app.setup.files.keep(b"noi dung")
    file = {"sha256": sha, "name": "ds.xlsx", "mime": "application/x"}
    ref = await deliver(world, an.id, file=file)
    assert an.last.document is not None
    world.api.expect_refusal("no text in the message to edit")
    await deliver(world, an.id, text="xong", replaces=ref)
    assert an.last.text == "xong"


async def test_a_file_that_is_not_there_is_refused_not_retried(world: World):
    an = world.member("Nguyễn Văn An")
    file = {"sha256": "0" * 64, "name": "x", "mime": "x"}
    with pytest.raises(Refused):
        await deliver(world, an.id, file=file)


async def test_the_menu_keyboard_and_the_key_that_shares_the_phone(world: World):
    an = world.member("Nguyễn Văn An")
    await deliver(world, an.id, keyboard=[["Lịch học", "Trợ giúp"]], contact="Gửi số")
    assert an.keys() == ["Gửi số", "Lịch học", "Trợ giúp"]


async def test_somebody_who_never_wrote_cannot_be_written_to(world: World):
    stranger = world.stranger()
    world.api.expect_refusal("can't initiate")
    with pytest.raises(Gone):
        await deliver(world, stranger.id)


async def test_an_unknown_chat_is_gone(world: World):
    world.api.expect_refusal("chat not found")
    with pytest.raises(Gone):
        await deliver(world, 99)


async def test_too_many_requests_says_how_long(world: World):
    an = world.member("Nguyễn Văn An")
    world.api.faults.too_many("sendMessage", 3)
    with pytest.raises(TryLater) as caught:
        await deliver(world, an.id)
    assert caught.value.limited
    assert caught.value.seconds == pytest.approx(3.1)


@pytest.mark.parametrize("code", [500, 502, 503])
async def test_trouble_of_the_server_is_for_later(world: World, code: int):
    an = world.member("Nguyễn Văn An")
    world.api.faults.fail("sendMessage", code, "Bad Gateway")
    with pytest.raises(TryLater):
        await deliver(world, an.id)
    assert an.messages == []


async def test_a_connection_cut_after_the_act_is_ambiguous(world: World):
    an = world.member("Nguyễn Văn An")
    world.api.faults.drop_after("sendMessage")
    with pytest.raises(NoAnswer):
        await deliver(world, an.id)
    assert len(an.messages) == 1


async def test_half_an_answer_is_ambiguous(world: World):
    an = world.member("Nguyễn Văn An")
    world.api.faults.half_answer("sendMessage")
    with pytest.raises(NoAnswer):
        await deliver(world, an.id)


async def test_bad_markup_is_refused(world: World):
    an = world.member("Nguyễn Văn An")
    world.api.expect_refusal("can't parse entities")
    with pytest.raises(Refused, match="parse"):
        await deliver(world, an.id, text="<b>x")


async def test_no_server_means_nothing_was_sent(world: World, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(world.app.telegram.bot, "_base_url", "http://127.0.0.1:9/bot1")
    with pytest.raises(TryLater) as caught:
        await deliver(world, 1)
    assert "127.0.0.1" not in str(caught.value)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (NotSent("x"), "TELEGRAM_PROXY"),
        (LostAnswer("x"), "proxy"),
        (InvalidToken("bot123:abc"), "TELEGRAM_BOT_TOKEN"),
        (Conflict("x"), "another program"),
    ],
)
def test_an_operator_reads_what_to_do(error: TelegramError, words: str):
    said = in_plain_words(error)
    assert words in said
    assert "123:abc" not in said
