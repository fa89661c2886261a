"""Every form of the program as somebody who may use it brings it to its preview."""

from __future__ import annotations

from dataclasses import dataclass

from tests.access.door import Door
from tests.access.heard import Heard
from tests.access.scene import CELL_1, CELL_2, NTD, PROPOSED, SECRETS, WARD_T, House, Who

CLASS = "training_classes"


@dataclass(frozen=True, slots=True)
class Opening:
    """A form, who fills it in, and what they say or press (`>…`) until the preview.

    `{nominations.QX-CB1}` is the last row of that table and group. `v.…` and `sk` press a choice
    of the form itself. `about`: a class; a person with a place or nominated; a `role` that has
    nothing to do with classes; one's `own`, which no role gives; a `right` that outlasts consent.
    """

    form: str
    who: Who
    acts: tuple[str, ...]
    about: str = "class"

    def __str__(self) -> str:
        return f"{self.form}-{self.who}"


NEW_CLASS = (
    "/molop\nMã: SC-09\nLoại: SC\nTên: Sơ cấp lý luận\nĐịa điểm: Hội trường C\nSĩ số: 30\n"
    "Hạn đề cử: 20/11/2026\n"
    "Chỉ tiêu: DU-QX = 3\nBuổi: 30/11/2026 sáng; Bài 1; Hội trường C"
)
SEATED, NOMINEE, ABSENT = SECRETS[CELL_1]
(HOLDER,) = SECRETS[Who.TRAINEE]
DECISION = "15-QĐ/TTCT; 16/11/2026"
CERTIFICATES = (
    f"/chungnhan {NTD}\nQuyết định: {DECISION}\nNgày cấp: 16/11/2026\nNơi nhận: phòng 2\n"
    f"{ABSENT}; 01"
)
_N, _L = "{nominations.QX-CB1}", "{leave_requests.QX-CB1}"
_P = f"{{proposals.{PROPOSED[CELL_1]}}}"

