"""What every person can count on, whatever they send."""

from __future__ import annotations

from db.models import Account, Role
from tests.support.factories import by_code, training_class
from tests.support.world import World


async def test_an_unknown_command_gets_a_way_forward(world: World):
    deputy = world.member("Trần Thị Hoa")
    await deputy.says("/khongco")
    assert deputy.sees("Không có lệnh «/khongco»")
    assert deputy.sees("/menu")


async def test_nonsense_gets_a_way_forward(world: World):
    deputy = world.member("Trần Thị Hoa")
    await deputy.says("abc <b>xyz")
    assert deputy.sees("Tôi chưa hiểu «abc <b>xyz»")


async def test_a_button_may_be_typed_by_its_label_or_by_the_code_of_its_class(world: World):
    deputy = world.member("Trần Thị Hoa", Role.DEPUTY_SECRETARY, "DU-QX")
    with world.tables() as session:
        for code in ("NTD-01", "NTD-02"):
            training_class(session, by_code(session, "TTCT-HM"), code)
    await deputy.says("/danhsach")
    assert deputy.sees("chọn lớp nào")
    await deputy.says("ntd-09")
    assert deputy.sees("Tôi chưa hiểu «ntd-09»")
    await deputy.says("ntd-02")
    assert deputy.sees("Chưa đề cử ai vào NTD-02")
    await deputy.says("đề cử thêm")
    assert deputy.sees("Họ và tên người được đề cử?")


async def test_what_a_button_of_another_chat_says_does_nothing(world: World):
    deputy = world.member("Trần Thị Hoa", Role.DEPUTY_SECRETARY, "DU-QX")
    other = world.member("Phạm Văn Tùng", Role.DEPUTY_SECRETARY, "DU-QT")
    with world.tables() as session:
        for code in ("NTD-01", "NTD-02"):
            training_class(session, by_code(session, "TTCT-HM"), code)
    await deputy.says("/danhsach")
    await other.says("NTD-02")
    assert other.sees("Tôi chưa hiểu")


async def test_a_sticker_a_voice_message_and_a_changed_message_get_a_short_answer(world: World):
    deputy = world.member("Trần Thị Hoa")
    await deputy.sends_sticker()
    assert deputy.sees("chữ, ảnh và tệp")
    await deputy.sends_voice()
    assert deputy.sees("chữ, ảnh và tệp")
    await deputy.edits("sửa lại")
    assert deputy.sees("gửi lại thành tin mới")


async def test_what_was_laid_aside_can_be_gone_on_with_from_any_of_its_notices(world: World):
    deputy = world.member("Trần Thị Hoa", Role.DEPUTY_SECRETARY, "DU-QX")
    with world.tables() as session:
        for code in ("NTD-01", "NTD-02"):
            training_class(session, by_code(session, "TTCT-HM"), code)
    await deputy.says("/decu NTD-01")
    await deputy.says("Lê Văn Cường")
    await deputy.says("/chitieu")
    reminder = deputy.last
    await deputy.says("/decu NTD-02")
    laid_aside = next(m for m in deputy.messages if "được để dành" in m.text)
    await deputy.presses("Tiếp tục", laid_aside)
    assert "Ngày sinh của Lê Văn Cường?" in deputy.last.text

    await deputy.says("/decu NTD-02")
    await deputy.says("/huy")
    await deputy.presses_old(deputy.messages[-3], "Tiếp tục")
    assert "Ngày sinh của Lê Văn Cường?" in deputy.last.text
    await deputy.says("/huy")
    await deputy.presses_old(reminder, "Tiếp tục")
    assert deputy.sees("không có gì thay đổi")


async def test_callback_data_that_nobody_made_changes_nothing_and_is_answered(world: World):
    deputy = world.member("Trần Thị Hoa")
    for data in ("x", "f:zzz:ok", "khong:1:2", "cmd", "cmd:khongco", "f", ":::", "ack:999999"):
        await deputy.taps(data)
        assert deputy.new, data


async def test_a_group_gets_one_answer_to_commands_and_none_to_talk(world: World):
    deputy = world.member("Trần Thị Hoa")
    await deputy.says_in_group("chào cả nhà")
    group = world.api.chats[-1001]
    assert group.messages == []
    await deputy.says_in_group("/menu")
    assert "trò chuyện riêng" in group.messages[-1].text


async def test_channel_posts_and_unknown_kinds_of_update_are_passed_over(world: World):
    deputy = world.member("Trần Thị Hoa")
    for body in (
        {"channel_post": {"message_id": 1, "chat": {"id": -5, "type": "channel"}, "text": "x"}},
        {"poll": {"id": "1"}},
        {"something_new": {"from": {"id": 1}}},
        {},
    ):
        world.api.push(body)
    await world.settle()
    assert deputy.messages == []
    await deputy.says("vẫn chạy")
    assert deputy.sees("Tôi chưa hiểu")


async def test_whoever_blocks_the_bot_is_unreachable_until_they_write_again(world: World):
    deputy = world.member("Trần Thị Hoa")
    await deputy.blocks()
    with world.tables() as session:
        account = session.get_one(Account, 1)
        assert account.unreachable_since is not None
    await deputy.unblocks()
    await deputy.says("chào")
    with world.tables() as session:
        assert session.get_one(Account, 1).unreachable_since is None


async def test_vietnamese_is_spoken_until_somebody_asks_for_english(world: World):
    visitor = world.stranger("John")
    visitor.language = "en"
    await visitor.says("/start")
    assert visitor.sees("Chào đồng chí")
