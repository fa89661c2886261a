"""Names in encodings from before Unicode are refused, with what they were meant to be."""

import unicodedata
from itertools import product

import pytest

from bot.kit.legacy import modern_spelling
from bot.kit.problem import Problem
from bot.kit.vietnamese import parse_full_name, same_name
from tests.kit.typing_people import NAMES, problem

TCVN3 = [
    *("NguyÔn V¨n An", "TrÇn ThÞ B×nh", "Lª V¨n C\u00adêng", "Ph¹m ThÞ Thuú D\u00ad¬ng"),
    *("§Æng Quèc ViÖt", "Bïi ThÞ Xu©n", "§ç M¹nh Hïng", "Hå Ngäc Hµ", "L\u00ad¬ng ThÕ Vinh"),
]
VNI = [
    *("Nguyeãn Vaên An", "Traàn Thò Bình", "Leâ Vaên Cöôøng", "Phaïm Thò Thuøy Döông"),
    *("Ñaëng Quoác Vieät", "Buøi Thò Xuaân", "Ñoã Maïnh Huøng", "Hoà Ngoïc Haø", "Löông Theá Vinh"),
]
MEANT = [
    *("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "Phạm Thị Thuỳ Dương"),
    *("Đặng Quốc Việt", "Bùi Thị Xuân", "Đỗ Mạnh Hùng", "Hồ Ngọc Hà", "Lương Thế Vinh"),
]


@pytest.mark.parametrize(("typed", "meant"), [*zip(TCVN3, MEANT, strict=True)])
def test_tcvn3_is_refused_with_what_was_meant(typed, meant):
    with pytest.raises(Problem) as refused:
        parse_full_name(typed)
    assert refused.value.code == "name.legacy_encoding"
    assert refused.value.facts["meant"] == meant


@pytest.mark.parametrize(("typed", "meant"), [*zip(VNI, MEANT, strict=True)])
def test_vni_is_refused_with_what_was_meant_in_either_case(typed, meant):
    for written in (typed, typed.upper()):
        with pytest.raises(Problem) as refused:
            parse_full_name(written)
        assert refused.value.code == "name.legacy_encoding"
        assert same_name(str(refused.value.facts["meant"]), meant)


@pytest.mark.parametrize("name", [name for name in NAMES if not name.isascii()])
def test_utf8_read_as_western_is_refused_with_what_was_meant(name):
    garbled = name.encode().decode("cp1252", errors="ignore")
    assert problem(parse_full_name, garbled) == "name.legacy_encoding"
    whole = name.encode().decode("latin-1")
    with pytest.raises(Problem) as refused:
        parse_full_name(whole)
    assert refused.value.facts["meant"] == name


def test_no_syllable_of_vietnamese_is_taken_for_an_old_encoding():
    onsets = ["", *"bcdđghklmnpqrstvx", "ch", "gh", "gi", "kh", "ng", "ngh", "nh", "ph", "th", "tr"]
    # The hyphen follows the letter that carries the tone.
    rimes = (
        "a- ă- â- e- ê- i- o- ô- ơ- u- ư- y- a-i a-o a-u a-y â-u â-y e-o ê-u i-a iê- yê- i-u o-a"
    )
    rimes += (
        " oa- oă- o-e oe- o-i ô-i ơ-i u-a uâ- uê- u-i uô- uơ- u-y uy- ư-a ư-i ươ- ư-u uy-a uyê-"
    )
    rimes += " oa-i oa-y uâ-y iê-u yê-u uô-i ươ-i ươ-u uy-u oe-o"
    for rime, tone in product(rimes.split(), ("", *"\u0300\u0309\u0303\u0301\u0323")):
        for onset in onsets:
            word = unicodedata.normalize("NFC", onset + rime.replace("-", tone))
            for written in (word, word.title(), word.upper()):
                assert modern_spelling(f"{written} {written}n") is None, written
