"""Scenes after a class: results, certificates, reports."""

from __future__ import annotations

from tests.support.transcripts.before_class import at
from tests.support.transcripts.stage import Stage


async def play(stage: Stage) -> None:
    for session, hour in (("buổi 4", at(24, 17)), ("buổi 2", at(24, 21)), ("buổi 5", at(25, 11))):
        await stage.world.move_to(hour)
        await stage.staff.says(f"/diemdanh NTD-01 {session}\nVắng:")
        await stage.staff.presses("Xác nhận")
    await stage.world.move_to(at(26, 9))
    await results(stage)
    await certificates(stage)
    await reports(stage)
    await personal_data(stage)


async def results(stage: Stage) -> None:
    book = stage.book
    book.look(stage.deputy, stage.staff, stage.an)
    scene = book.dialogue("nhap-diem", stage.staff)
    await scene.says("/nhapdiem NTD-01\nNguyễn Văn An; 8,5\nTrần Thị Bình; 12")
    await scene.says("Trần Thị Bình; 8")
    await scene.presses("Xác nhận")


async def certificates(stage: Stage) -> None:
    book = stage.book
    book.look(stage.deputy, stage.staff, stage.an)
    scene = book.dialogue("cap-giay", stage.staff)
    await scene.says("/chungnhan NTD-01")
    await scene.says(
        "/chungnhan NTD-01\nQuyết định: 15-QĐ/TTCT; 26/11/2026\nNgày cấp: 26/11/2026\n"
        "Số đầu: 01/2026/GCN\nNơi nhận: Văn phòng Trung tâm, giờ hành chính"
    )
    await scene.presses("Xác nhận")
    scene = book.dialogue("duoc-cap-giay", stage.an)
    scene.gets()
    scene = book.dialogue("phuong-duoc-bao-giay", stage.deputy)
    scene.gets()
    scene = book.dialogue("ket-qua", stage.an)
    await scene.says("/ketqua")


async def reports(stage: Stage) -> None:
    book = stage.book
    scene = book.dialogue("lop", stage.staff)
    await scene.says("/lop NTD-01")
    scene = book.dialogue("bao-cao", stage.deputy)
    await scene.says("/baocao 2026")
    await scene.presses("Word")


async def personal_data(stage: Stage) -> None:
    book = stage.book
    await stage.an.says("/toi")
    book.look(stage.an, stage.admin)
    scene = book.dialogue("yeu-cau-sua", stage.an)
    await scene.presses("Yêu cầu sửa")
    await scene.presses("Điện thoại")
    await scene.says("0912 345 679")
    await scene.presses("Xác nhận")
    await stage.world.move_to(at(26, 15))
    book.look(stage.admin)
    scene = book.dialogue("yeu-cau", stage.admin)
    await scene.says("/yeucau")
    await scene.presses("YC1")
    await scene.presses("Hoàn thành")
    await scene.presses("Bỏ qua")
    await scene.presses("Xác nhận")
