"""An invitation's code opens to whoever has it: the tables keep nothing that reads like one."""

from __future__ import annotations

from sqlmodel import select

from db.models import AuditEvent, Dialogue, InboxRow, Invitation, OutboxRow, Role, RoleAssignment
from tests.features.accounts.scene import invitation
from tests.support.factories import by_code, enrolled, person, training_class
from tests.support.world import ON_BOTH_DATABASES, World

PLACES = (InboxRow, OutboxRow, Invitation, AuditEvent, Dialogue)


def all_rows(world: World) -> str:
    with world.tables() as session:
        return " ".join(
            str(row.model_dump()) for place in PLACES for row in session.exec(select(place))
        )


def code_for(world: World, name: str) -> str:
    with world.tables() as session:
        return invitation(session, Role.CELL_SECRETARY, "QX-CB1", name=name)


@ON_BOTH_DATABASES
async def test_a_code_is_out_of_the_tables_whatever_became_of_it(world: World):
    taken, late, typed = (code_for(world, name) for name in ("An", "Bình", "Cường"))
    an, binh, cuong = world.stranger("An"), world.stranger("Bình"), world.stranger("Cường")
    await an.says(f"/start {taken}")
    for _ in range(5):
        await binh.says("/start ACDE-ACDE-ACDE")
    await binh.says(f"/start {late}")
    assert binh.sees("thử lại")
    await cuong.says(typed)
    assert cuong.sees("Cường"), cuong.transcript()
    kept = all_rows(world)
    assert taken not in kept
    assert late not in kept, "it is still good"
    assert typed not in kept


@ON_BOTH_DATABASES
async def test_a_code_that_somebody_who_has_joined_just_types_is_taken_and_not_kept(world: World):
    lan = world.member("Nguyễn Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    code = code_for(world, "Nguyễn Thị Lan")
    await lan.says(f"mã của tôi đây: {code}")
    assert lan.saw("Bí thư chi bộ")
    assert code not in all_rows(world)
    with world.tables() as session:
        roles = session.exec(select(RoleAssignment.role)).all()
    assert Role.CELL_SECRETARY in roles


async def test_codes_typed_by_who_has_joined_are_counted_like_those_after_start(world: World):
    lan = world.member("Nguyễn Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    good = code_for(world, "Nguyễn Thị Lan")
    for _ in range(5):
        await lan.says("ACDE-ACDE-ACDE")
    await lan.says(good)
    assert lan.sees("thử lại")
    assert good not in all_rows(world)


@ON_BOTH_DATABASES
async def test_no_code_stays_wherever_it_was_written(world: World):
    """In a message that was changed, in a group, where a form asked for something else."""
    code = code_for(world, "Nguyễn Thị Lan")
    an = world.stranger("An")
    lan = world.member("Nguyễn Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    await an.says("tôi vào bằng gì?")
    await an.edits(f"/start {code}")
    await an.says_in_group(f"mã của tôi: {code}")
    await lan.says("/moi phó bí thư")
    await lan.says(code)
    with world.tables() as session:
        kept = session.exec(select(InboxRow.raw)).all()
    assert len(kept) == 5
    assert not any(code in raw for raw in kept)


async def test_names_whose_letters_would_make_a_code_are_none(world: World):
    an, lan = world.stranger("An"), world.member("Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    await an.says("Trần Quang Huy")
    assert not an.sees("mã")
    await lan.says("acde acde acde")
    assert lan.sees("chưa hiểu")


async def test_other_words_stay_in_the_inbox(world: World):
    an = world.stranger("An")
    await an.says("/start")
    await an.says("xin chào")
    assert "xin chào" in all_rows(world)


async def test_links_for_trainees_are_not_kept(world: World):
    lan = world.member("Nguyễn Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    with world.tables() as session:
        row = training_class(session, by_code(session, "TTCT-HM"))
        enrolled(session, row, person(session, "Trần Văn Tám"), by_code(session, "DU-QX"))
    await lan.says("/moi học viên")
    code = lan.last.text.split("start=")[1].split()[0]
    assert code not in all_rows(world)


async def test_an_invitation_sent_here_by_mistake_stays_good_for_whom_it_is_for(world: World):
    deputy = world.member("Hồ Thị Lan", Role.DEPUTY_SECRETARY, "DU-QX")
    await deputy.says("/moi bí thư chi bộ QX-CB1 Phan Thị Mai")
    await deputy.presses("Xác nhận")
    invited = deputy.last.text
    secretary = world.member("Lê Văn Sáu", Role.CELL_SECRETARY, "QX-CB2")
    for careless in (deputy, secretary):
        await careless.says(f"Chuyển đồng chí Mai: {invited}")
        assert careless.sees("Mã này dành cho người khác")
    mai = world.stranger("Mai")
    await mai.says(invited)
    assert mai.sees("Phan Thị Mai"), mai.transcript()
