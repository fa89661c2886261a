"""Vietnamese telephone numbers: read as typed, kept as E.164, shown in groups."""

import re

from bot.kit.letters import nfc
from bot.kit.problem import Problem

_LABEL = re.compile(
    r"^(?:số điện thoại|điện thoại|di động|sđt|sdt|đtdđ|đt|dt|tel|phone|mobile|zalo)\b[\s.:]*",
    re.IGNORECASE,
)
_NOTE = re.compile(r"\s*\([^()0-9]*\)\s*$")
_SEVERAL = re.compile(r"[;,/|]|\bhoặc\b|\bvà\b|\s-\s")

# The change of 15/09–14/11/2018: mobile numbers of eleven digits became ten.
_OLD_PREFIXES = {
    **{f"016{n}": f"03{n}" for n in range(2, 10)},
    "0120": "070",
    "0121": "079",
    "0122": "077",
    "0126": "076",
    "0128": "078",
    "0123": "083",
    "0124": "084",
    "0125": "085",
    "0127": "081",
    "0129": "082",
    "0186": "056",
    "0188": "058",
    "0199": "059",
}


def _digits(text: str, given: str) -> str:
    """The digits as dialled at home (0…); without the country code, whatever its form."""
    international = text.startswith("+")
    digits = re.sub(r"[\s.\-–—()+'·_,/]", "", text.translate(str.maketrans("oOlI", "0011")))
    if not digits.isascii() or not digits.isdigit():
        raise Problem("phone.not_digits", given=given)
    if digits.startswith("00"):
        digits, international = digits[2:], True
    if international and not digits.startswith("84"):
        raise Problem("phone.bad_prefix", given=given, prefix=f"+{digits[:2]}")
    # Nine digits that begin with 84 are a mobile number 084… that lost its zero.
    if international or (digits.startswith("84") and len(digits) > 10):
        return "0" + digits[2:].removeprefix("0")
    lost_zero = (len(digits) == 9 and digits[0] in "35789") or (
        len(digits) == 10 and digits[0] == "2"
    )
    return "0" + digits if lost_zero else digits


def _has_several(text: str) -> bool:
    return sum(len(re.sub("[^0-9]", "", part)) >= 9 for part in _SEVERAL.split(text)) > 1


def parse_phone(s: str) -> str:
    """Read a Vietnamese mobile or landline number into E.164; raise a `phone.…` problem.

    A leading zero lost in a workbook comes back. Numbers from before 2018 are refused with the
    present one as fact `meant`: who has it now must be asked.
    """
    text = _NOTE.sub("", _LABEL.sub("", nfc(s).lstrip("'")))
    text = re.sub(r"(?<=[0-9])\.0$", "", text) if re.fullmatch(r"[0-9]+\.0", text) else text
    if not text:
        raise Problem("phone.empty", given=s)
    if _has_several(text):
        raise Problem("phone.several", given=s)
    number = _digits(text, s)
    if len(number) == 11 and number[:4] in _OLD_PREFIXES:
        meant = "+84" + _OLD_PREFIXES[number[:4]][1:] + number[4:]
        raise Problem("phone.old_prefix", given=s, meant=meant)
    if len(number) < 10:
        raise Problem("phone.too_short", given=s, digits=len(number))
    if not re.match("0[235789]", number):
        raise Problem("phone.bad_prefix", given=s, prefix=number[:2])
    if len(number) > (11 if number.startswith("02") else 10):
        raise Problem("phone.too_long", given=s, digits=len(number))
    return "+84" + number[1:]


def _groups(e164: str) -> list[str]:
    """0912 345 678; 024 3825 3536; 0238 3832 214. Foreign numbers stay in one piece."""
    if not e164.startswith("+84"):
        return [e164]
    number = "0" + e164[3:]
    if re.match("02[48]", number):
        return [number[:3], number[3:7], number[7:]]
    middle = 8 if len(number) == 11 else 7
    return [number[:4], number[4:middle], number[middle:]]


def format_phone(e164: str) -> str:
    return " ".join(_groups(e164))


def mask_phone(e164: str) -> str:
    """The number with its middle hidden: enough to recognise, too little to dial."""
    groups = _groups(e164)
    if len(groups) == 1:
        return f"{e164[:4]} ••• {e164[-3:]}" if len(e164) > 9 else "•••"
    return f"{groups[0]} {'•' * len(groups[1])} {groups[2]}"
