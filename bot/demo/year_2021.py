"""Quỳnh Xuân ward's year 2021: 28 turns in six kinds of class, from nomination to report.

Only the figures are the ward's own; people, birth dates, numbers and days are made up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path

from bot.demo.acts import Act, Arrives, Chapter, Character, Joins, Passes, Presses, Says

HOUSE = Path(__file__).with_name("quynh_xuan.toml")
BEGINS = datetime.combine(date(2021, 2, 22), time(8))

DEPUTY = Character("deputy", "Hồ Thị Lan", "Phó bí thư trực Đảng", "+84912000001")
CENTRE = Character("centre", "Trần Quốc Hưng", "Giáo vụ trung tâm", "+84912000002")
TRAINEE = Character("trainee", "Nguyễn Văn An", "Học viên", "+84912345678")
CHARACTERS = (DEPUTY, CENTRE, TRAINEE)


@dataclass(frozen=True, slots=True)
class Course:
    """A class of the story: the ward's people in it, and what became of each."""

    code: str
    kind: str
    name: str
    first: date
    people: Sequence[str]
    """Lines as they are nominated: name; birth date; cell; phone."""
    results: Sequence[str]
    """What is typed for each of them."""
    absent: str = ""
    """Who misses the second session."""

    @property
    def second(self) -> date:
        return self.first + timedelta(days=1)


COURSES = (
    Course(
        "SC-2021",
        "SC",
        "Sơ cấp lý luận chính trị, khóa 5",
        date(2021, 3, 15),
        (
            "Phan Văn Dũng; 14/02/1988; QX-CB1; 0912000101",
            "Hồ Thị Hà; 03/09/1990; QX-CB2; 0912000102",
        ),
        ("tốt", "tốt"),
    ),
    Course(
        "TC-2021",
        "TC",
        "Trung cấp lý luận chính trị, hệ không tập trung",
        date(2021, 4, 12),
        (
            "Lê Hữu Phước; 20/05/1982; QX-CQ; 0912000103",
            "Nguyễn Thị Thu Hiền; 11/11/1985; QX-CQ; 0912000104",
            "Trần Đình Sơn; 07/07/1984; QX-CB1; 0912000105",
        ),
        ("8,25", "7,5", "7"),
    ),
    Course(
        "CV-2021",
        "CV",
        "Bồi dưỡng chuyên viên quản lý nhà nước",
        date(2021, 5, 17),
        (
            "Vũ Thị Ngọc; 25/12/1989; QX-CQ; 0912000106",
            "Đặng Quang Vinh; 30/04/1987; QX-CQ; 0912000107",
            "Bùi Thị Oanh; 08/03/1991; QX-CQ; 0912000108",
            "Hoàng Trọng Nghĩa; 19/08/1986; QX-CB2; 0912000109",
            "Cao Thị Mai; 02/06/1992; QX-CB1; 0912000110",
            "Đinh Văn Lực; 15/10/1988; QX-CB2; 0912000111",
        ),
        ("7,25", "7,95", "8", "khá", "7", "7,75"),
    ),
    Course(
        "NTD-2021",
        "NTD",
        "Bồi dưỡng nhận thức về Đảng, khóa II/2021",
        date(2021, 7, 12),
        (
            "Nguyễn Văn An; 12/03/1995; QX-CB1; 0912345678",
            "Trần Thị Bình; 05/09/1998; QX-CB2; 0912000113",
            "Lê Văn Cường; 20/11/1992; QX-CB2; 0912000114",
            "Phạm Thị Dung; 08/03/1990; QX-CB1; 0912000115",
            "Hoàng Văn Đức; 17/01/1999; QX-CB1; 0912000116",
            "Vũ Thị Giang; 22/06/1997; QX-CB2; 0912000117",
            "Đỗ Minh Hải; 09/09/1996; QX-CB1; 0912000118",
            "Ngô Thị Khánh; 01/05/1993; QX-CB2; 0912000119",
            "Nguyễn Văn An; 27/07/2000; QX-CB2; 0912000120",
            "Bùi Văn Long; 13/12/1994; QX-CB1; 0912000121",
            "Đặng Thị Mơ; 30/08/1998; QX-CB2; 0912000122",
            "Hồ Sỹ Nam; 04/04/1991; QX-CB1; 0912000123",
        ),
        ("khá giỏi trở lên",) * 12,
        absent="Bùi Văn Long",
    ),
    Course(
        "DVM-2021",
        "DVM",
        "Bồi dưỡng đảng viên mới, đợt 2 năm 2021",
        date(2021, 9, 20),
        (
            "Phan Thị Phượng; 16/02/1994; QX-CB1; 0912000124",
            "Lê Công Quyền; 29/05/1993; QX-CB2; 0912000125",
            "Nguyễn Thị Sen; 10/10/1996; QX-CB2; 0912000126",
            "Trương Văn Tài; 21/03/1992; QX-CQ; 0912000127",
        ),
        ("khá – giỏi trở lên",) * 4,
    ),
    Course(
        "QPAN3-2021",
        "QPAN3",
        "Bồi dưỡng kiến thức quốc phòng và an ninh, đối tượng 3",
        date(2021, 11, 8),
        ("Văn Đình Uyên; 06/06/1980; QX-CQ; 0912000128",),
        ("giỏi",),
    ),
)


