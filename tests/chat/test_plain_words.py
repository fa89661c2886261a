"""Commands typed in plain words, without the slash."""

from __future__ import annotations

import pytest

from db.models import Role
from tests.features.attendance.scene import Scene, scene
from tests.support.world import World


@pytest.fixture
def people(world: World) -> Scene:
    return scene(world)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("lich", "Lịch học của đồng chí"),
        ("Lịch học", "Lịch học của đồng chí"),
        ("xem lịch", "Lịch học của đồng chí"),
        ("lịch ntd-01", "Lịch học của đồng chí, lớp NTD-01"),
        ("Xin nghỉ", "Đồng chí xin nghỉ buổi nào?"),
        ("xin nghỉ lớp NTD-01", "Đồng chí xin nghỉ buổi nào?"),
        ("xin nghỉ NTD-01 18/11 sáng", "Lý do xin nghỉ?"),
        ("kết quả", "chưa có kết quả nào"),
        ("trợ giúp", "Việc đồng chí có thể làm"),
        ("Giúp!", "Việc đồng chí có thể làm"),
        ("hủy", "không có việc nào đang làm dở"),
        ("help", "Việc đồng chí có thể làm"),
        ("my sessions", "Lịch học của đồng chí"),
    ],
)
async def test_a_trainee_need_not_know_the_slash(people: Scene, words: str, answer: str):
    await people.an.says(words)
    assert people.an.sees(answer)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("điểm danh NTD-01", "Bấm tên để đổi"),
        ("diem danh NTD-01 buổi 1\nVắng: Nguyễn Văn An", "Không phép: 1 – Nguyễn Văn An"),
        ("lịch học NTD-01", "Bấm một buổi để đổi hoặc huỷ"),
        ("lịch NTD-01", "Bấm một buổi để đổi hoặc huỷ"),
        ("báo cáo 2026", "năm 2026"),
        ("đơn nghỉ", "Không có đơn nào chờ duyệt"),
        ("duyệt đơn", "Không có đơn nào chờ duyệt"),
        ("duyệt đề cử NTD-01", "Không có ai chờ xét"),
    ],
)
async def test_the_same_words_mean_what_the_persons_own_menu_has(
    people: Scene, words: str, answer: str
):
    await people.staff.says(words)
    assert people.staff.sees(answer)


@pytest.mark.parametrize(
    "words",
    ["lịch học thế nào", "tôi không xin nghỉ", "điểm danh hôm nay", "kết quả\nlịch", "NTD-01"],
)
async def test_a_sentence_is_no_command(people: Scene, words: str):
    await people.an.says(words)
    assert people.an.sees("Tôi chưa hiểu")


async def test_an_open_form_goes_first(people: Scene):
    await people.an.says("/xinnghi NTD-01 18/11 sáng")
    await people.an.says("lịch học của tôi")
    assert people.an.sees("Nếu có giấy tờ")
    assert not people.an.sees("Lịch học của đồng chí")
    await people.an.says("hủy")
    assert people.an.sees("Đã huỷ «Xin nghỉ học»")


async def test_a_key_of_the_keyboard_leaves_the_form_open_and_answers(people: Scene):
    await people.an.says("/xinnghi NTD-01 18/11 sáng")
    await people.an.says("📅 Lịch học")
    assert people.an.saw("Lịch học của đồng chí")
    assert people.an.sees("vẫn đang làm dở")


async def test_words_for_another_role_are_refused_as_the_command_is(people: Scene):
    await people.an.says("điểm danh")
    assert people.an.sees("Việc điểm danh dành cho")
    await people.an.says("xét duyệt NTD-01")
    assert people.an.sees("Việc này dành cho vai trò khác")


async def test_a_stranger_gets_help_and_nothing_else(world: World):
    ai = world.stranger("Ai")
    await ai.says("lịch học")
    assert ai.sees("chưa được nhận ra")
    await ai.says("trợ giúp")
    assert ai.sees("Đây là trợ lý phối hợp học tập chính trị")


async def test_words_find_a_command_though_the_name_has_no_mark(world: World):
    lan = world.member("Nguyễn Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    for words in ("chỉ tiêu", "đề cử", "Đề cử học viên", "Thông báo", "theo dõi lớp"):
        await lan.says(words)
        assert not lan.sees("Tôi chưa hiểu"), words


async def test_words_that_a_form_cannot_use_are_the_command_after_all(people: Scene):
    await people.an.says("/xinnghi")
    await people.an.says("kết quả")
    assert people.an.sees("chưa có kết quả nào được công bố")
    assert people.an.sees("«Xin nghỉ học» vẫn đang làm dở")
    await people.an.says("điểm danh")
    assert people.an.sees("Không thấy buổi «điểm danh»"), "nothing of theirs is called so"
    await people.an.says("buổi 3")
    assert people.an.sees("Lý do xin nghỉ?")


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("xin nghỉ\nBuổi: 18/11/2026 sáng\nLý do: con ốm", "Xem lại đơn xin nghỉ học"),
        ("/xin nghỉ NTD-01\nBuổi: 18/11/2026 sáng\nLý do: con ốm", "Xem lại đơn xin nghỉ học"),
        ("/xinnghi lớp NTD-01 18/11 sáng", "Lý do xin nghỉ?"),
        ("/xinnghi NTD–01: 18/11 sáng", "Lý do xin nghỉ?"),
        ("/xinnghi ntd01 18/11 sáng", "Lý do xin nghỉ?"),
        ("/lịch học", "Lịch học của đồng chí"),
    ],
)
async def test_a_form_and_its_class_are_known_however_they_are_written(
    people: Scene, words: str, answer: str
):
    await people.an.says(words)
    assert people.an.sees(answer)


async def test_a_sentence_that_names_a_command_is_answered_with_its_button(people: Scene):
    await people.an.says("em xin nghỉ sáng mai vì con ốm")
    assert people.an.sees("Tôi chưa hiểu")
    await people.an.presses("Xin nghỉ")
    assert people.an.sees("Đồng chí xin nghỉ buổi nào?")


async def test_no_button_leads_to_what_is_not_on_ones_own_menu(people: Scene):
    await people.an.says("ai sẽ điểm danh hôm nay")
    assert people.an.sees("Mời đồng chí bấm một nút trong /menu")


@pytest.mark.parametrize("said", ["Cảm ơn", "dạ cảm ơn đồng chí nhiều", "cám ơn nhé", "Thank you!"])
async def test_thanks_are_answered_as_such(world: World, said: str):
    lan = world.member("Nguyễn Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    await lan.says(said)
    assert lan.sees("Không có gì")


@pytest.mark.parametrize("said", ["xin chào", "Alo", "Chào đồng chí", "em chào anh ạ"])
async def test_a_greeting_is_answered_as_such(world: World, said: str):
    lan = world.member("Nguyễn Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    await lan.says(said)
    assert lan.sees("Chào đồng chí Nguyễn Thị Lan"), said


@pytest.mark.parametrize("said", ["ok", "vâng", "cảm ơn nhưng tôi cần xin nghỉ", "đã rõ"])
async def test_words_that_might_mean_more_are_not_waved_through(world: World, said: str):
    lan = world.member("Nguyễn Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    await lan.says(said)
    assert lan.sees("chưa hiểu")


async def test_thanks_in_the_middle_of_a_form_are_no_answer_to_its_question(people: Scene):
    await people.staff.says("/molop")
    await people.staff.says("cảm ơn")
    asked = [message.text for message in people.staff.messages]
    assert any("Không có gì" in text for text in asked)
    assert people.staff.sees("vẫn đang làm dở")
