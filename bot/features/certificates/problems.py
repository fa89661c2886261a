"""Why a certificate cannot be issued or corrected as it was typed."""

from bot.features.certificates import texts_revoked
from bot.features.certificates.texts import words

PROBLEMS = {
    "certificate.class_cancelled": words(
        "Lớp {class_code} đã huỷ nên không cấp giấy.",
        "Class {class_code} was cancelled; nothing can be issued.",
    ),
    "certificate.none_for_type": words(
        "Lớp {class_code} thuộc loại «{kind}», loại này không cấp giấy chứng nhận.",
        "Class {class_code} is of the type “{kind}”, which ends without a certificate.",
    ),
    "certificate.no_class": words(
        "Chưa có lớp nào có học viên đạt. Nhập và công bố kết quả trước, bằng /nhapdiem.",
        "Nobody has passed in any class yet. Post and publish results first: /nhapdiem.",
    ),
    "certificate.name_class": words(
        "Cần ghi mã lớp ngay sau lệnh. Ví dụ: /chungnhan NTD-01",
        "The class code belongs after the command. Example: /chungnhan NTD-01",
    ),
    "certificate.no_year": words(
        "Năm {given} chưa cấp giấy nào. Gõ /chungnhan để xem các lớp.",
        "Nothing was issued in {given}. Type /chungnhan to see the classes.",
    ),
    "certificate.register_empty": words(
        "Lớp {class_code} chưa cấp giấy nào.", "Nothing has been issued in class {class_code}."
    ),
    "certificate.held": words(
        "đã có giấy số {serial} ngày {day}; mỗi người chỉ cấp một lần (in sai thì sửa)",
        "has no. {serial} of {day} already; each gets one only (a misprint is corrected)",
    ),
    "certificate.failed": words("không đạt", "did not pass"),
    "certificate.failed_score": words("không đạt ({score})", "did not pass ({score})"),
    "certificate.not_published": words("kết quả chưa công bố", "the result has not been published"),
    "certificate.no_result": words("chưa có kết quả", "no result yet"),
    "certificate.forgotten": words("đã xoá theo yêu cầu", "erased on request"),
    "certificate.own": words(
        "không ai tự cấp giấy cho mình, nhờ đồng chí khác của trung tâm",
        "nobody issues their own; please ask a colleague",
    ),
    "certificate.not_in_class": words(
        "Lớp không có «{given}». Có phải: {meant}?",
        "“{given}” is not in this class. Is it: {meant}?",
    ),
    "certificate.no_number": words(
        "thiếu số; gõ: {name}; 01/2026", "the number is missing; type: {name}; 01/2026"
    ),
    "certificate.bad_number": words(
        "«{given}» không phải số giấy. Ví dụ: 01/2026 hoặc 01/2026/GCN.",
        "“{given}” is not a number of a paper. Example: 01/2026 or 01/2026/GCN.",
    ),
    "certificate.long_number": words(
        "Số dài quá {most} ký tự.", "The number is longer than {most} characters."
    ),
    "certificate.number_twice": words(
        "số {serial} đã ghi cho {name} trong danh sách này",
        "no. {serial} is on this list already, for {name}",
    ),
    "certificate.number_used": words(
        "Số {serial} trung tâm đã cấp cho người khác (kể cả số đã huỷ). Mời ghi số khác.",
        "No. {serial} was given to somebody else (or made void). Please give another.",
    ),
    "certificate.person_twice": words(
        "{name} đã có ở trên với số {serial}", "{name} stands above with no. {serial}"
    ),
    "certificate.bad_decision": words(
        "«{given}» chưa đủ số và ngày. Gõ: 15-QĐ/TTCT; 20/11/2026",
        "“{given}” lacks the number or the day. Type: 15-QĐ/TTCT; 20/11/2026",
    ),
    "certificate.decision_ahead": words(
        "Ngày quyết định {day} chưa đến. Mời xem lại.",
        "The decision's day {day} has not come yet. Please look again.",
    ),
    "certificate.before_decision": words(
        "Ngày cấp phải từ ngày quyết định ({day}) trở đi.",
        "The day of issue cannot be before the decision ({day}).",
    ),
    "certificate.far_ahead": words(
        "Ngày cấp {day} xa quá một năm. Mời xem lại.",
        "The day of issue {day} is more than a year ahead. Please look again.",
    ),
    "certificate.long_place": words(
        "Nơi nhận dài quá {most} ký tự.", "The place is longer than {most} characters."
    ),
    "certificate.no_reason": words(
        "Cần ghi lý do, ví dụ: in sai ngày sinh.", "A reason is needed, such as: in sai ngày sinh."
    ),
    "certificate.long_reason": words(
        "Lý do dài quá {most} ký tự.", "The reason is longer than {most} characters."
    ),
    "certificate.no_paper": words(
        "Người này chưa có giấy của lớp. Gõ /chungnhan để xem lại.",
        "This person has none of this class. Type /chungnhan.",
    ),
    "certificate.one_fix": words(
        "Mỗi lần sửa một người. Gõ: Sửa: Họ tên; số mới; lý do",
        "One person at a time. Type: Sửa: full name; new number; reason",
    ),
    "certificate.nothing_to_issue": words(
        "Không có giấy nào cấp được. Mời xem lại danh sách.",
        "None can be issued. Please look at the list again.",
    ),
    "certificate.too_many_lines": words(
        "Một lần gửi được {most} dòng. Mời chia nhỏ danh sách.",
        "{most} lines can be sent at once. Please divide the list.",
    ),
} | texts_revoked.PROBLEMS