def story() -> Iterator[Act]:
    """The whole year, act by act."""
    yield Chapter("Đầu năm: phó bí thư và giáo vụ vào trợ lý")
    yield Joins(DEPUTY.key, "deputy_secretary", "DU-QX")
    yield Joins(CENTRE.key, "centre_staff", "TTCT-HM")
    for course in COURSES:
        yield from _course(course)
    yield Chapter("Cuối năm: báo cáo")
    yield Passes(_at(date(2021, 12, 20), time(8)))
    yield Says(TRAINEE.key, "/ketqua")
    yield Says(DEPUTY.key, "/baocao 2021")
    yield Presses(DEPUTY.key, "Word")
    yield Says(CENTRE.key, "/baocao 2021")


def _course(course: Course) -> Iterator[Act]:
    yield Chapter(f"{course.code}: {course.name}")
    yield Passes(_at(course.first - timedelta(days=14), time(8)))
    yield from _confirmed(CENTRE, _opening(course))
    yield from _confirmed(DEPUTY, "\n".join([f"/decu {course.code}", *course.people]))
    yield Says(CENTRE.key, f"/xetduyet {course.code}")
    yield Presses(CENTRE.key, "Duyệt tất cả")
    yield Presses(CENTRE.key, "Xác nhận")
    if TRAINEE.phone.replace("+84", "0") in course.people[0]:
        yield from _trainee(course)
    for number, (day, _) in enumerate(_sessions(course), 1):
        if number <= 2 or course.absent:
            yield from _list(course, day, course.absent if number == 2 else "")
    yield Passes(_at(course.second + timedelta(days=7), time(9)))
    yield from _confirmed(CENTRE, "\n".join([f"/nhapdiem {course.code}", *_marks(course)]))
    yield Passes(_at(course.second + timedelta(days=9), time(9)))
    yield from _confirmed(CENTRE, _certificates(course))


def _confirmed(who: Character, text: str) -> Iterator[Act]:
    yield Says(who.key, text)
    yield Presses(who.key, "Xác nhận")


def _opening(course: Course) -> str:
    deadline = course.first - timedelta(days=5)
    return "\n".join(
        [
            "/molop",
            f"Mã: {course.code}",
            f"Loại: {course.kind}",
            f"Tên: {course.name}",
            "Địa điểm: Hội trường Trung tâm",
            "Sĩ số: 60",
            f"Hạn đề cử: {deadline:%d/%m/%Y}",
            f"Chỉ tiêu: DU-QX = {len(course.people)}",
            *(f"Buổi: {day:%d/%m/%Y} sáng; {topic}" for day, topic in _sessions(course)),
        ]
    )


def _sessions(course: Course) -> list[tuple[date, str]]:
    days = [course.first + timedelta(days=number) for number in range(5)]
    return [(day, f"Bài {number}") for number, day in enumerate(days, 1)]


def _trainee(course: Course) -> Iterator[Act]:
    """A trainee joins, is reminded and asks leave; the ward sees it, the centre decides."""
    yield Arrives(TRAINEE.key)
    yield Presses(TRAINEE.key, "Đã nhận")
    yield Says(TRAINEE.key, "/lich")
    yield Passes(_at(course.first - timedelta(days=1), time(19, 5)))
    leave = course.second + timedelta(days=1)
    asked = f"/xinnghi {course.code}\nBuổi: {leave:%d/%m/%Y} sáng\nLý do: đưa con đi bệnh viện"
    yield from _confirmed(TRAINEE, asked)
    yield Says(DEPUTY.key, "/donnghi")
    yield Presses(CENTRE.key, "Duyệt")
    yield Presses(CENTRE.key, "Xác nhận")


def _list(course: Course, day: date, absent: str) -> Iterator[Act]:
    """The list of a session, tapped, or typed when somebody is missing."""
    yield Passes(_at(day, time(11)))
    asked = f"/diemdanh {course.code} {day:%d/%m/%Y} sáng"
    if absent:
        yield from _confirmed(CENTRE, f"{asked}\nVắng: {absent}")
        return
    yield Says(CENTRE.key, asked)
    yield Presses(CENTRE.key, "Xong, xem lại")
    yield Presses(CENTRE.key, "Xác nhận")


def _marks(course: Course) -> list[str]:
    """Name and birth date tell two people of one name apart."""
    return [
        f"{name} ({born}); {result}"
        for (name, born), result in zip(
            (line.split("; ")[:2] for line in course.people), course.results, strict=True
        )
    ]


def _certificates(course: Course) -> str:
    """Numbers run on through the year; the decision is of the same day."""
    at = COURSES.index(course)
    first = 1 + sum(len(earlier.people) for earlier in COURSES[:at])
    day = course.second + timedelta(days=9)
    return (
        f"/chungnhan {course.code}\nQuyết định: {at + 11}-QĐ/TTCT; {day:%d/%m/%Y}\n"
        f"Ngày cấp: {day:%d/%m/%Y}\nSố đầu: {first:02}/2021\nNơi nhận: Văn phòng Trung tâm"
    )


def _at(day: date, hour: time) -> datetime:
    return datetime.combine(day, hour)
