"""Raw updates of every kind become what the conversation understands."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.chat.inbound import Inbound, Kind
from bot.telegram.adapter import raw_update, read

PRIVATE = {"id": 7, "type": "private"}
SENDER = {"id": 7, "is_bot": False, "first_name": "An", "language_code": "vi"}


def message(**content: Any) -> Inbound:
    body = {"message_id": 3, "date": 1, "chat": PRIVATE, "from": SENDER, **content}
    return read(json.dumps({"update_id": 1, "message": body}))


def test_text():
    got = message(text="/lich")
    assert (got.kind, got.text, got.sender_key, got.chat_key) == (Kind.TEXT, "/lich", "7", "7")


def test_the_largest_photo_is_taken_with_its_caption():
    sizes = [
        {"file_id": "small", "width": 90, "height": 90, "file_size": 10},
        {"file_id": "large", "width": 900, "height": 900, "file_size": 1000},
        {"file_id": "middle", "width": 300, "height": 300, "file_size": 100},
    ]
    got = message(photo=sizes, caption="giấy khám")
    assert got.file is not None
    assert (got.kind, got.file.ref, got.file.size, got.text) == (
        Kind.FILE,
        "large",
        1000,
        "giấy khám",
    )


def test_a_document():
    got = message(document={"file_id": "d", "file_name": "ds.xlsx", "file_size": 5})
    assert got.file is not None
    assert (got.file.name, got.file.mime) == ("ds.xlsx", "application/octet-stream")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("../../.env", ".env"),
        ("C:\\Users\\An\\giấy khám.pdf", "giấy khám.pdf"),
        ("anh\u202egpj.exe", "anhgpj.exe"),
        ('a"; filename="b.exe\r\nX: y', "a; filename=b.exe X y"),
        ("", "tep"),
        ("/", "tep"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
    ],
)
def test_the_name_of_a_document_is_a_name_and_nothing_else(given: str, kept: str):
    got = message(document={"file_id": "d", "file_name": given})
    assert got.file is not None
    assert got.file.name == kept


@pytest.mark.parametrize(("user_id", "own"), [(7, True), (8, False), (None, False)])
def test_a_contact_is_own_only_with_the_senders_id(user_id: int | None, own: bool):
    contact = {"phone_number": "84912345678", "first_name": "An"}
    if user_id:
        contact["user_id"] = user_id  # type: ignore[assignment]
    got = message(contact=contact)
    assert (got.kind, got.contact_is_own, got.contact_phone) == (Kind.CONTACT, own, "84912345678")


@pytest.mark.parametrize("thing", ["sticker", "voice", "video_note", "location", "dice"])
def test_what_cannot_be_used(thing: str):
    assert message(**{thing: {}}).kind is Kind.UNREADABLE


def test_a_service_message_is_passed_over():
    assert message(pinned_message={}).kind is Kind.IGNORED


def test_a_press_names_its_message():
    query = {
        "id": "1",
        "from": SENDER,
        "data": "f:ab:ok",
        "message": {"message_id": 9, "chat": PRIVATE},
    }
    got = read(json.dumps({"update_id": 1, "callback_query": query}))
    assert (got.kind, got.data, got.message_ref) == (Kind.PRESS, "f:ab:ok", "9")


def test_a_press_without_its_message_still_counts():
    query = {"id": "1", "from": SENDER, "data": "x"}
    got = read(json.dumps({"update_id": 1, "callback_query": query}))
    assert (got.kind, got.chat_key, got.message_ref) == (Kind.PRESS, "7", None)


@pytest.mark.parametrize(
    ("status", "chat", "kind"),
    [
        ("kicked", PRIVATE, Kind.BLOCKED),
        ("member", PRIVATE, Kind.UNBLOCKED),
        ("kicked", {"id": -5, "type": "group"}, Kind.IGNORED),
    ],
)
def test_membership(status: str, chat: dict[str, Any], kind: Kind):
    change = {"from": SENDER, "chat": chat, "new_chat_member": {"status": status}}
    assert read(json.dumps({"update_id": 1, "my_chat_member": change})).kind is kind


def test_a_group_is_not_a_private_chat():
    got = message(chat={"id": -5, "type": "supergroup"}, text="/lich")
    assert (got.kind, got.chat_key, got.sender_key) == (Kind.GROUP, "-5", "7")


def test_a_changed_message_in_private_only():
    body = {"message_id": 3, "chat": PRIVATE, "from": SENDER, "text": "x"}
    assert read(json.dumps({"update_id": 1, "edited_message": body})).kind is Kind.EDITED
    body["chat"] = {"id": -5, "type": "group"}
    assert read(json.dumps({"update_id": 1, "edited_message": body})).kind is Kind.IGNORED
    body = {"chat": PRIVATE, "from": SENDER, "text": None}
    assert read(json.dumps({"update_id": 1, "edited_message": body})).kind is Kind.IGNORED


@pytest.mark.parametrize("kind", ["channel_post", "poll", "inline_query", "brand_new"])
def test_what_is_not_addressed_to_the_program(kind: str):
    assert read(json.dumps({"update_id": 1, kind: {"id": 1}})).kind is Kind.IGNORED


def test_a_raw_update_is_kept_whole_under_its_chat():
    update = {"update_id": 5, "message": {"chat": PRIVATE, "from": SENDER, "text": "Đề cử"}}
    kept = raw_update(update)
    assert (kept.key, kept.chat_key) == ("5", "7")
    assert json.loads(kept.raw) == update


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=8,
)
KEYS = ["message", "callback_query", "my_chat_member", "edited_message", "chat", "from", "text"]
KEYS += ["contact", "photo", "document", "data", "id", "type", "new_chat_member"]
updates = st.dictionaries(
    st.sampled_from(KEYS),
    json_values
    | st.dictionaries(
        st.sampled_from(KEYS), json_values | st.dictionaries(st.sampled_from(KEYS), json_values)
    ),
)


@given(updates)
def test_a_malformed_update_raises_only_what_the_dispatcher_parks(update: dict[str, Any]):
    try:
        got = read(json.dumps({"update_id": 1, **update}))
    except (KeyError, TypeError, AttributeError, ValueError):
        return
    assert isinstance(got, Inbound)


def test_the_name_of_the_account_comes_along():
    sender = {**SENDER, "last_name": "Nguyễn"}
    assert message(text="x", **{"from": sender}).display_name == "An Nguyễn"
