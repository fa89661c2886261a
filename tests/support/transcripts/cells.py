"""Scenes between a ward and its cells: places, proposals, the choice. Another class."""

from __future__ import annotations

from datetime import timedelta

from db.models import Role
from tests.support.factories import START, by_code, training_class
from tests.support.transcripts.stage import Stage

PLACES = """/chitieu NTD-02
QX-CB1 = 2
Chi bộ khối 2 = 1
Hạn: 18/11/2026"""

PEOPLE = """/decu NTD-02
Hoàng Thị Mận; 02/04/1999; 0912345001
Đậu Văn Nghĩa; 15/08/1997; 0912345002; bí thư chi đoàn
Lê Thị Oanh; 30/12/2000; 0912345003"""


async def play(stage: Stage) -> None:
    with stage.world.tables() as session:
        training_class(
            session,
            by_code(session, "TTCT-HM"),
            "NTD-02",
            name="Bồi dưỡng nhận thức về Đảng, khóa II/2026",
            deadline=START + timedelta(days=4, hours=14, minutes=59),
            quota_by_code={"DU-QX": 3},
        )
    deputy = stage.deputy
    await deputy.says("/start")
    await deputy.shares_contact()
    await deputy.presses("Đồng ý")
    cell = stage.world.member("Vũ Thị Hạnh", Role.CELL_SECRETARY, "QX-CB1")
    stage.book.look(deputy, cell)
    scene = stage.book.dialogue("giao-chi-tieu", deputy)
    await scene.says(PLACES)
    await scene.presses("Xác nhận")
    scene = stage.book.dialogue("chi-bo-duoc-giao", cell)
    scene.gets()
    scene = stage.book.dialogue("chi-bo-gioi-thieu", cell)
    await scene.says(PEOPLE)
    await scene.presses("Xác nhận")
    scene = stage.book.dialogue("phuong-chon", deputy)
    scene.gets()
    await scene.presses("Xem và chọn")
    await scene.presses("Chọn từng người")
    await scene.presses("Hoàng Thị Mận")
    await scene.presses("Đậu Văn Nghĩa")
    await scene.presses("Xong")
    await scene.presses("Xác nhận")
    await deputy.presses("Chi bộ giới thiệu")
    await deputy.presses("Không chọn (1)")
    await deputy.presses("Hết chỉ tiêu đợt này")
    await deputy.presses("Xác nhận")
    scene = stage.book.dialogue("chi-bo-biet", cell)
    scene.gets()
