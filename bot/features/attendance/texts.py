"""The words of attendance."""

from bot.kit.text import Text

TITLE = Text(vi="Điểm danh", en="Attendance")
HELP = Text(
    vi="điểm danh một buổi học; không nêu tên ai là có mặt đủ",
    en="take the list of a session; nobody named: all were present",
)

# --- the questions ---
SESSION = Text(vi="Buổi học", en="Session")
SHEET = Text(vi="Người vắng", en="Absentees")
WHICH_SESSION = Text(
    vi="{title}\nĐiểm danh buổi nào? Bấm một buổi, hoặc gõ ngày và buổi, ví dụ 23/11/2026 sáng.",
    en="{title}\nWhich session? Press one, or type day and half-day, like 23/11/2026 sáng.",
)
TAKEN_MARK = Text(vi="{session} ✔", en="{session} ✔")
MARK_ABSENTEES = Text(
    vi="{title}\n{session}\n{counts}\n"
    "Bấm tên để đổi: ✓ có mặt → V vắng không phép → P có phép. Hoặc gõ tên người vắng.",
    en="{title}\n{session}\n{counts}\n"
    "Press a name to change it: ✓ present → V absent → P on leave. Or type who is absent.",
)
COUNTS = Text(
    vi="✓ {present} có mặt · P {excused} có phép · V {unexcused} không phép",
    en="✓ {present} present · P {excused} on leave · V {unexcused} absent without leave",
)
NAME_MARKED = Text(vi="{mark} {name}", en="{mark} {name}")
ALL_PRESENT = Text(vi="✓ Có mặt tất cả", en="✓ All present (Có mặt tất cả)")
TO_REVIEW = Text(vi="Xong, xem lại", en="Done, review")

# --- the review ---
REVIEW_HEAD = Text(vi="<b>Xem lại điểm danh</b>", en="<b>Attendance to confirm</b>")
PRESENT = Text(vi="✓ Có mặt: {count}", en="✓ Present: {count}")
EXCUSED = Text(vi="P Có phép: {count}", en="P On leave: {count}")
UNEXCUSED = Text(vi="V Không phép: {count}", en="V Without leave: {count}")
NOBODY_ABSENT = Text(vi="Không ai vắng.", en="Nobody is absent.")
WITH_NAMES = Text(vi="{line} – {names}", en="{line} – {names}")
ON_LEAVE = Text(vi="{name} (đơn đã duyệt)", en="{name} (leave approved)")
HAS_LEAVE = Text(
    vi="⚠️ {name} ghi là vắng nhưng có đơn đã duyệt: tính là có phép.",
    en="⚠️ {name} is marked absent but has approved leave: counted as on leave.",
)
CAME_ANYWAY = Text(
    vi="ℹ️ {name} có đơn đã duyệt nhưng ghi là có mặt.",
    en="ℹ️ {name} has approved leave but is marked present.",
)
ASKED = Text(
    vi="ℹ️ {name} có đơn xin nghỉ đang chờ duyệt (/donnghi); duyệt sau vẫn được tính có phép.",
    en="ℹ️ {name} has asked leave and waits (/donnghi); approved later, it still counts.",
)
ONLY_PRESENT = Text(
    vi="⚠️ Chỉ ghi tên {present} người có mặt; {left} người không ghi tên cũng tính là có mặt. "
    "Ai vắng thì gõ thêm, ví dụ: Vắng: Nguyễn Văn An.",
    en="⚠️ Only {present} are named as present; the {left} not named count as present too. "
    "If somebody was absent, add them, like: Vắng: Nguyễn Văn An.",
)
BAD_NAMES = Text(
    vi="❌ Chưa nhận ra. Mời gõ lại tên đúng; nếu bấm Xác nhận ngay, các tên này bị bỏ qua "
    "và được tính là có mặt:",
    en="❌ Not recognised. Please type the right name; if you confirm now, these names are left "
    "out and count as present:",
)
BAD_NAME = Text(vi="{number}. {why}", en="{number}. {why}")
MORE_BAD = Text(
    vi="… và {count} tên nữa chưa nhận ra.", en="… and {count} more that are not recognised."
)
DROP_BAD = Text(vi="Bỏ qua tên sai ({count})", en="Leave out wrong names ({count})")
CORRECTS = Text(
    vi="Buổi này đã điểm danh. Xác nhận sẽ sửa: {changes}.",
    en="The list was taken before. Confirming changes: {changes}.",
)
CORRECTS_NOTHING = Text(
    vi="Buổi này đã điểm danh, danh sách không đổi.",
    en="The list was taken before and stays as it is.",
)
CHANGE = Text(vi="{name} {before} → {after}", en="{name} {before} → {after}")
WHO_IS_TOLD = Text(
    vi="Bấm Xác nhận thì sẽ báo cho:", en="When you confirm (Xác nhận), these are told:"
)
TOLD_WARDS = Text(vi="• {wards}", en="• {wards}")
TOLD_TRAINEES = Text(vi="• Học viên: {names}", en="• Trainees: {names}")
TOLD_WHEN_SHORT = Text(
    vi="• Người vắng có phép: chỉ khi sắp hết số tiết được vắng",
    en="• Those on leave: only if they can hardly miss any more",
)
AND_OTHERS = Text(vi="và {count} người nữa", en="and {count} more")
OWN_WARD_ONLY = Text(
    vi="Danh sách chỉ gồm học viên của phường mình.",
    en="The list holds the trainees of your own ward only.",
)

