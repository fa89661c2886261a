"""What people, scripts and accidents send: texts, presses, files, contacts, by anybody."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from hypothesis import strategies as st

from tests.access.forging import JUNK
from tests.access.matrix import BUTTONS, MATRIX
from tests.access.openings import OPENINGS
from tests.access.raw_updates import raw_updates
from tests.access.scene import CELL_1, NTD, QLC, SECRETS, Who
from tests.support.fake_bot_api.markup import units

LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that somebody does. `what`: text, shown (press the n-th newest button), press,
    form (a key of the form under way), contact, file, photo, other, edited, member, group,
    raw (JSON of an update that is out of shape), wait (the clock moves on and jobs run)."""

    who: Who
    what: str
    text: str = ""
    number: int = 0


WORDS = (
    *("Nguyễn Văn An", "Trần Thị Bình", "Lê Văn Cường", "H'Hen Niê", "Đồng chí", "đ/c", "Ông"),
    *SECRETS[CELL_1],
    *("12/03/1995", "31/02/1998", "1998", "05/09/98", "thứ hai", "cn", "mai", "tuần sau", "0/0/0"),
    *(
        "23/11/2026 sáng",
        "24/11/2026",
        "13/11/2026 sáng",
        "buổi 1",
        "buổi 999",
        "tối",
        "7h00-10h30",
    ),
    *("Chi bộ khối 1", "QX-CB1", "QT-CB1", "DU-QX = 12", "DU-QT=0", "DU-QL = 5", "= ", "60", "-1"),
    *("0912345678", "+84 987 654 321", "0", "9" * 25, "8,5", "10", "11", "khá", "12/…?", "lần 2"),
    *("Mã:", "Loại: NTD", "Tên:", "Địa điểm:", "Sĩ số:", "Hạn đề cử:", "Chỉ tiêu:", "Buổi:"),
    *("Đổi 2:", "Hủy 3:", "Thêm:", "Lý do:", "Vắng:", "Có phép:", "Có mặt:", "Duyệt:", "Dự bị:"),
    *("Từ chối:", "tất cả", "không", "xong", "bỏ qua", "quay lại", "sửa", "huỷ", "xác nhận"),
    *("Đồng ý", "không đồng ý", "có", "ok", "1", "2", "3:", "1.", "STT", "Họ tên", "#1=1", "#done"),
    *(
        "phó bí thư",
        "bí thư chi bộ",
        "cán bộ trung tâm TTCT-HM",
        "trưởng đoàn",
        "học viên",
        "admin",
    ),
    *(";", "|", "\t", ",", ":", "\n", "\r\n", "\u2028", "；", "：", "…", "–", "(", ")", ".", "/"),
    *("²", "٣", "９", "½", "Ⅷ", "İ", "ß", "ǅ", "\u200b", "\u200f", "\u202e", "\ufeff", "\u00ad"),
    *("\u0301", "\u0323", "👍", "🏳️‍🌈", "👨‍👩‍👧‍👦", "\x00", "\x1b", "\x85", "NguyÔn", "Vaên"),
    *("<b>", "</b>", "&lt;", "&", "<a href='x'>", "%", "_", "'; DROP TABLE people; --", "\\", "{}"),
    *("{given}", "%s", "$1", "@bot", "http://t.me/x", "?start=ACDE-FGHJ-KMNP", "ACDE-FGHJ-KMNP"),
    *(NTD, QLC, NTD.lower(), "ntd 01", "KHONG-CO", "2026", "1900", "9999", "99999999999999999999"),
)
TYPED = tuple(dict.fromkeys(a for o in OPENINGS for a in o.acts if a[0] not in ">vs"))
COMMANDS = tuple(f"/{name}" for name in (*MATRIX, "decu@phuong_bot", "khongco", "", "đềcử"))

word = st.sampled_from(WORDS)
joint = st.sampled_from((" ", "; ", "\n", "", ", ", "\t", " | "))
letters = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@st.composite
def _written(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.one_of(word, word, word, letters), max_size=14))
    return draw(joint).join(parts)


@st.composite
def _asked(draw: st.DrawFn) -> str:
    code = draw(st.sampled_from(("", NTD, QLC, "KHONG-CO", "2026", "x")))
    body = draw(_written())
    return f"{draw(st.sampled_from(COMMANDS))} {code}{draw(st.sampled_from((' ', chr(10))))}{body}"


@st.composite
def _spoilt(draw: st.DrawFn) -> str:
    """A message that was good, with something put in, cut out or repeated."""
    text = draw(st.sampled_from(TYPED))
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(text)))
        end = draw(st.integers(at, min(len(text), at + 20)))
        text = (
            text[:at] + draw(st.one_of(word, st.just(""), st.just(text[at:end] * 2))) + text[end:]
        )
    return text


