"""The story as data: nominate, accept, schedule, leave, attendance, result, report."""

from __future__ import annotations

from bot.kit.text import Text
from bot.web.demo import reads
from bot.web.demo.doer import Act, Presses, Says, Waits
from bot.web.demo.furnish import CONFIRM
from bot.web.demo.story import Step

NOMINATE = """/decu NTD-01
Nguyễn Văn An; 12/03/1995; Chi bộ khối 1; 0912345678
Trần Thị Bình; 05/09/1998; QX-CB2; 0987 654 321
Lê Văn Cường; 20/11/1992; QX-CB2; 0905 111 222"""
MOVE = """/lichhoc NTD-01
Đổi 4: 24/11/2026 chiều; Hội trường B"""
LEAVE = """/xinnghi NTD-01
Buổi: 24/11/2026 sáng
Lý do: đưa con đi bệnh viện"""
ABSENT = """/diemdanh NTD-01 23/11/2026 sáng
Vắng: Lê Văn Cường"""
ABSENT_AGAIN = ABSENT.replace("sáng", "chiều")
RESULTS = """/nhapdiem NTD-01
Nguyễn Văn An; 8,5
Trần Thị Bình; 7
Lê Văn Cường; khá"""


def everybody_there(session: str) -> tuple[Act, ...]:
    return (
        Says("centre", f"/diemdanh NTD-01 {session}"),
        Presses("centre", ("Có mặt tất cả", "All present")),
        Presses("centre", CONFIRM),
    )


STEPS = (
    Step(
        "nominate",
        "deputy",
        Text(vi="Đề cử", en="Nominate"),
        Text(
            vi="Phó bí thư dán danh sách ba người vào tin nhắn, xem lại rồi bấm «Xác nhận».",
            en="The deputy secretary pastes a list of three, looks it over and presses “Confirm”.",
        ),
        Text(
            vi="Đã ghi {nominations} người được đề cử; trung tâm đã được báo.",
            en="On record: {nominations} people put forward; the centre has been told.",
        ),
        reads.nominated,
        (Says("deputy", NOMINATE), Presses("deputy", CONFIRM)),
    ),
    Step(
        "accept",
        "centre",
        Text(vi="Tiếp nhận", en="Accept"),
        Text(
            vi="Trung tâm gõ /xetduyet, bấm «Duyệt tất cả» rồi «Xác nhận».",
            en="The centre types /xetduyet, presses “Approve all”, then “Confirm”.",
        ),
        Text(
            vi="Được nhận {accepted}/{decided} người; đã ghi {enrolments} chỗ trong lớp.",
            en="{accepted} of {decided} accepted; {enrolments} places in the class on record.",
        ),
        reads.accepted,
        (
            Says("centre", "/xetduyet NTD-01"),
            Presses("centre", ("Duyệt tất cả", "Accept all")),
            Presses("centre", CONFIRM),
        ),
    ),
    Step(
        "schedule",
        "centre",
        Text(vi="Đổi lịch, báo mọi người", en="Change the schedule"),
        Text(
            vi="Trung tâm chuyển buổi 4 sang hội trường khác; học viên và phường nhận tin ngay.",
            en="The centre moves session 4 to another hall; trainees and the ward hear at once.",
        ),
        Text(
            vi="Đã đổi {changed} buổi; báo {told} người, {read} người đã xác nhận.",
            en="Sessions changed: {changed}; people told: {told}, confirmed: {read}.",
        ),
        reads.rescheduled,
        (
            Says("centre", MOVE),
            Presses("centre", CONFIRM),
            Presses("trainee", ("Đã nhận", "Received")),
        ),
    ),
    Step(
        "leave",
        "trainee",
        Text(vi="Xin nghỉ", en="Ask leave"),
        Text(
            vi="Học viên xin nghỉ một buổi; trung tâm gõ /donnghi và duyệt; phường được biết.",
            en="The trainee asks leave for a session; the centre types /donnghi and approves.",
        ),
        Text(
            vi="Đã ghi {requests} đơn, {approved} được duyệt.",
            en="On record: {requests} sent, {approved} approved.",
        ),
        reads.excused,
        (
            Says("trainee", LEAVE),
            Presses("trainee", CONFIRM),
            Presses("centre", ("Duyệt", "Approve")),
            Presses("centre", CONFIRM),
        ),
    ),
    Step(
        "attendance",
        "centre",
        Text(vi="Điểm danh", en="Attendance"),
        Text(
            vi="Cho thời gian đến buổi học, rồi trung tâm điểm danh; đơn đã duyệt được điền sẵn.",
            en="Move time to a session, the centre takes the list; leave is filled in already.",
        ),
        Text(
            vi="Trong {lists} buổi: {present} lượt có mặt, {excused} có phép, "
            "{unexcused} không phép.",
            en="In {lists} sessions: {present} times present, {excused} excused, {unexcused} not.",
        ),
        reads.attended,
        (
            Waits(reads.first_session),
            Says("centre", ABSENT),
            Presses("centre", CONFIRM),
            Waits(reads.third_session),
            Says("centre", ABSENT_AGAIN),
            Presses("centre", CONFIRM),
            Says("centre", "/diemdanh NTD-01 24/11/2026 sáng"),
            Presses("centre", ("Xong, xem lại", "Done, review")),
            Presses("centre", CONFIRM),
        ),
    ),
    Step(
        "result",
        "centre",
        Text(vi="Kết quả", en="Results"),
        Text(
            vi="Hết khóa, trung tâm điểm danh nốt rồi nhập điểm; ai vắng quá 20% bị giữ lại.",
            en="After the class the centre takes the last lists and posts results; who missed "
            "over 20% is held back.",
        ),
        Text(
            vi="Đã công bố {results} kết quả, {passed} đạt.",
            en="Results published: {results}, passed: {passed}.",
        ),
        reads.concluded,
        (
            Waits(reads.end_of_class),
            *everybody_there("24/11/2026 chiều"),
            *everybody_there("25/11/2026 sáng"),
            *everybody_there("25/11/2026 chiều"),
            Says("centre", RESULTS),
            Presses("centre", CONFIRM),
        ),
    ),
    Step(
        "report",
        "deputy",
        Text(vi="Báo cáo năm", en="Year's report"),
        Text(
            vi="Phó bí thư gõ /baocao rồi lấy bản thảo Word để ký.",
            en="The deputy secretary types /baocao and takes the Word draft to sign.",
        ),
        Text(
            vi="Dựng từ {enrolments} lượt học đã ghi: tệp {file}.",
            en="Made from {enrolments} places on record: the file {file}.",
        ),
        reads.reported,
        (Says("deputy", "/baocao 2026"), Presses("deputy", ("Bản thảo Word", "Word draft"))),
    ),
)
