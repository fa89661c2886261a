"""The stand-in refuses what Telegram refuses, in Telegram's words, and remembers it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.fake_bot_api import FakeBotApi, Limits
from tests.support.person import Person
from tests.support_tests.conftest import Caller

BUTTON = {"text": "Xác nhận", "callback_data": "ok"}


def inline(*rows: list[dict[str, Any]]) -> dict[str, Any]:
    return {"inline_keyboard": list(rows)}


async def test_a_wrong_token_and_a_wrong_method(telegram: FakeBotApi, call: Caller) -> None:
    assert await call.refused("sendMesage") == (404, "Not Found: method not found")
    async with call.session.get(f"{telegram.base_url}1:x/getMe") as answer:
        assert (answer.status, (await answer.json())["description"]) == (401, "Unauthorized")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "message text is empty"),
        (" \n ", "message text is empty"),
        ("<b> </b>", "message text is empty"),
        ("a" * 4097, "message is too long"),
        ("👍" * 2049, "message is too long"),
        ("<b>x", "can't parse entities: Can't find end tag"),
        ("Hội & họp", "can't parse entities: Unescaped &"),
    ],
)
async def test_texts_that_are_refused(hoa: Person, call: Caller, text: str, words: str) -> None:
    code, why = await call.refused("sendMessage", chat_id=hoa.id, text=text, parse_mode="HTML")
    assert code == 400
    assert why.startswith(f"Bad Request: {words}")
    assert hoa.messages == []


async def test_the_longest_text_is_counted_after_the_markup(hoa: Person, call: Caller) -> None:
    text = "<b>" + "👍" * 2048 + "</b>"
    await call.done("sendMessage", chat_id=hoa.id, text=text, parse_mode="HTML")
    assert hoa.last.text == "👍" * 2048


async def test_without_a_parse_mode_markup_is_text(hoa: Person, call: Caller) -> None:
    await call.done("sendMessage", chat_id=hoa.id, text="<b> & x")
    assert hoa.last.text == "<b> & x"


@pytest.mark.parametrize(
    ("params", "words"),
    [
        ({"parse_mod": "HTML"}, "unknown parameters ['parse_mod']"),
        ({"parse_mode": "MarkdownV2"}, "unsupported parse_mode"),
        ({"disable_notification": "maybe"}, "disable_notification must be true or false"),
        ({"message_thread_id": "x"}, "message_thread_id must be an integer"),
        ({"link_preview_options": {"off": True}}, "can't parse link preview options"),
        ({"reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"reply_markup": "{"}, "can't parse reply_markup JSON object"),
        ({"reply_markup": [1]}, "object expected as reply markup"),
        ({"reply_markup": {"keys": []}}, "can't parse reply markup"),
        ({"reply_markup": {"keyboard": [], "resize": True}}, "unknown fields ['resize']"),
        ({"reply_markup": {"keyboard": []}}, "no buttons"),
        ({"reply_markup": {"keyboard": [[{"text": ""}]]}}, "can't parse keyboard button"),
        ({"reply_markup": {"keyboard": [[{"text": "a", "url": "x"}]]}}, "unknown fields ['url']"),
    ],
)
async def test_parameters_that_are_refused(
    hoa: Person, call: Caller, params: dict[str, Any], words: str
) -> None:
    code, why = await call.refused("sendMessage", **{"chat_id": hoa.id, "text": "x", **params})
    assert code == 400
    assert words in why


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([[{"text": "x"}]], "Text buttons are unallowed in the inline keyboard"),
        ([[{"text": "x", "callback_data": ""}]], "Text buttons are unallowed"),
        ([[{**BUTTON, "url": "https://example.test"}]], "exactly one action"),
        ([[{"text": "", "callback_data": "x"}]], 'Can\'t find field "text"'),
        ([[{**BUTTON, "data": "x"}]], "unknown fields ['data']"),
        ([[{"text": "x", "callback_data": "đ" * 33}]], "BUTTON_DATA_INVALID"),
        ([[{"text": "x", "url": "example"}]], "URL 'example' is invalid"),
        ([[BUTTON] * 9], "REPLY_MARKUP_TOO_LONG"),
        ([[BUTTON] * 8] * 13, "REPLY_MARKUP_TOO_LONG"),
        ([[BUTTON], []], "is empty"),
        (["x"], "must be an Array"),
    ],
)
async def test_buttons_that_are_refused(
    hoa: Person, call: Caller, rows: list[Any], words: str
) -> None:
    code, why = await call.refused(
        "sendMessage", chat_id=hoa.id, text="x", reply_markup={"inline_keyboard": rows}
    )
    assert code == 400
    assert words in why


async def test_the_longest_callback_data(hoa: Person, call: Caller) -> None:
    button = {"text": "x", "callback_data": "đ" * 32}
    await call.done("sendMessage", chat_id=hoa.id, text="x", reply_markup=inline([button]))


async def test_chats_that_cannot_be_written_to(
    telegram: FakeBotApi, call: Caller, hoa: Person
) -> None:
    async def why(chat_id: int | str) -> tuple[int, str]:
        return await call.refused("sendMessage", chat_id=chat_id, text="x")

    assert await why(1) == (400, "Bad Request: chat not found")
    assert await why("@nobody") == (400, "Bad Request: chat not found")
    assert await why(telegram.person("Mới").id) == (
        403,
        "Forbidden: bot can't initiate conversation with a user",
    )
    await hoa.blocks()
    assert await why(hoa.id) == (403, "Forbidden: bot was blocked by the user")
    await hoa.unblocks()
    await call.done("sendMessage", chat_id=hoa.id, text="x")
    hoa.chat.gone = True
    assert await why(hoa.id) == (403, "Forbidden: user is deactivated")


async def test_a_group_that_moved_says_where_to(telegram: FakeBotApi, call: Caller) -> None:
    group = telegram.group(kind="group")
    assert group.id < 0
    group.migrated_to = telegram.group().id
    body = await call("sendMessage", chat_id=group.id, text="x")
    assert body["parameters"] == {"migrate_to_chat_id": group.migrated_to}
    group.migrated_to, group.kicked = None, True
    assert (await call.refused("sendMessage", chat_id=group.id, text="x"))[0] == 403


async def test_a_message_is_changed_in_place(hoa: Person, call: Caller) -> None:
    sent = await call.done("sendMessage", chat_id=hoa.id, text="một", reply_markup=inline([BUTTON]))
    where = {"chat_id": hoa.id, "message_id": sent["message_id"]}
    await call.done("editMessageText", **where, text="<b>hai</b>", parse_mode="HTML")
    assert [(m.text, m.buttons, m.edits) for m in hoa.messages] == [("hai", [], 1)]
    await call.done("editMessageReplyMarkup", **where, reply_markup=inline([BUTTON]))
    assert hoa.buttons() == ["Xác nhận"]


async def test_changes_that_are_refused(hoa: Person, call: Caller) -> None:
    async def why(number: int, text: str = "khác", **more: Any) -> str:
        call_it = {"chat_id": hoa.id, "message_id": number, "text": text, **more}
        return (await call.refused("editMessageText", **call_it))[1]

    sent = await call.done("sendMessage", chat_id=hoa.id, text="một", reply_markup=inline([BUTTON]))
    number, buttons = sent["message_id"], inline([BUTTON])
    same = await why(number, "<b></b>một", parse_mode="HTML", reply_markup=buttons)
    assert "message is not modified" in same
    assert "message to edit not found" in await why(99)
    keyboard = {"keyboard": [["Menu"]]}
    assert "inline keyboard expected" in await why(sent["message_id"], reply_markup=keyboard)
    await hoa.says("của tôi")
    assert "message can't be edited" in await why(sent["message_id"] + 1)
    fixed = await call.done("sendMessage", chat_id=hoa.id, text="x", reply_markup=keyboard)
    assert "message can't be edited" in await why(fixed["message_id"])


async def test_deleted_messages_are_gone(telegram: FakeBotApi, hoa: Person, call: Caller) -> None:
    sent = await call.done("sendMessage", chat_id=hoa.id, text="một")
    where = {"chat_id": hoa.id, "message_id": sent["message_id"]}
    await call.done("deleteMessage", **where)
    assert hoa.messages == []
    assert "message to delete not found" in (await call.refused("deleteMessage", **where))[1]
    old = await call.done("sendMessage", chat_id=hoa.id, text="hai")
    assert old["message_id"] > sent["message_id"], "a number is not used twice"
    telegram.clock = lambda: old["date"] + 49 * 3600.0
    where["message_id"] = old["message_id"]
    assert "can't be deleted" in (await call.refused("deleteMessage", **where))[1]


async def test_a_press_is_answered_once_and_in_time(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    await hoa.taps("x")
    await hoa.taps("y")
    first, second = telegram.unanswered
    await call.done("answerCallbackQuery", callback_query_id=first.id, text="Đã ghi")
    assert hoa.sees("Đã ghi")
    assert telegram.unanswered == [second]
    telegram.let_queries_expire()
    for number in (first.id, second.id, "1"):
        assert await call.refused("answerCallbackQuery", callback_query_id=number) == (
            400,
            "Bad Request: query is too old and response timeout expired or query ID is invalid",
        )


async def test_what_the_bot_says_of_itself_is_checked(telegram: FakeBotApi, call: Caller) -> None:
    menu = {"command": "menu", "description": "Việc có thể làm"}
    await call.done("setMyCommands", commands=[menu], language_code="vi")
    assert await call.done("getMyCommands", language_code="vi") == [menu]
    await call.done("deleteMyCommands", language_code="vi")
    assert telegram.commands == {}
    bad = {**menu, "command": "đề_cử"}
    assert "BOT_COMMAND_INVALID" in (await call.refused("setMyCommands", commands=[bad]))[1]
    no_words = {**menu, "description": ""}
    assert "DESCRIPTION" in (await call.refused("setMyCommands", commands=[no_words]))[1]
    scope = {"type": "chat", "chat_id": 1}
    assert "chat not found" in (await call.refused("getMyCommands", scope=scope))[1]
    await call.done("setChatMenuButton", menu_button={"type": "commands"})
    assert telegram.menu_button == {"type": "commands"}


async def test_unexpected_refusals_fail_the_test(
    telegram: FakeBotApi, hoa: Person, call: Caller
) -> None:
    await hoa.blocks()
    await call.refused("sendMessage", chat_id=hoa.id, text="x")
    telegram.check()
    await call.refused("sendMessage", chat_id=1, text="x")
    with pytest.raises(AssertionError, match=r"sendMessage 400 .*chat not found"):
        telegram.check()
    telegram.expect_refusal("Chat not found")
    telegram.check()
    assert [refusal.code for refusal in telegram.refusals] == [403, 400]


async def test_the_pace_is_held_when_asked_for(
    telegram: FakeBotApi, call: Caller, hoa: Person
) -> None:
    telegram.limits = Limits(per_second=5, burst=3)
    for _ in range(3):
        await call.done("sendMessage", chat_id=hoa.id, text="x")
    body = await call("sendMessage", chat_id=hoa.id, text="x")
    assert body["error_code"] == 429
    assert 1 <= body["parameters"]["retry_after"] <= 3
    others = [telegram.person(f"Người {number}") for number in range(3)]
    answers = []
    for other in others:
        other.chat.started = True
        answers.append(await call("sendMessage", chat_id=other.id, text="x"))
    assert [answer["ok"] for answer in answers] == [True, True, False], "five in all"
    assert answers[-1]["description"] == "Too Many Requests: retry after 1"
    assert len(telegram.unexpected()) == 2
