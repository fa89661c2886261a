"""What can be typed after /moi."""

from __future__ import annotations

import pytest

from bot.features.accounts.inviting.words import Unit, read_invitation
from db.models import Role

UNITS = [
    Unit(Role.DEPUTY_SECRETARY, "DU-QX", "Đảng ủy phường Quỳnh Xuân"),
    Unit(Role.CELL_SECRETARY, "QX-CB1", "Chi bộ khối 1"),
    Unit(Role.CELL_SECRETARY, "QX-CB2", "Chi bộ khối 2"),
]


@pytest.mark.parametrize(
    "typed",
    [
        "bí thư chi bộ QX-CB1 Nguyễn Văn An; 0912345678",
        "bi thu chi bo qx-cb1 Nguyễn Văn An; 0912 345 678",
        "bí thư chi bộ; QX-CB1; Nguyễn Văn An; +84912345678",
        "cell_secretary | Chi bộ khối 1 | Nguyễn Văn An | 0912.345.678",
        "bí thư chi bộ; Nguyễn Văn An; 0912345678; QX-CB1",
    ],
)
def test_the_parts_are_found_wherever_they_stand(typed):
    read = read_invitation(typed, UNITS)
    assert read is not None
    assert (read.role, read.code) == (Role.CELL_SECRETARY, "QX-CB1")
    assert (read.full_name, read.phone) == ("Nguyễn Văn An", "+84912345678")
    assert read.problems == []


def test_a_role_alone_is_enough_to_begin():
    read = read_invitation("phó bí thư", UNITS)
    assert read is not None
    assert (read.role, read.code, read.full_name) == (Role.DEPUTY_SECRETARY, None, None)


def test_without_a_role_nothing_is_guessed():
    assert read_invitation("Nguyễn Văn An", UNITS) is None
    assert read_invitation("", UNITS) is None


def test_what_is_amiss_does_not_hide_what_was_understood():
    read = read_invitation("bí thư chi bộ QT-CB1 Nguyễn Văn An; 091234", UNITS)
    assert read is not None
    assert read.full_name == "Nguyễn Văn An"
    codes = [problem.code for problem in read.problems]
    assert codes == ["accounts.organisation_unknown", "phone.too_short"]
