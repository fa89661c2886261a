"""Codes, waiting after wrong ones, the names of roles."""

from __future__ import annotations

import math
import random
import re
from datetime import UTC, date, datetime, timedelta

import pytest

from bot.features.accounts import rules
from bot.features.accounts.rules import Tries
from db.models import OrganisationKind, Role

NOON = datetime(2026, 11, 16, 5, 0, tzinfo=UTC)


def a_code(seed: int = 1) -> str:
    return rules.new_code(random.Random(seed).choice)


def test_a_code_is_readable_fits_a_link_and_cannot_be_guessed():
    code = a_code()
    assert re.fullmatch(r"[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", code)
    assert re.fullmatch(r"[A-Za-z0-9_-]{1,64}", code)
    assert rules.CODE_LENGTH * math.log2(len(rules.ALPHABET)) >= 50
    assert len(set(rules.ALPHABET)) == len(rules.ALPHABET)
    for pair in ("B8", "S5", "Z2", "O0", "I1", "G6", "L1"):
        assert not set(pair) <= set(rules.ALPHABET)


@pytest.mark.parametrize(
    "change",
    [str.lower, lambda c: c.replace("-", " "), lambda c: f"  {c} ", lambda c: c.replace("-", "–")],
)
def test_a_code_is_known_however_it_is_typed(change):
    assert rules.code_hash(change(a_code())) == rules.code_hash(a_code())


def test_a_pasted_link_holds_the_code():
    link = f"https://t.me/phuong_bot?start={a_code()}"
    assert rules.code_hash(link) == rules.code_hash(a_code())


def test_the_hash_shows_nothing_of_the_code():
    assert rules.code_hash(a_code(1)) != rules.code_hash(a_code(2))
    assert rules.plain_code(a_code()) not in rules.code_hash(a_code()).upper()


def test_the_fifth_wrong_code_locks_for_an_hour():
    tries = Tries(0, None)
    for left in (4, 3, 2, 1):
        tries = rules.after_a_wrong_one(tries, NOON)
        assert (tries.left, tries.locked(NOON)) == (left, None)
    tries = rules.after_a_wrong_one(tries, NOON)
    assert tries.locked(NOON) == NOON + timedelta(hours=1)
    assert tries.locked(NOON + timedelta(hours=1)) is None


@pytest.mark.parametrize(
    ("typed", "role"),
    [
        ("deputy_secretary", Role.DEPUTY_SECRETARY),
        ("Phó bí thư", Role.DEPUTY_SECRETARY),
        ("pho bi thu truc", Role.DEPUTY_SECRETARY),
        ("BÍ THƯ CHI BỘ", Role.CELL_SECRETARY),
        ("giáo vụ", Role.CENTRE_STAFF),
        ("học viên", Role.TRAINEE),
        ("admin", Role.ADMIN),
        ("giám đốc", None),
        ("", None),
    ],
)
def test_roles_are_known_by_both_their_names(typed, role):
    assert rules.role_named(typed) is role


def test_the_longest_name_of_a_role_is_taken_first():
    words = ["bí", "thư", "chi", "bộ", "QX-CB1"]
    assert rules.role_at_start(words) == (Role.CELL_SECRETARY, 4)
    assert rules.role_at_start(["Nguyễn"]) is None


def test_every_role_has_its_kind_of_organisation():
    assert rules.may_be_held(Role.ADMIN, OrganisationKind.CELL)
    assert rules.may_be_held(Role.CENTRE_STAFF, OrganisationKind.TRAINING_CENTRE)
    assert not rules.may_be_held(Role.CENTRE_STAFF, OrganisationKind.WARD_COMMITTEE)
    assert set(rules.KINDS) == set(Role)


def test_a_birth_date_must_point_at_one_person():
    day, other = date(1995, 3, 12), date(1998, 9, 5)
    assert rules.born_then([(1, day), (2, other)], day) == 1
    assert rules.born_then([(1, day), (2, day)], day) is None
    assert rules.born_then([(1, None), (2, other)], day) is None


def test_the_last_administrator_is_the_one_without_another():
    assert rules.is_last_admin(1, [1, 1])
    assert not rules.is_last_admin(1, [1, 2])


CODES = {rules.code_hash(f"ACD{sign}FGHJKMNP") for sign in "E3"} | {rules.code_hash("3479" * 3)}


@pytest.mark.parametrize(
    ("typed", "exactly", "loosely"),
    [
        ("ACDE-FGHJ-KMNP", True, True),
        ("acde-fghj-kmnp", True, True),
        ("ACDE–FGHJ–KMNP", True, True),
        ("Mã: ACDE-FGHJ-KMNP.", True, True),
        ("https://t.me/phuong_bot?start=ACDE-FGHJ-KMNP", True, True),
        ("Kính mời mở https://t.me/x?start=ACDE-FGHJ-KMNP hoặc gõ ACDE-FGHJ-KMNP", True, True),
        ("ACDEFGHJKMNP", False, True),
        ("acde fghj kmnp", False, True),
        ("ACD3FGHJKMNP", True, True),
        ("acd3 fghj kmnp", True, True),
        ("347934793479", False, True),
        ("ACDE-FGHJ-KMNP và ACDE-FGHJ-KMN3", False, False),
        ("Trần Quang Huy", False, False),
        ("Tran Quang Huy", False, False),
        ("ACDE-FGHJ-KMNP-QRTU", False, False),
        ("0912-3456-7890", False, False),
        ("https://t.me/phuong_bot?start=menu", False, False),
        ("", False, False),
    ],
)
def test_what_is_taken_for_a_code(typed: str, exactly: bool, loosely: bool) -> None:
    found = (rules.code_in(typed, loosely=False), rules.code_in(typed, loosely=True))
    assert tuple(map(bool, found)) == (exactly, loosely)
    for code in filter(None, found):
        assert rules.code_hash(code) in CODES