_TWISTS = (
    lambda text: text,
    lambda text: text,
    lambda text: unicodedata.normalize("NFD", text),
    str.upper,
    lambda text: "\u200b".join(text),
    lambda text: "\u202e" + text,
    lambda text: f"<b>{text}</b>&amp;",
    lambda text: text.replace(" ", "\u00a0"),
    lambda text: (text + "\n") * 60,
    lambda text: (text + "; ") * 200,
    lambda text: text + "a" * 5000,
    lambda text: text + " \n" * 2000 + "x",
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """What an app sends: never empty, at most 4,096 units."""
    made = draw(st.one_of(_spoilt(), _asked(), _written(), letters))
    return sendable(draw(st.sampled_from(_TWISTS))(made))


def sendable(text: str) -> str:
    text = text.strip()
    while units(text) > LONGEST:
        text = text.encode("utf-16-le")[: LONGEST * 2].decode("utf-16-le", "ignore").strip()
    return text or "."


KEYS = (
    *(
        "ok",
        "no",
        "bk",
        "sk",
        "go",
        "ed",
        "again",
        "e.name",
        "e.sheet",
        "e.lines",
        "e.who",
        "e.cls",
    ),
    *("e.items", "e.reason", "e.phone", "x.add", "x.drop", "x.draft", "x.each", "x.wait", "p.1"),
    *(
        "p.²",
        "p.99999999",
        "v.1",
        "v.0",
        "v.#0",
        "v.#1=1",
        "v.#done",
        "v.#all",
        "v.~skip",
        "v.~done",
    ),
    *("v.QX-CB1", f"v.{NTD}", "v.", "v.-", "v..", "v.wards", "v.phone", "v.birth", "", ":", "zz"),
)
STARTS = tuple(dict.fromkeys(a[1:] for o in OPENINGS for a in o.acts if a.startswith(">")))

number = st.one_of(st.integers(0, 40), st.sampled_from((987654, 10**12, -1))).map(str)
argument = st.one_of(
    number,
    st.sampled_from(
        (*JUNK, "accept", "reject", "wait", "end", "held", "invite", "missing", "page")
    ),
    st.sampled_from(
        ("close", "reopen", "finish", "cancel", "change", "pick", "move", "drop", "add")
    ),
    st.sampled_from(("yes", "no", "vi", "en", NTD, QLC, "2026", "export", "fix", "del", "admin")),
)


def _data(parts: list[str]) -> str:
    data = ":".join(parts)
    while len(data.encode()) > 64:
        data = data[:-1]
    return data or "x"


pressed = st.one_of(
    st.builds(
        lambda action, rest: _data([action, *rest]),
        st.sampled_from((*BUTTONS, "f", "cmd", "zzz", "")),
        st.lists(argument, max_size=4),
    ),
    st.builds(
        lambda name, rest: _data(["cmd", name.lstrip("/"), *rest]),
        st.sampled_from(COMMANDS),
        st.lists(st.one_of(argument, word), max_size=2),
    ),
    letters.map(lambda text: _data([text])),
)


WHATS = (
    *(("text",) * 8 + ("shown",) * 7 + ("form",) * 3 + ("press",) * 4),
    *("contact", "file", "photo", "other", "edited", "member", "wait", "raw", "group"),
)


@st.composite
def steps(draw: st.DrawFn, among: Sequence[Who]) -> Step:
    actor = draw(st.sampled_from(among))
    what = draw(st.sampled_from(WHATS))
    text, at = "", 0
    if what == "raw":
        text = draw(raw_updates(actor.chat))
    if what in {"text", "edited", "file", "photo", "group"}:
        text = draw(texts()) if what != "photo" or draw(st.booleans()) else ""
        text = text[:1000] if what in {"file", "photo"} else text
    if what == "press":
        text = draw(pressed)
    if what == "form":
        text = draw(st.sampled_from(KEYS))
    if what == "contact":
        text = draw(
            st.sampled_from(("+84912345600", "84912340077", "0912345678", "", "abc", "9" * 30))
        )
    if what in {"shown", "contact", "file", "other", "wait", "group"}:
        at = draw(st.integers(0, 11))
    return Step(actor, what, text, at)


# A few people at a time, so that their forms get somewhere.
stories = st.lists(st.sampled_from(Who), min_size=1, max_size=3).flatmap(
    lambda among: st.lists(steps(among), min_size=8, max_size=40)
)
