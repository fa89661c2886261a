"""Files of organisations and people: any order, any number of times, all faults at once."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from sqlmodel import Session, col, select

from bot.features.accounts.loading.load import Loaded, load
from bot.features.accounts.service import end_role
from bot.kit.problem import Problem
from db.models import ClassType, Organisation, Person, Role, RoleAssignment
from db.rule_values import rule_value
from tests.support.factories import START, by_code

FILE = """
[[organisation]]
code = "qm-cb1"
name = "Chi bộ khối 1"
kind = "cell"
parent = "DU-QM"
[[organisation]]
code = "DU-QM"
name = "Đảng ủy phường Quỳnh Mai"
short_name = "Quỳnh Mai"
kind = "ward_committee"
served_by = "TTCT-HM"
valid_from = 2025-07-01
[[organisation]]
code = "DU-QT"
successor = "DU-QM"
valid_to = "30/06/2025"
[[class_type]]
code = "KN"
name = "Kỹ năng công tác"
[[person]]
name = "TRẦN THỊ BÌNH"
phone = "0912 345 678"
birth_date = "5/9/1978"
position = "Phó bí thư"
roles = ["deputy_secretary@DU-QM", "centre_staff@TTCT-HM"]
[[rule]]
key = "pass_mark"
class_type = "KN"
effective_from = 2026-01-01
value = 6.5
source = "Quy chế của trung tâm"
"""


def loaded(session: Session, text: str) -> Loaded:
    return load(session, START, tomllib.loads(text))


def why(session: Session, text: str) -> list[str]:
    result = loaded(session, text)
    assert result.counts == {}
    return [
        f"{f.where}: {f.why.code if isinstance(f.why, Problem) else f.why}" for f in result.faults
    ]


def own_rule(key: str, value: str) -> str:
    return f"[[rule]]\nkey = '{key}'\neffective_from = 2026-01-01\nvalue = {value}\nsource = 'x'"


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("leave_remind_evening", "'7h tối'"),
        ("leave_remind_evening", "19"),
        ("working_hours", "[]"),
        ("working_hours", "[['11:30', '07:30']]"),
        ("working_hours", "[['07:30', 8]]"),
    ],
)
def test_a_time_that_is_none_is_refused(session, key, value):
    assert any("không đúng dạng" in fault for fault in why(session, own_rule(key, value)))


@pytest.mark.parametrize(
    ("key", "value", "stored"),
    [
        ("leave_remind_evening", "'18:30'", "18:30"),
        ("leave_remind_hours", "2", 2),
        ("working_hours", "[['08:00', '17:30']]", [["08:00", "17:30"]]),
    ],
)
def test_the_house_sets_its_own_times(session, key, value, stored):
    assert loaded(session, own_rule(key, value)).faults == []
    assert rule_value(session, key, "", date(2026, 5, 1)) == stored


def test_a_whole_file_is_stored_with_its_ties(session):
    assert loaded(session, FILE).faults == []
    ward, cell = by_code(session, "DU-QM"), by_code(session, "QM-CB1")
    assert cell.parent_id == ward.id
    assert ward.served_by_id == by_code(session, "TTCT-HM").id
    assert by_code(session, "DU-QT").successor_id == ward.id
    assert by_code(session, "DU-QT").valid_to == date(2025, 6, 30)
    assert by_code(session, "DU-QT").name == "Đảng ủy phường Quỳnh Thiện"
    who = session.exec(select(Person)).one()
    assert (who.full_name, who.phone, who.birth_date, who.organisation_id) == (
        "Trần Thị Bình",
        "+84912345678",
        date(1978, 9, 5),
        ward.id,
    )
    held = session.exec(select(RoleAssignment.role).order_by(col(RoleAssignment.id))).all()
    assert held == [Role.DEPUTY_SECRETARY, Role.CENTRE_STAFF]
    assert session.exec(select(ClassType).where(col(ClassType.code) == "KN")).one().position > 0
    assert rule_value(session, "pass_mark", "KN", date(2026, 5, 1)) == "6.5"


def test_loading_again_changes_nothing_and_doubles_nothing(session):
    loaded(session, FILE)
    before = len(session.exec(select(Organisation)).all())
    again = loaded(session, FILE)
    assert all(set(count) == {"same"} for count in again.counts.values())
    assert len(session.exec(select(Organisation)).all()) == before
    assert len(session.exec(select(Person)).all()) == 1
    assert len(session.exec(select(RoleAssignment)).all()) == 2


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('"0912 345 678"', '"0987654321"'),
        ('"5/9/1978"', '"6/9/1978"'),
        ('"Phó bí thư"', '"Phó bí thư thường trực"'),
    ],
    ids=["phone", "birth date", "position"],
)
def test_a_changed_person_is_updated(session, old, new):
    loaded(session, FILE)
    again = loaded(session, FILE.replace(old, new))
    assert again.counts["people"] == {"changed": 1}
    assert len(session.exec(select(Person)).all()) == 1


def test_a_father_and_son_of_one_name_and_phone_stay_two(session):
    text = """
    [[person]]
    name = "Nguyễn Văn An"
    phone = "0911111111"
    birth_date = "1/1/1960"
    [[person]]
    name = "Nguyễn Văn An"
    phone = "0911111111"
    birth_date = "2/2/1990"
    """
    loaded(session, text)
    assert loaded(session, text).counts["people"] == {"same": 2}


def test_a_role_ended_since_is_not_given_again(session):
    loaded(session, FILE)
    who = session.exec(select(Person)).one()
    ward = by_code(session, "DU-QM").id or 0
    end_role(session, None, START, who.id or 0, Role.DEPUTY_SECRETARY, ward)
    again = loaded(session, FILE)
    assert again.counts["ended"].total() == 1
    open_roles = select(RoleAssignment.role).where(col(RoleAssignment.ended_at).is_(None))
    assert session.exec(open_roles).all() == [Role.CENTRE_STAFF]


def test_namesakes_are_told_apart(session):
    text = """
    [[person]]
    name = "Nguyễn Văn An"
    organisation = "QX-CB1"
    phone = "0911111111"
    [[person]]
    name = "Nguyễn Văn An"
    organisation = "QX-CB1"
    phone = "0922222222"
    """
    loaded(session, text)
    loaded(session, text)
    phones = session.exec(select(Person.phone).order_by(col(Person.phone))).all()
    assert phones == ["+84911111111", "+84922222222"]
    twice = text.replace('phone = "0922222222"', 'phone = "0911111111"')
    assert why(session, twice) == [
        "[[person]] 2 (Nguyễn Văn An): trùng người với [[person]] 1 (Nguyễn Văn An)"
    ]


def test_all_faults_are_told_at_once_and_nothing_is_stored(session):
    before = len(session.exec(select(Organisation)).all())
    faults = why(
        session,
        """
        [[organisation]]
        code = "DU-MOI"
        kind = "wardcommittee"
        colour = "đỏ"
        served_by = "DU-QX"
        [[organisation]]
        code = "CB-MOI"
        name = "Chi bộ mới"
        kind = "cell"
        parent = "DU-KHONG"
        [[organisation]]
        code = "CB-MOI"
        name = "Chi bộ mới"
        kind = "cell"
        [[person]]
        name = "An"
        phone = "123"
        birth_date = "31/02/1990"
        roles = ["chủ tịch@DU-QX"]
        [[person]]
        name = "Lê Văn Ba"
        organisation = "DU-KHONG"
        roles = ["centre_staff@DU-QX", "admin@DU-KHONG"]
        [[rule]]
        key = "pass_mark"
        class_type = "XX"
        effective_from = 2026-01-01
        value = "cao"
        [[city]]
        """,
    )
    text = "\n".join(faults)
    for part in (
        "[[organisation]] 1 (DU-MOI), kind: «wardcommittee» không đúng",
        "không có mục colour",
        "[[organisation]] 1 (DU-MOI): đơn vị mới cần có name",
        "served_by: DU-QX là ward_committee, ở đây cần training_centre",
        "[[organisation]] 2 (CB-MOI), parent: không có đơn vị DU-KHONG",
        "[[organisation]] 3 (CB-MOI): trùng mã",
        "[[organisation]] 3 (CB-MOI): chi bộ cần có parent",
        "[[person]] 1 (An), name: name.too_short",
        "[[person]] 1 (An), phone: phone.too_short",
        "[[person]] 1 (An), birth_date: date.impossible",
        "«chủ tịch» không đúng",
        "[[person]] 2 (Lê Văn Ba), organisation: không có đơn vị DU-KHONG",
        "vai trò centre_staff chỉ có ở training_centre",
        "[[rule]] 1 (pass_mark), class_type: không có loại lớp XX",
        "[[rule]] 1 (pass_mark): thiếu source",
        "[[rule]] 1 (pass_mark), value: giá trị của pass_mark không đúng dạng",
        'mời ghi như thế này: value = "5.0"',
        "[city]: không có bảng này",
    ):
        assert part in text, f"{part}\n---\n{text}"
    assert len(session.exec(select(Organisation)).all()) == before
    assert session.exec(select(Person)).all() == []


@pytest.mark.parametrize(
    "text",
    [
        'person = "An"',
        "[person]\nname = 'Nguyễn Văn An'",
        "[[person]]\nname = 5",
        "[[person]]\nname = 'Nguyễn Văn An'\nroles = 'admin@DU-QX'",
        "[[person]]\nname = 'Nguyễn Văn An'\nroles = ['admin']",
        "[[organisation]]\ncode = 'có dấu'",
        "[[organisation]]\ncode = ''",
        "[[organisation]]\nname = 'Không mã'\nkind = 'other'",
        "[[organisation]]\ncode = 'DU-QX'\nparent = 'QX-CB1'",
        "[[organisation]]\ncode = 'DU-QX'\nvalid_from = 2026-01-01\nvalid_to = 2025-01-01",
        "[[class_type]]\ncode = 'MOI'",
        "[[rule]]\nkey = 'la'\neffective_from = 2026-01-01\nvalue = 1\nsource = 'x'",
        "[[rule]]\nkey = 'bands'\neffective_from = 2026-01-01\nvalue = [['good']]\nsource = 'x'",
        "[[rule]]\nkey = 'attempts'\neffective_from = 2026-01-01\nvalue = true\nsource = 'x'",
    ],
)
def test_every_odd_file_is_told_in_words(session, text):
    assert len(why(session, text)) >= 1