OPENINGS = (
    Opening("leave", Who.TRAINEE, (f"/xinnghi {NTD}\nBuổi: 25/11/2026 sáng\nLý do: đi khám bệnh",)),
    Opening("leave_withdraw", Who.TRAINEE, (">lvwd:{leave_requests.trainee}",), "own"),
    Opening("withdraw", Who.TRAINEE, (">withdraw",), "own"),
    Opening("data_fix", Who.TRAINEE, (">pd:fix", "v.phone", "0912 345 678"), "right"),
    Opening("data_fix", Who.NOT_AGREED, (">pd:fix", "v.name", "Phan Đồng Ý"), "right"),
    Opening("data_limit", Who.LEADER, (">pd:limit", "không đưa ảnh lên bảng tin"), "right"),
    Opening("data_delete", Who.LEADER, (">pd:del",), "right"),
    Opening("data_done", Who.ADMIN, (">dr:done:{data_requests.trainee}", "sk"), "role"),
    Opening("data_refuse", Who.ADMIN, (">dr:no:{data_requests.trainee}", "thiếu căn cứ"), "role"),
    Opening("attendance", Who.LEADER, (f"/diemdanh {NTD} 13/11/2026 sáng\nVắng: {SEATED}",)),
    Opening("attendance", Who.STAFF, (f"/diemdanh {NTD} 13/11/2026 sáng\nVắng: {SEATED}",)),
    Opening("nominate", Who.DEPUTY, (f"/decu {NTD}\nNguyễn Văn Mới; 12/03/1995; Chi bộ khối 1",)),
    Opening("propose", Who.CELL, (f"/decu {NTD}\nNguyễn Văn Mới; 12/03/1995; Chi bộ khối 1",)),
    Opening("proposals_take", Who.DEPUTY, (">propsel:all:{training_classes.HM}",)),
    Opening("proposals_refuse", Who.DEPUTY, (f">propdo:no:{_P}", "v.1")),
    Opening("proposal_withdraw", Who.CELL, (f">propout:{_P}",)),
    Opening("allot_cells", Who.DEPUTY, (f"/chitieu {NTD}\n{CELL_1} = 3\n{CELL_2} = 2",)),
    Opening("nomination_withdraw", Who.DEPUTY, (f">nomout:{_N}", "v.1"), "person"),
    Opening("nomination_withdraw", Who.STAFF, (f">nomout:{_N}", "v.1"), "person"),
    Opening("leave_opinion", Who.DEPUTY, (f">lvop:{_L}", "v.#0"), "person"),
    Opening("leader", Who.DEPUTY, ("/moi truong doan", ABSENT), "person"),
    Opening("invite", Who.DEPUTY, (f"/moi bi thu chi bo {CELL_2} Trần Văn Bí",), "role"),
    Opening("invite", Who.ADMIN, ("/moi can bo trung tam TTCT-QL Trần Văn Bí",), "role"),
    Opening("end_role", Who.DEPUTY, (">moi:end:{role_assignments.roles of QX-CB1}",), "role"),
    Opening("way_in", Who.DEPUTY, (">moi:again", HOLDER), "role"),
    Opening("nudge", Who.DEPUTY, (">nudge:{training_classes.HM}",)),
    Opening("called", Who.DEPUTY, (">phoned:{training_classes.HM}:{people.QX-CB1}",), "person"),
    Opening("announce", Who.DEPUTY, (f"/thongbao {NTD} Mai học ở hội trường B",)),
    Opening("announce", Who.STAFF, (f"/thongbao {NTD} Mai học ở hội trường B",)),
    Opening("open_class", Who.STAFF, (NEW_CLASS,), "role"),
    Opening("end_class", Who.STAFF, (">cls:close:{training_classes.HM}",)),
    Opening("end_class", Who.STAFF, (">cls:finish:{training_classes.HM}",)),
    Opening("cancel_class", Who.STAFF, (">cls:cancel:{training_classes.HM}", "giảng viên ốm")),
    Opening("change_class", Who.STAFF, (f"/lop {NTD}\nSĩ số: 80",)),
    Opening("schedule", Who.STAFF, (f"/lichhoc {NTD}\nHủy 3: giảng viên ốm",)),
    Opening("nomination_decide", Who.STAFF, (f">nomdo:reject:{_N}", "v.1"), "person"),
    Opening("nomination_approve", Who.STAFF, (f">nomdo:accept:{_N}",), "person"),
    Opening("nomination_decide", Who.STAFF, (f"/xetduyet {NTD}\nDuyệt: {NOMINEE}",), "person"),
    Opening("leave_approve", Who.STAFF, (f">lvok:{_L}",), "person"),
    Opening("leave_approve", Who.STAFF, (">lvall",)),
    Opening("leave_reject", Who.STAFF, (f">lvno:{_L}", "v.#0"), "person"),
    Opening("certificates", Who.STAFF, (CERTIFICATES,)),
    Opening("certificates_decision", Who.STAFF, (">gcn:decide:{training_classes.HM}", DECISION)),
    Opening("certificates_fix", Who.STAFF, (f"/chungnhan {NTD}\nSửa: {HOLDER}; 99; in sai",)),
    Opening(
        "certificates_revoke",
        Who.STAFF,
        (f"/chungnhan {NTD}\nThu hồi: {HOLDER}; 20-QĐ/TTCT; 16/11/2026; khai sai hồ sơ",),
    ),
    Opening("results", Who.STAFF, (f"/nhapdiem {NTD}\n{SEATED}; 8,5",)),
)
OTHERS_NAMES = SECRETS[WARD_T]


def filled(text: str, house: House) -> str:
    """With the ids that the braces stand for."""
    while "{" in text:
        before, _, rest = text.partition("{")
        name, _, after = rest.partition("}")
        table, _, group = name.partition(".")
        text = f"{before}{house.ids[table][group][-1]}{after}"
    return text


def acted(door: Door, who: Who, act: str) -> Heard:
    """Say it, press it, or press a choice of the open form."""
    if act.startswith(">"):
        return door.presses(who.chat, act[1:])
    if act.startswith("v.") or act == "sk":
        return door.presses(who.chat, f"f:{nonce_of(door, who)}:{act}")
    return door.says(who.chat, act)


def nonce_of(door: Door, who: Who) -> str:
    """The nonce of the newest form button that this person has got."""
    for message in reversed(door.chatter(who.chat).messages):
        for row in message.buttons:
            for button in row:
                kind, _, rest = button["callback_data"].partition(":")
                if kind == "f":
                    return str(rest.partition(":")[0])
    raise AssertionError(f"{who} has no form open")


def to_the_preview(door: Door, house: House, opening: Opening) -> Heard:
    heard = Heard()
    for act in opening.acts:
        heard = acted(door, opening.who, filled(act, house))
        assert not heard.parked, heard.parked
    assert confirming(heard), f"{opening} has no preview:\n{heard.text}"
    return heard


def confirming(heard: Heard) -> str:
    """What the button `Xác nhận` carries, or ""."""
    return next((data for _, data in heard.buttons if data.endswith(":ok")), "")
