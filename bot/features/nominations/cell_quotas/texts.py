"""Words of the places of cells."""

from bot.kit.text import Text

TITLE = Text(vi="Giao chỉ tiêu cho chi bộ", en="Allot places to cells")
ALLOT = Text(vi="📤 Giao chỉ tiêu cho chi bộ", en="📤 Allot places to cells")
PLACES = Text(vi="Chỉ tiêu từng chi bộ", en="Places of each cell")
ASK = Text(
    vi="Giao chỉ tiêu {cls} cho chi bộ.\nBấm ➕ để thêm, ➖ để bớt; hoặc gõ mỗi chi bộ một dòng, "
    "ví dụ <code>{example} = 3</code>. Hạn riêng của Đảng ủy (nếu có): "
    "<code>Hạn: {day}</code>.",
    en="Places of {cls} for the cells.\nPress ➕ for more, ➖ for fewer; or type a line for each "
    "cell, like <code>{example} = 3</code>. The ward's own date, if any: "
    "<code>Hạn: {day}</code>.",
)
MORE = Text(vi="➕ {cell}: {places}", en="➕ {cell}: {places}")
FEWER = Text(vi="➖", en="➖")
DONE = Text(vi="Xong ▸", en="Done ▸")
HEAD = Text(vi="Giao chỉ tiêu {cls}", en="Places of {cls} for cells")
WARD_HAS = Text(
    vi="<b>{ward}</b>: được giao {allotted}, giao cho chi bộ {given}",
    en="<b>{ward}</b>: has {allotted}, allots {given}",
)
WARD_FREE = Text(
    vi="<b>{ward}</b>: lớp không chia chỉ tiêu, giao cho chi bộ {given}",
    en="<b>{ward}</b>: no quotas in this class, allots {given}",
)
CHANGE = Text(vi="• {cell}: {before} → <b>{after}</b>", en="• {cell}: {before} → <b>{after}</b>")
NOTHING = Text(vi="• Chưa có gì thay đổi.", en="• Nothing changes.")
SAME_PLACES = Text(vi="• Số chỗ giữ nguyên.", en="• The places stay as they are.")
UNTIL = Text(vi="Hạn chi bộ giới thiệu: {deadline}", en="Cells propose by: {deadline}")
NO_UNTIL = Text(vi="Lớp chưa có hạn đề cử.", en="The class has no deadline.")
OVER = Text(
    vi="⚠️ Nhiều hơn chỉ tiêu của Đảng ủy {count} chỗ. Vẫn giao được; Đảng ủy sẽ chọn lại.",
    en="⚠️ {count} more than the ward has. It can be done; the ward will choose.",
)
BAD = Text(vi="❌ <b>Dòng chưa hiểu: {count}</b>", en="❌ <b>Lines not understood: {count}</b>")
BAD_LINE = Text(vi="{number}. «{given}»\n   – {why}", en="{number}. “{given}”\n   – {why}")
MORE_BAD = Text(vi="… và {count} dòng nữa.", en="… and {count} more lines.")
HOW = Text(
    vi="Bấm Xác nhận để giao và báo bí thư các chi bộ. Sửa: gõ lại dòng, ví dụ «{example} = 2».",
    en="Press Confirm to allot and tell the cell secretaries. To correct, type the line again, "
    "like “{example} = 2”.",
)
STORED = Text(vi="✅ Đã giao chỉ tiêu {cls} cho chi bộ.", en="✅ Places of {cls} were allotted.")
TOLD = Text(vi="Đã báo bí thư: {names}.", en="Secretaries told: {names}.")
MISSED = Text(
    vi="📞 Chưa có bí thư tham gia trợ lý, mời gọi điện: {names}.",
    en="📞 No secretary has joined, please phone: {names}.",
)
SEE_QUOTA = Text(vi="🔢 Xem chỉ tiêu", en="🔢 See the quota")

# --- on /chitieu -------------------------------------------------------------------------
GIVEN = Text(
    vi="Đã giao cho chi bộ {given}, chưa giao {left}",
    en="Allotted to cells {given}, left {left}",
)
GIVEN_FREE = Text(vi="Đã giao cho chi bộ {given}", en="Allotted to cells {given}")
CELL = Text(
    vi="• {cell}: giao {places} · chờ chọn {waiting} · đã chọn {used} · còn <b>{left}</b>",
    en="• {cell}: places {places} · waiting {waiting} · chosen {used} · left <b>{left}</b>",
)
NOT_DIVIDED = Text(vi="Chưa giao chỉ tiêu cho chi bộ.", en="Nothing is allotted to cells yet.")

# --- to the cell -------------------------------------------------------------------------
TO_CELL = Text(
    vi="🔢 {cls}: Đảng ủy giao {cell} giới thiệu {places} người.",
    en="🔢 {cls}: the ward asks {cell} to propose {places} people.",
)
TO_CELL_NONE = Text(
    vi="🔢 {cls}: Đảng ủy không giao chỉ tiêu cho {cell} nữa.",
    en="🔢 {cls}: the ward has no places for {cell} any more.",
)
PROPOSE_BY = Text(
    vi="Mời đồng chí giới thiệu chậm nhất {deadline}.", en="Please propose by {deadline}."
)
PLEASE = Text(vi="Mời đồng chí giới thiệu người.", en="Please propose people.")
PROPOSE = Text(vi="👤 Giới thiệu", en="👤 Propose")

PROBLEMS = {
    "nominations.allotment_unreadable": Text(
        vi="Mời ghi «chi bộ = số chỗ», ví dụ «Chi bộ khối 1 = 3».",
        en="Please write “cell = places”, like “Chi bộ khối 1 = 3”.",
    ),
    "nominations.allotment_range": Text(
        vi="Số chỗ từ 0 đến {most}.", en="Places are from 0 to {most}."
    ),
    "nominations.allotment_past": Text(
        vi="Ngày {day} đã qua. Mời ghi ngày khác.", en="{day} is over. Please give another day."
    ),
    "nominations.allotment_after_class": Text(
        vi="Sau hạn đề cử của lớp ({day}). Mời ghi ngày sớm hơn.",
        en="After the deadline of the class ({day}). Please give an earlier day.",
    ),
    "nominations.allotment_empty": Text(
        vi="Chưa có gì thay đổi. Mời gõ «chi bộ = số chỗ», hoặc bấm Sửa.",
        en="Nothing changes. Type “cell = places”, or press Edit.",
    ),
    "nominations.no_cells": Text(
        vi="Đảng ủy chưa có chi bộ nào trong trợ lý. Mời nhờ quản trị viên khai báo chi bộ.",
        en="The ward has no cells here yet. Please ask the administrator to add them.",
    ),
    "nominations.too_many_allotments": Text(
        vi="Nhiều dòng quá: mỗi lần nhiều nhất {most} dòng.",
        en="Too many lines: at most {most} at a time.",
    ),
}
