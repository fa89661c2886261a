"""Scenes while a class runs: changes, notices, leave, attendance."""

from __future__ import annotations

from tests.support.transcripts.before_class import at
from tests.support.transcripts.stage import Stage


async def play(stage: Stage) -> None:
    await stage.world.move_to(at(18, 8))
    await session_is_moved(stage)
    await stage.world.move_to(at(19, 9))
    await announcement(stage)
    await stage.world.move_to(at(20, 16))
    await leave(stage)
    await mistakes(stage)
    await stage.world.move_to(at(22, 19, 30))
    stage.book.dialogue("nhac", stage.an).gets()
    await stage.world.move_to(at(23, 11))
    await attendance(stage)


async def session_is_moved(stage: Stage) -> None:
    book = stage.book
    book.look(stage.deputy, stage.staff, stage.an)
    scene = book.dialogue("doi-lich", stage.staff)
    await scene.says("/lichhoc NTD-01\nĐổi 2: 24/11/2026 tối; Hội trường B")
    await scene.presses("Xác nhận")
    scene = book.dialogue("da-nhan", stage.an)
    scene.gets()
    await scene.presses("Đã nhận")
    scene = book.dialogue("theo-doi", stage.deputy)
    await scene.says("/theodoi NTD-01")
    await scene.presses("Nhắc lại")
    await scene.presses("Xác nhận")


async def announcement(stage: Stage) -> None:
    scene = stage.book.dialogue("thong-bao", stage.deputy)
    stage.book.look(stage.an)
    await scene.says("/thongbao NTD-01\nSáng thứ Hai mời các đồng chí có mặt lúc 7 giờ 15.")
    await scene.presses("Xác nhận")
    scene.hear(stage.an, "Học viên Nguyễn Văn An nhận được:")


async def leave(stage: Stage) -> None:
    book = stage.book
    book.look(stage.an, stage.deputy, stage.staff)
    scene = book.dialogue("xin-nghi", stage.an)
    await scene.says("/xinnghi")
    await scene.presses("Buổi 3")
    await scene.presses("Chọn xong")
    await scene.says("Đưa con đi bệnh viện")
    await scene.presses("Bỏ qua")
    await scene.presses("Xác nhận")
    scene = book.dialogue("don-cua-phuong", stage.deputy)
    scene.gets()
    await scene.presses("Ý kiến")
    await scene.says("Nhất trí, gia đình có việc thật")
    await scene.presses("Xác nhận")
    scene = book.dialogue("duyet-don", stage.staff)
    await stage.world.move_to(at(20, 16, 40))
    await scene.says("/donnghi")
    await scene.presses("Duyệt")
    await scene.presses("Xác nhận")
    book.dialogue("don-duoc-duyet", stage.an).gets()


async def mistakes(stage: Stage) -> None:
    book = stage.book
    scene = book.dialogue("go-nham", stage.an)
    await scene.says("/xinnghi NTD-01\nBuổi: 30/11/2026 sáng\nLý do: việc gia đình")
    await scene.says("/huy")
    scene = book.dialogue("toi", stage.an)
    await scene.says("/toi")


async def attendance(stage: Stage) -> None:
    book = stage.book
    book.look(stage.deputy, stage.staff, stage.an, stage.binh)
    scene = book.dialogue("diem-danh", stage.staff)
    await scene.says("/diemdanh NTD-01 23/11/2026 sáng\nVắng: Trần Thị Bình")
    await scene.presses("Xác nhận")
    await stage.world.move_to(at(24, 11))
    book.look(stage.binh)
    scene = book.dialogue("diem-danh-doan", stage.binh)
    await scene.says("/diemdanh NTD-01 buổi 3")
    await scene.presses("Xong, xem lại")
    await scene.presses("Xác nhận")
