"""Scenes until a class begins: joining, opening, nominating, deciding."""

from __future__ import annotations

from datetime import datetime

from db.models import Role
from tests.support.factories import ZONE
from tests.support.transcripts.stage import Stage

OPENING = """/molop
Mã: NTD-01
Loại: NTD
Tên: Bồi dưỡng nhận thức về Đảng, khóa I/2026
Địa điểm: Hội trường Trung tâm
Sĩ số: 60
Hạn đề cử: 20/11/2026
Chỉ tiêu: DU-QX = 12
Buổi: 23/11/2026 sáng; Bài 1; Hội trường A
Buổi: 23/11/2026 chiều; Bài 2; Hội trường A
Buổi: 24/11/2026 sáng; Bài 3; Hội trường A
Buổi: 24/11/2026 chiều; Bài 4; Hội trường A
Buổi: 25/11/2026 sáng; Bài 5; Hội trường A"""

LIST = """/decu NTD-01
Nguyễn Văn An; 12/03/1995; Chi bộ khối 1; 0912345678
Trần Thị Bình; 05/09/1998; QX-CB2; 0987 654 321
Lê Văn Cường; 31/02/1992; QX-CB2"""


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of November 2026 in Viet Nam."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


async def play(stage: Stage) -> None:
    await administrator_joins(stage)
    await deputy_and_staff_join(stage)
    await class_is_opened(stage)
    await stage.world.move_to(at(16, 14))
    await nominations(stage)
    await stage.world.move_to(at(17, 8, 30))
    await decisions(stage)
    await stage.world.move_to(at(17, 10))
    await trainees_join(stage)
    await stage.world.move_to(at(17, 15))
    await leader_is_appointed(stage)


async def administrator_joins(stage: Stage) -> None:
    code = stage.invitation(Role.ADMIN, "DU-QX", "Vũ Minh Quân")
    await stage.admin.says(f"/start {code}")
    await stage.admin.presses("Đồng ý")
    scene = stage.book.dialogue("quan-tri-moi", stage.admin)
    await scene.says("/moi cán bộ trung tâm TTCT-HM Phan Thị Mai; 0912000009")
    await scene.presses("Xác nhận")


async def deputy_and_staff_join(stage: Stage) -> None:
    for who in (stage.deputy, stage.staff):
        await who.says("/start")
        await who.shares_contact()
        await who.presses("Đồng ý")
    stage.book.look(stage.deputy, stage.staff)


async def class_is_opened(stage: Stage) -> None:
    scene = stage.book.dialogue("mo-lop", stage.staff)
    await scene.says(OPENING)
    await scene.presses("Xác nhận")
    scene = stage.book.dialogue("lop-moi", stage.deputy)
    scene.gets()


async def nominations(stage: Stage) -> None:
    book = stage.book
    scene = book.dialogue("de-cu", stage.deputy)
    await scene.says(LIST)
    await scene.says("Lê Văn Cường; 20/11/1992; QX-CB2; 0905111222")
    await scene.presses("Xác nhận")
    scene = book.dialogue("chi-tieu", stage.deputy)
    await scene.says("/chitieu NTD-01")


async def decisions(stage: Stage) -> None:
    book = stage.book
    scene = book.dialogue("xet-duyet", stage.staff)
    scene.gets()
    await scene.presses("Xét duyệt")
    await scene.says("/xetduyet NTD-01\nDuyệt: Nguyễn Văn An; Trần Thị Bình\nDự bị: Lê Văn Cường")
    await scene.presses("Xác nhận")
    scene = book.dialogue("tra-loi", stage.deputy)
    scene.gets()
    scene = book.dialogue("lien-ket-moi", stage.deputy)
    await scene.says("/moi học viên")
    scene = book.dialogue("danh-sach", stage.deputy)
    await scene.says("/danhsach NTD-01")


async def trainees_join(stage: Stage) -> None:
    book = stage.book
    scene = book.dialogue("vao-hoc-vien", stage.an)
    await scene.says("/start")
    await scene.shares_phone()
    await scene.presses("Đồng ý")
    await scene.presses("Đã nhận")
    scene = book.dialogue("lich", stage.an)
    await scene.says("/lich")
    await stage.binh.says("/start")
    await stage.binh.shares_contact()
    await stage.binh.presses("Đồng ý")
    await stage.binh.presses("Đã nhận")


async def leader_is_appointed(stage: Stage) -> None:
    scene = stage.book.dialogue("truong-doan", stage.deputy)
    await scene.says("/moi trưởng đoàn")
    await scene.presses("Trần Thị Bình")
    await scene.presses("Xác nhận")
