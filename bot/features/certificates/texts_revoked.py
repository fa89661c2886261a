"""Words about certificates that are withdrawn by a decision (thu hồi)."""

from bot.features.certificates.texts import words

TITLE = words("Thu hồi giấy chứng nhận", "Withdraw a certificate")
B_REVOKE = words("↩️ Thu hồi giấy", "↩️ Withdraw one (Thu hồi)")
L_DECISION = words("Quyết định thu hồi", "Decision")
ASK_WHO = words("Thu hồi giấy của ai?", "Whose is to be withdrawn?")
NAMED_FAILED = words("⚠️ {name} (không đạt)", "⚠️ {name} (did not pass)")
ASK_DECISION = words(
    "Thu hồi giấy số {serial} của {name}: quyết định thu hồi số mấy, ngày nào? Ví dụ: {example}",
    "To withdraw no. {serial} of {name}: the decision's number and day? Example: {example}",
)
ASK_REASON = words(
    "Vì sao thu hồi? Lý do ghi vào sổ gốc, báo cho học viên và Đảng ủy.",
    "Why? The reason goes into the register, to the trainee and the ward committee.",
)
NOT_PASSED = words("kết quả sửa thành không đạt", "the result was corrected to a fail")
REVIEW = words(
    "Thu hồi <b>{paper}</b> số <b>{serial}</b> ngày {issued} của <b>{name}</b>, lớp {code}\n"
    "Quyết định: {decision} ngày {day}\nLý do: {reason}\n\n"
    "⚠️ Xác nhận: ghi «thu hồi» vào sổ gốc, báo cho học viên và Đảng ủy. Giấy hết giá trị, không "
    "lấy lại được; số {serial} không cấp cho ai nữa.",
    "Withdraw the <b>{paper}</b> no. <b>{serial}</b> of {issued}, <b>{name}</b>, class {code}\n"
    "Decision: {decision} of {day}\nReason: {reason}\n\n"
    "⚠️ Confirm: write it into the register, tell the trainee and the ward. The paper counts no "
    "more, and this cannot be undone; no. {serial} goes to nobody else.",
)
DONE = words(
    "✅ Đã thu hồi giấy số {serial} của {name} theo quyết định {decision} ngày {day}. Số này vẫn "
    "ghi trong sổ gốc, đánh dấu «thu hồi».",
    "✅ No. {serial} of {name} is withdrawn by decision {decision} of {day}. The number stays in "
    "the register, marked so.",
)
YOURS = words(
    "📜 {paper} số {serial}, lớp <b>{code}</b>, của đồng chí {person} đã thu hồi theo quyết định "
    "{decision} ngày {day}.\nLý do: {reason}\nMời đồng chí nộp lại bản giấy; có gì chưa rõ, mời "
    "liên hệ trung tâm.",
    "📜 {person}: your {paper} no. {serial}, class <b>{code}</b>, was withdrawn by decision "
    "{decision} of {day}.\nReason: {reason}\nPlease hand the paper in; ask the centre if anything "
    "is unclear.",
)
WARD = words(
    "📜 {ward}: {paper} số {serial} của {person}, lớp <b>{code}</b>, đã thu hồi theo quyết định "
    "{decision} ngày {day}. Lý do: {reason}\nGiấy này không còn giá trị khi xét hồ sơ.",
    "📜 {ward}: the {paper} no. {serial} of {person}, class <b>{code}</b>, was withdrawn by "
    "decision {decision} of {day}. Reason: {reason}\nIt counts no more in anybody's file.",
)

PROBLEMS = {
    "certificate.revoked": words(
        "đã thu hồi giấy số {serial} theo quyết định {decision} ngày {day}; chỉ cấp lại khi có kết "
        "quả mới đạt",
        "no. {serial} was withdrawn by decision {decision} of {day}; another needs a new pass",
    ),
    "certificate.own_revoked": words(
        "Không ai tự thu hồi giấy của mình, mời nhờ đồng chí khác của trung tâm.",
        "Nobody withdraws their own; please ask a colleague.",
    ),
    "certificate.revoked_too_early": words(
        "Quyết định thu hồi phải từ ngày cấp giấy ({day}) trở đi.",
        "The decision cannot be before the day of issue ({day}).",
    ),
    "certificate.one_revoked": words(
        "Mỗi lần thu hồi một người, trong một tin riêng. Gõ: Thu hồi: Họ tên; số quyết định; ngày; "
        "lý do",
        "One person at a time, in a message of its own. Type: Thu hồi: full name; number of the "
        "decision; day; reason",
    ),
}