# --- afterwards ---
DONE = Text(
    vi="✅ Đã lưu điểm danh {code}, {session}.\n{counts}",
    en="✅ Stored: {code}, {session}.\n{counts}",
)
DONE_CORRECTED = Text(
    vi="✅ Đã sửa điểm danh {code}, {session}: {changed} người đổi.\n{counts}",
    en="✅ Corrected: {code}, {session}: {changed} changed.\n{counts}",
)
DONE_UNCHANGED = Text(
    vi="Điểm danh {code}, {session} giữ nguyên.\n{counts}",
    en="{code}, {session} stays as it was.\n{counts}",
)
ANOTHER_SESSION = Text(vi="Điểm danh buổi khác", en="Another session")

# --- notices ---
WARD_HEAD = Text(
    vi="📋 Điểm danh lớp {code}\n{session}",
    en="📋 Attendance of {code}\n{session}",
)
WARD_CORRECTED = Text(
    vi="📋 Điểm danh lớp {code} vừa được sửa\n{session}",
    en="📋 The attendance of {code} was corrected\n{session}",
)
WARD_TRAINEES = Text(
    vi="Học viên của phường: {present}/{all} có mặt.", en="Of your ward: {present}/{all} present."
)
TRAINEE_UNEXCUSED = Text(
    vi="Đồng chí được ghi là vắng không phép:\n{session}, lớp {code}.\n"
    "Nếu có lý do, đồng chí vẫn gửi được đơn xin nghỉ; nếu ghi nhầm, mời báo cán bộ trung tâm.",
    en="You are marked absent without leave:\n{session}, class {code}.\n"
    "If you had a reason, you can still ask leave; if it is a mistake, tell the centre.",
)
TRAINEE_EXCUSED = Text(
    vi="Đồng chí được ghi là vắng có phép:\n{session}, lớp {code}.",
    en="You are marked absent with leave:\n{session}, class {code}.",
)
TRAINEE_PRESENT = Text(
    vi="Điểm danh đã sửa: đồng chí được ghi là có mặt.\n{session}, lớp {code}.",
    en="The list was corrected: you are marked present.\n{session}, class {code}.",
)
LEFT = Text(
    vi="Đã vắng {missed} tiết, còn được vắng {left} tiết.",
    en="Missed: {missed} periods; {left} more may be missed.",
)
NEAR = Text(
    vi="⚠️ Đã vắng {missed} tiết, chỉ còn được vắng {left} tiết. "
    "Vắng thêm một buổi nữa thì không đủ điều kiện viết bài thu hoạch.",
    en="⚠️ Missed: {missed} periods; only {left} more may be missed. "
    "One more session missed, and you may not sit the final paper.",
)
BELOW = Text(
    vi="⚠️ Đã vắng {missed} tiết, quá mức cho phép {over} tiết: hiện không đủ điều kiện viết "
    "bài thu hoạch. Mời liên hệ trung tâm.",
    en="⚠️ Missed: {missed} periods, {over} over the limit: you may not sit the final paper as "
    "things are. Please talk to the centre.",
)
BELOW_WITH_LEAVE = Text(
    vi="⚠️ Đã vắng {missed} tiết và đã xin nghỉ {ahead} tiết nữa, cộng lại quá mức cho phép "
    "{over} tiết. Nếu nghỉ thì không đủ điều kiện viết bài thu hoạch. Mời liên hệ trung tâm.",
    en="⚠️ Missed: {missed} periods, and leave for {ahead} more; together {over} over the limit. "
    "If you stay away you may not sit the final paper. Please talk to the centre.",
)
NUMBERED = Text(vi="Buổi {number}, {when}", en="Session {number}, {when}")
LATE_REQUEST = Text(vi="Gửi đơn xin nghỉ", en="Ask leave now")
